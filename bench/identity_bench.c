/* Who and what is the same across articles: how well, how fast and in how much memory the graph
 * tells.
 *
 *     identity_bench ARTICLES [SEED]            figures
 *     identity_bench ARTICLES SEED facts        the made articles' facts, as NDJSON
 *     identity_bench ARTICLES SEED misses       also how the pairs compare that should be one event
 *
 * The articles are those of made_world.h. Figures are pairwise: of two mentions in different
 * articles, are they one, and are they held to be one?
 */
#include "base/arena.h"
#include "event_view.h"
#include "graph.h"
#include "made_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

/* ---- scoring ---- */

typedef struct {
    uint32_t what, group;
} judged;

static int compare_by_truth(const void *a, const void *b)
{
    const judged *x = a, *y = b;
    if (x->what != y->what)
        return x->what < y->what ? -1 : 1;
    return x->group < y->group ? -1 : x->group > y->group;
}

static int compare_by_group(const void *a, const void *b)
{
    const judged *x = a, *y = b;
    return x->group < y->group ? -1 : x->group > y->group;
}

static double pairs(double count)
{
    return count * (count - 1) / 2;
}

static void score(const char *name, judged *all, uint32_t count)
{
    double wanted = 0, found = 0, right = 0;
    qsort(all, count, sizeof *all, compare_by_truth);
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && all[last].what == all[i].what; last++)
            ;
        wanted += pairs(last - i);
    }
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && compare_by_truth(&all[last], &all[i]) == 0; last++)
            ;
        right += pairs(last - i);
    }
    qsort(all, count, sizeof *all, compare_by_group);
    for (uint32_t i = 0, last; i < count; i = last) {
        for (last = i; last < count && all[last].group == all[i].group; last++)
            ;
        found += pairs(last - i);
    }
    printf("%-7s %8u mentions  precision %.4f  recall %.4f\n", name, (unsigned)count, right / found,
           right / wanted);
}

static const dl_made_truth *truth_of(const dl_identity *identity, const dl_made_truth *truths,
                                     uint32_t article)
{
    return &truths[strtoul(identity->articles[article]->facts.id + strlen("made-"), NULL, 10)];
}

static void score_all(const dl_identity *identity, const dl_made_truth *truths)
{
    judged *people = dl_calloc(identity->entity_count, sizeof *people);
    judged *events = dl_calloc(identity->event_count, sizeof *events);
    uint32_t people_count = 0;
    for (uint32_t a = 0; a < identity->article_count; a++) {
        const dl_facts *facts = &identity->articles[a]->facts;
        const dl_made_truth *t = truth_of(identity, truths, a);
        for (uint32_t i = 0; i < facts->entity_count; i++)
            if (facts->entities[i].type == DL_ENTITY_PERSON)
                people[people_count++] = (judged){
                    t->entities[i], identity->entities[identity->entity_base[a] + i].group};
        for (uint32_t i = 0; i < facts->event_count; i++)
            events[identity->event_base[a] + i] =
                (judged){t->events[i], identity->events[identity->event_base[a] + i].group};
    }
    score("people", people, people_count);
    score("events", events, identity->event_count);
    free(people);
    free(events);
}

/* ---- misses ---- */

static bool share_people(const dl_event_view *a, const dl_event_view *b)
{
    return a->people.count >= 2 && b->people.count >= 2 && dl_lists_agree(&a->people, &b->people);
}

/* One line a pair that should be one and is not: sizes of both groups, how the two compare, what
 * each tells. */
static void print_miss(const dl_identity *identity, const uint32_t *sizes, const dl_event_view *a,
                       const dl_event_view *b)
{
    static const char *const outcomes[] = {"apart", "same", "veto"};
    dl_verdict verdict = dl_compare_events(a, b, 0);
    printf("%s: %s\tscore %.2f\tgroups %u %u\tdates %s %s\tpeople %u %u %s\n",
           outcomes[verdict.outcome], verdict.reason, verdict.score,
           (unsigned)sizes[identity->events[a->index].group],
           (unsigned)sizes[identity->events[b->index].group], a->event->edtf ? a->event->edtf : "-",
           b->event->edtf ? b->event->edtf : "-", (unsigned)a->people.count,
           (unsigned)b->people.count, share_people(a, b) ? "agree" : "-");
}

static void print_misses(dl_identity *identity, const dl_made_truth *truths)
{
    uint32_t count = identity->event_count;
    judged *all = dl_calloc(count, sizeof *all);
    uint32_t *sizes = dl_calloc(identity->event_groups, sizeof *sizes);
    dl_event_view *views = dl_calloc(count, sizeof *views);
    for (uint32_t a = 0; a < identity->article_count; a++)
        for (uint32_t i = identity->event_base[a];
             i < identity->event_base[a] + identity->articles[a]->facts.event_count; i++) {
            all[i] =
                (judged){truth_of(identity, truths, a)->events[i - identity->event_base[a]], i};
            dl_event_view_make(identity, i, &views[i]);
            sizes[identity->events[i].group]++;
        }
    qsort(all, count, sizeof *all, compare_by_truth);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = i + 1; j < count && all[j].what == all[i].what; j++)
            if (identity->events[all[i].group].group != identity->events[all[j].group].group)
                print_miss(identity, sizes, &views[all[i].group], &views[all[j].group]);
    free(views);
    free(sizes);
    free(all);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void print_facts(const dl_facts *facts)
{
    char *json = dl_facts_to_json(facts, false);
    fputs(json, stdout);
    free(json);
}

static void measure(const dl_fact_set *set, const dl_made_truth *truths, bool with_misses)
{
    double start = seconds();
    dl_graph *graph = dl_graph_build(set);
    printf("%u articles: graph of %u nodes and %u edges in %.2f s\n",
           (unsigned)dl_fact_set_count(set), (unsigned)graph->node_count,
           (unsigned)graph->edge_count, seconds() - start);
    dl_graph_free(graph);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("peak memory %ld MB\n", usage.ru_maxrss / 1024);
    dl_identity identity;
    dl_identity_init(&identity, set, NULL);
    score_all(&identity, truths);
    if (with_misses)
        print_misses(&identity, truths);
    dl_identity_clear(&identity);
}

int main(int argc, char **argv)
{
    uint32_t count = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    const char *mode = argc > 3 ? argv[3] : "";
    if (!count) {
        fputs("usage: identity_bench ARTICLES [SEED] [facts | misses]\n", stderr);
        return 2;
    }
    dl_made_world world;
    dl_made_world_init(&world, count, argc > 2 ? strtoull(argv[2], NULL, 10) : 1);
    dl_made_truth *truths = dl_calloc(count, sizeof *truths);
    dl_fact_set *set = dl_fact_set_new();
    for (uint32_t i = 0; i < count; i++) {
        dl_facts *facts = dl_made_article(&world, i, &truths[i]);
        if (strcmp(mode, "facts") == 0)
            print_facts(facts);
        else
            dl_fact_set_add(set, facts);
        dl_facts_free(facts);
    }
    if (strcmp(mode, "facts") != 0)
        measure(set, truths, strcmp(mode, "misses") == 0);
    dl_fact_set_free(set);
    free(truths);
    dl_made_world_clear(&world);
    return 0;
}
