/* Prints a made-up graph of about as many nodes as asked for, as docs/graph.md has it, for tests
 * and timings: a third events, two fifths people, the rest bodies, places and an office for each
 * person. Who meets whom is skewed, as in news: a few are in most meetings. The same numbers give
 * the same graph.
 *
 * usage: make_graph NODES [DAYS]      DAYS: the span of the events' dates, 400 by default */
#include "times/calendar.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { COUNTRIES = 7, FIRST_DAY = 22280 }; // 2031-01-01

typedef struct {
    uint64_t random;
    unsigned people, bodies, places, events, days;
    bool any;
} graph_maker;

static const char *const countries[COUNTRIES] = {
    "Norland", "Suvania", "Ostmark", "Calderia", "Tessaly", "Vell Islands", "Marrow Coast"};

/* The generator of Knuth's MMIX; its high bits are good enough here. */
static unsigned draw(graph_maker *maker, unsigned below)
{
    maker->random = maker->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((maker->random >> 33) % (below ? below : 1));
}

/* The first ones are drawn far more often. */
static unsigned draw_skewed(graph_maker *maker, unsigned below)
{
    unsigned a = draw(maker, below), b = draw(maker, below), c = draw(maker, below);
    unsigned least = a < b ? a : b;
    return c < least ? c : least;
}

static void begin(graph_maker *maker)
{
    fputs(maker->any ? ",\n" : "\n", stdout);
    maker->any = true;
}

static void print_day(const char *name, int32_t day)
{
    dl_date date = dl_date_from_days(day);
    printf("\"%s\": \"%04d-%02d-%02d\"", name, date.year, date.month, date.day);
}

/* A sentence of the article, whose words are the middle ones. */
static void print_evidence(unsigned number)
{
    printf(", \"evidence\": [{\"article\": \"article/a\", \"start\": %u, \"end\": %u, \"text\": "
           "\"What the made-up article says of number %05u in a sentence of common length.\", "
           "\"words\": [%u, %u]}]",
           number * 100, number * 100 + 77, number % 100000, number * 100 + 4, number * 100 + 24);
}

static void print_date(int32_t first, int32_t last)
{
    fputs(", \"date\": {", stdout);
    dl_date from = dl_date_from_days(first), to = dl_date_from_days(last);
    printf("\"edtf\": \"%04d-%02d-%02d", from.year, from.month, from.day);
    if (last > first)
        printf("/%04d-%02d-%02d", to.year, to.month, to.day);
    putchar('"');
    fputs(", ", stdout);
    print_day("first", first);
    fputs(", ", stdout);
    print_day("last", last);
    fputs(", \"basis\": \"explicit\"}", stdout);
}

static const char *name_of(unsigned number)
{
    static const char *const first[] = {"Ruth",  "Tomas", "Ida",  "Oren", "Mila", "Jonas",
                                        "Petra", "Amir",  "Lena", "Koji", "Sana", "Emil"};
    static const char *const start[] = {"Iman", "Vel",   "Brand", "Castell", "Okaf", "Lind",
                                        "Sor",  "Tanak", "Mor",   "Har",     "Quin", "Dube"};
    static const char *const end[] = {"i",   "berg", "ane", "or",  "ström",
                                      "ley", "ović", "a",   "sen", "mann"};
    static char name[64];
    snprintf(name, sizeof name, "%s %s%s", first[number % 12], start[number / 12 % 12],
             end[(number + number / 144) % 10]);
    return name;
}

static void print_people(graph_maker *maker)
{
    static const char *const titles[] = {"foreign minister", "deputy defence minister for policy",
                                         "president",        "ambassador to the Straits Commission",
                                         "chief negotiator", "trade secretary"};
    for (unsigned i = 0; i < maker->people; i++) {
        unsigned country = i % COUNTRIES, title = draw(maker, 6);
        begin(maker);
        printf("{\"id\": \"person/p%u\", \"kind\": \"person\", \"label\": \"%s\", \"country\": "
               "\"%s\", \"office\": \"%s, %s\"}",
               i, name_of(i), countries[country], titles[title], countries[country]);
    }
}

static void print_others(graph_maker *maker)
{
    static const char *const bodies[] = {"Ministry of Defence", "Straits Commission",
                                         "Fisheries Union",     "Central Bank",
                                         "Council of Ports",    "Energy Agency"};
    static const char *const towns[] = {"Port Ansel",  "Tarn", "Livemouth", "Grey Harbour",
                                        "Ostrava Bay", "Kesh", "Longwater"};
    for (unsigned i = 0; i < maker->bodies; i++) {
        begin(maker);
        printf("{\"id\": \"organization/o%u\", \"kind\": \"organization\", \"label\": \"%s %u\"", i,
               bodies[i % 6], i / 6 + 1);
        if (i % 3)
            printf(", \"country\": \"%s\"", countries[i % COUNTRIES]);
        putchar('}');
    }
    for (unsigned i = 0; i < maker->places; i++) {
        begin(maker);
        printf("{\"id\": \"place/l%u\", \"kind\": \"place\", \"label\": \"%s%s\"}", i,
               i / 7 ? "New " : "", towns[i % 7]);
    }
}

static void print_events(graph_maker *maker)
{
    static const char *const types[] = {"meeting",   "visit",   "signing",  "meeting",
                                        "statement", "meeting", "exercise", "call"};
    static const char *const names[] = {"Straits Security Dialogue",
                                        "state visit",
                                        "signing of the Fisheries Accord",
                                        "round of talks on tariffs",
                                        "joint statement on the ports",
                                        "leaders' summit",
                                        "naval exercise",
                                        "telephone call"};
    static const char *const states[] = {"occurred", "occurred",  "scheduled", "occurred",
                                         "proposed", "cancelled", "occurred"};
    for (unsigned i = 0; i < maker->events; i++) {
        unsigned type = draw(maker, 8);
        int32_t first = FIRST_DAY + (int32_t)draw(maker, maker->days);
        begin(maker);
        printf("{\"id\": \"event/e%u\", \"kind\": \"event\", \"label\": \"%s\", \"type\": \"%s\", "
               "\"status\": \"%s\", \"place\": \"place/l%u\"",
               i, names[type], types[type], states[draw(maker, 7)], i % maker->places);
        if (draw(maker, 12))
            print_date(first, first + (draw(maker, 4) ? 0 : (int32_t)draw(maker, 5)));
        print_evidence(i);
        putchar('}');
    }
}

static void print_edges(graph_maker *maker)
{
    static const char *const parts[] = {"lead", "attend", "attend", "attend",
                                        "sign", "host",   "attend", "absent"};
    for (unsigned i = 0; i < maker->events; i++) {
        unsigned count = 1 + draw(maker, 4);
        for (unsigned k = 0; k < count; k++) {
            begin(maker);
            printf("{\"source\": \"person/p%u\", \"target\": \"event/e%u\", \"key\": %u, \"kind\": "
                   "\"attends\", \"part\": \"%s\", "
                   "\"status\": \"occurred\"",
                   draw_skewed(maker, maker->people), i, k, parts[draw(maker, 8)]);
            print_evidence(i + k);
            putchar('}');
        }
        if (i % 4 == 0) {
            begin(maker);
            printf("{\"source\": \"organization/o%u\", \"target\": \"event/e%u\", \"key\": 0, "
                   "\"kind\": \"attends\", \"part\": "
                   "\"attend\", \"status\": \"occurred\"}",
                   draw_skewed(maker, maker->bodies), i);
        }
        begin(maker);
        printf("{\"source\": \"event/e%u\", \"target\": \"place/l%u\", \"key\": 0, \"kind\": "
               "\"takes_place_in\"}",
               i, i % maker->places);
    }
}

int main(int argc, char **argv)
{
    unsigned nodes = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 60;
    graph_maker maker = {.random = 7,
                         .people = nodes * 2 / 5 + 1,
                         .bodies = nodes * 3 / 20 + 1,
                         .places = nodes / 10 + 1,
                         .events = nodes * 7 / 20 + 1,
                         .days = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 400};
    fputs("{\"directed\": true, \"multigraph\": true, \"graph\": {\"format\": "
          "\"dateline-graph/1\"}, \"nodes\": [",
          stdout);
    begin(&maker);
    fputs("{\"id\": \"article/a\", \"kind\": \"article\", \"label\": \"A made-up year\", "
          "\"source\": \"The Harbour Post\", "
          "\"published\": \"2031-12-31\"}",
          stdout);
    print_people(&maker);
    print_others(&maker);
    print_events(&maker);
    maker.any = false;
    fputs("\n], \"edges\": [", stdout);
    print_edges(&maker);
    fputs("\n]}\n", stdout);
    return EXIT_SUCCESS;
}
