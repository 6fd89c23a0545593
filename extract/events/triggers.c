/* Triggers: words of lexicon/triggers.tsv that head a clause or a noun phrase.
 *
 * A verb is asked for with its particle first ("step down", "set up"). A noun that only describes
 * another noun ("summit venue", "election manifesto") is no trigger, unless what it describes is an
 * event noun. */
#include "arguments.h"

#include "../../lexicon/lexicon.h"
#include "../syntax/tree.h"
#include "tables.h"

#include <stdio.h>
#include <string.h>

enum { TRIGGER_BYTES = 64 };

static const char *const frame_names[DL_FRAME_COUNT] = {
#define FRAME_NAME(name, text) text,
    DL_FRAMES(FRAME_NAME)
#undef FRAME_NAME
};

static bool frame_of_name(const char *name, bool noun, dl_frame *frame)
{
    if (noun && strcmp(name, "visit") == 0)
        name = "visit noun";
    for (int i = 0; i < DL_FRAME_COUNT; i++)
        if (strcmp(name, frame_names[i]) == 0) {
            *frame = (dl_frame)i;
            return true;
        }
    return false;
}

static dl_event_type type_of_name(const char *name)
{
    for (int i = 0; i < DL_EVENT_TYPE_COUNT; i++)
        if (strcmp(name, dl_event_type_names[i]) == 0)
            return (dl_event_type)i;
    return DL_EVENT_OTHER;
}

static const char *const *find_row(const char *trigger, const char *pos)
{
    const char *const *row = dl_table_find(&dl_table_triggers, trigger, strlen(trigger));
    while (row && strcmp(row[1], pos) != 0)
        row = dl_table_next(&dl_table_triggers, row);
    return row;
}

/* The verb of a row "LEMMA WORD"; a noun that names what one takes and leaves also stands under
 * "<office>": "assume the presidency". */
static const char *const *find_phrase(const dl_document *doc, const char *lemma, uint32_t word)
{
    char trigger[TRIGGER_BYTES];
    int length = snprintf(trigger, sizeof trigger, "%s %s", lemma, dl_token_at(doc, word)->lemma);
    const char *const *row = length < TRIGGER_BYTES ? find_row(trigger, "verb") : NULL;
    if (row || !dl_has_class(doc, word, "office"))
        return row;
    length = snprintf(trigger, sizeof trigger, "%s <office>", lemma);
    return length < TRIGGER_BYTES ? find_row(trigger, "verb") : NULL;
}

/* "give up his post": a verb, its particle and its object. */
static const char *const *find_with_particle(const dl_document *doc, uint32_t token,
                                             uint32_t particle)
{
    char phrase[TRIGGER_BYTES];
    uint32_t object = dl_child(doc, token, DL_BIT(OBJ) | DL_BIT(NSUBJ_PASS));
    int length = snprintf(phrase, sizeof phrase, "%s %s", dl_token_at(doc, token)->lemma,
                          dl_token_at(doc, particle)->lemma);
    return object == DL_NONE || length >= TRIGGER_BYTES ? NULL : find_phrase(doc, phrase, object);
}

/* The lemma with its particle ("step down") or its object in a fixed phrase ("take office"). */
static const char *const *find_verb(const dl_document *doc, uint32_t token)
{
    const char *lemma = dl_token_at(doc, token)->lemma;
    const char *const *row;
    DL_EACH_CHILD (doc, dependent, token) {
        bool particle = dl_is_relation(doc, dependent, DL_BIT(COMPOUND_PRT));
        bool object = dl_is_relation(doc, dependent, DL_BIT(OBJ) | DL_BIT(NSUBJ_PASS));
        if (!object &&
            (dependent < token || !(particle || dl_is_relation(doc, dependent, DL_BIT(ADVMOD)))))
            continue;
        row = particle ? find_with_particle(doc, token, dependent) : NULL;
        if (!row)
            row = find_phrase(doc, lemma, dependent);
        if (row)
            return row;
        // "give up", "pass over", "look back": another verb than the bare one, unless it moves.
        if (particle) {
            row = find_row(lemma, "verb");
            return row && strcmp(row[3], "go") == 0 ? row : NULL;
        }
    }
    DL_EACH_CHILD (doc, dependent, token) { // "come to power"
        uint32_t preposition = dl_preposition(doc, dependent);
        char phrase[TRIGGER_BYTES];
        if (dependent < token || preposition == DL_NONE ||
            !dl_is_relation(doc, dependent, DL_OBLIQUES))
            continue;
        int length =
            snprintf(phrase, sizeof phrase, "%s %s", lemma, dl_token_at(doc, preposition)->lemma);
        row = length < TRIGGER_BYTES ? find_phrase(doc, phrase, dependent) : NULL;
        if (row)
            return row;
    }
    uint32_t behind = dl_word_behind(doc, token);
    row = behind == DL_NONE ? NULL : find_phrase(doc, lemma, behind);
    return row ? row : find_row(lemma, "verb");
}

/* "phone call" before "call". */
static const char *const *find_noun(const dl_document *doc, uint32_t token)
{
    const char *lemma = dl_token_at(doc, token)->lemma;
    char trigger[TRIGGER_BYTES], lower[TRIGGER_BYTES];
    uint32_t before = token > 0 && dl_token_at(doc, token - 1)->head == token ? token - 1 : DL_NONE;
    if (before != DL_NONE) {
        int length =
            snprintf(trigger, sizeof trigger, "%s %s", dl_token_at(doc, before)->lemma, lemma);
        const char *const *row = length < TRIGGER_BYTES ? find_row(trigger, "noun") : NULL;
        if (row)
            return row;
    }
    // A noun inside a name keeps its form as lemma: "Dialogue", "Talks".
    dl_lower(doc, token, lower, sizeof lower);
    const char *const *row = find_row(lemma, "noun");
    if (!row)
        row = find_row(lower, "noun");
    if (!row && strlen(lower) > 1 && lower[strlen(lower) - 1] == 's') {
        lower[strlen(lower) - 1] = '\0';
        row = find_row(lower, "noun");
    }
    return row;
}

/* The recogniser's name that covers the token, or DL_NONE. */
static uint32_t name_over(const dl_document *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->names.count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (doc->names.items[middle].last <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->names.count && doc->names.items[low].first <= token ? low : DL_NONE;
}

/* A noun that describes another one tells of no event of its own. */
static bool only_describes(const dl_document *doc, uint32_t token)
{
    return dl_is_relation(doc, token,
                          DL_BIT(COMPOUND) | DL_BIT(AMOD) | DL_BIT(FLAT) | DL_BIT(NMOD_DESC) |
                              DL_BIT(FIXED));
}

/* What stands before the noun tells whether it is an event already told of. */
static void read_determiners(const dl_document *doc, dl_candidate *c)
{
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        if (dl_is_relation(doc, dependent, DL_BIT(DET))) {
            c->pointing |= dl_lemma_in(doc, dependent, " the this that these those ");
            c->other |= dl_lemma_in(doc, dependent, " another ");
        }
        bool describes = dl_is_relation(doc, dependent, DL_BIT(AMOD)) &&
                         dl_token_at(doc, dependent)->time == DL_NONE;
        c->other |= describes && dl_has_class(doc, dependent, "other");
        bool possessor = dl_is_relation(doc, dependent, DL_BIT(NMOD_POSS));
        bool day = possessor && dl_token_at(doc, dependent)->time != DL_NONE; // "Thursday's talks"
        c->pointing |= day;
        c->of_partners |= possessor && !day;
    }
    c->definite = c->pointing || c->of_partners;
}

/* From the first describing word to the noun, or to the end of the event's name. */
static void set_noun_span(const dl_document *doc, dl_candidate *c)
{
    c->first = c->trigger;
    c->last = c->trigger + 1;
    uint64_t before = DL_BIT(AMOD) | DL_BIT(COMPOUND) | DL_BIT(NUMMOD);
    DL_EACH_CHILD (doc, dependent, c->trigger) {
        // "hold talks" may be tagged as if "hold" described the talks.
        bool verb = dl_token_at(doc, dependent)->xpos == DL_XPOS_VB;
        if (dependent >= c->trigger || verb || !dl_is_relation(doc, dependent, before))
            continue;
        uint32_t first, last;
        dl_subtree(doc, dependent, &first, &last);
        while (first < dependent &&
               dl_is_relation(doc, first, DL_BIT(CASE) | DL_BIT(MARK) | DL_BIT(CC) | DL_BIT(DET)))
            first++;
        if (first < c->first)
            c->first = first;
    }
    // Not from the middle of a hyphened word: "two-plus-two meeting".
    uint32_t sentence_first = doc->sentences.items[dl_token_at(doc, c->trigger)->sentence].first;
    while (c->first > sentence_first && !dl_token_at(doc, c->first - 1)->space_after &&
           (dl_token_at(doc, c->first)->xpos == DL_XPOS_HYPH ||
            dl_token_at(doc, c->first - 1)->xpos == DL_XPOS_HYPH))
        c->first--;
    if (c->name == DL_NONE)
        return;
    const dl_name *name = &doc->names.items[c->name];
    c->first = name->first < c->first ? name->first : c->first;
    c->last = name->last > c->last ? name->last : c->last;
}

/* "a round of talks", "a series of meetings": the talks are the event. */
static bool counts_other(const dl_document *doc, uint32_t noun)
{
    DL_EACH_CHILD (doc, dependent, noun) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition != DL_NONE && dl_lemma_in(doc, preposition, " of ") &&
            dl_is_relation(doc, dependent, DL_BIT(NMOD)) &&
            dl_lemma_in(doc, noun, " round session stop series ") && find_noun(doc, dependent))
            return true;
    }
    return false;
}

static dl_candidate *add_candidate(dl_candidates *all, uint32_t token, const char *const *row,
                                   bool noun)
{
    dl_frame frame;
    if (!frame_of_name(row[3], noun, &frame))
        return NULL;
    dl_candidate *c = DL_PUSH(&all->items);
    c->type = type_of_name(row[2]);
    c->frame = frame;
    c->trigger = token;
    c->first = token;
    c->last = token + 1;
    c->noun = noun;
    c->carrier = noun ? DL_NONE : token;
    c->time = c->former_time = c->place = c->paper = c->name = c->same = c->main = c->event =
        DL_NONE;
    c->status = DL_STATUS_OCCURRED;
    all->of_token[token] = all->items.count - 1;
    return c;
}

/* "It was opened by X and closed by Y": of the meeting told of right before. */
static bool opens_or_attends_it(const dl_document *doc, uint32_t verb)
{
    uint32_t subject = dl_child(doc, verb, DL_BIT(NSUBJ_PASS));
    const char *const *light = dl_light_verb(doc, verb);
    dl_part part = light ? dl_part_of_name(light[1]) : DL_PART_COUNT;
    return light && subject != DL_NONE && dl_lemma_in(doc, subject, " it ") && !light[2][0] &&
           (part == DL_PART_ATTEND || part == DL_PART_LEAD || part == DL_PART_HOST) &&
           dl_child(doc, verb, DL_BIT(OBL_AGENT)) != DL_NONE;
}

/* "opened a new centre" founds it; "opened the session" and "talks will open" do not. */
static bool opens_no_body(const dl_document *doc, uint32_t verb)
{
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ) | DL_BIT(NSUBJ_PASS));
    uint32_t article = object == DL_NONE ? DL_NONE : dl_child(doc, object, DL_BIT(DET));
    if (!dl_lemma_in(doc, verb, " open "))
        return false;
    bool named = dl_entity_at(doc, object) && dl_token_at(doc, object)->upos == DL_UPOS_PROPN;
    return article == DL_NONE || !dl_lemma_in(doc, article, " a an ") || find_noun(doc, object) ||
           !(named || dl_has_class(doc, object, "opened"));
}

/* "is due in Oslo", "is expected in Oslo", "spent two days in Oslo": where somebody is for a time,
 * by words that say nothing of it elsewhere. */
static bool is_stay(const dl_document *doc, uint32_t token)
{
    bool due = dl_lemma_in(doc, token, " due ");
    bool expected = dl_lemma_in(doc, token, " expect ") &&
                    dl_child(doc, token, DL_BIT(AUX_PASS) | DL_BIT(NSUBJ_PASS)) != DL_NONE;
    uint32_t object = dl_child(doc, token, DL_BIT(OBJ) | DL_BIT(OBL_UNMARKED));
    bool spent = dl_lemma_in(doc, token, " spend ") && object != DL_NONE &&
                 dl_lemma_in(doc, object, " day night week weekend hour afternoon morning month ");
    return (due || expected || spent) && dl_destination(doc, token, " in at ") != DL_NONE &&
           dl_child(doc, token, DL_BIT(XCOMP) | DL_BIT(CCOMP)) == DL_NONE;
}

static bool try_passing_stay(dl_candidates *all, uint32_t token)
{
    static const char *const row[] = {"be", "verb", "visit", "stay"};
    return is_stay(all->doc, token) && add_candidate(all, token, row, false) != NULL;
}

/* "is to lead the new unit", "will head the bank": not "leads", which one may have done for long.
 */
static bool is_to_lead(const dl_document *doc, uint32_t verb)
{
    if (!dl_lemma_in(doc, verb, " lead head run chair ") ||
        dl_token_at(doc, verb)->xpos != DL_XPOS_VB)
        return false;
    bool is_to = verb > 1 && dl_token_at(doc, verb - 1)->xpos == DL_XPOS_TO &&
                 dl_lemma_in(doc, verb - 2, " be ");
    DL_EACH_CHILD (doc, auxiliary, verb)
        is_to |=
            dl_is_relation(doc, auxiliary, DL_BIT(AUX)) && dl_lemma_in(doc, auxiliary, " will ");
    return is_to;
}

/* "has taken his place", not "took place". */
static bool takes_somebodys_place(const dl_document *doc, uint32_t verb)
{
    uint32_t place = dl_child(doc, verb, DL_BIT(OBJ));
    return place != DL_NONE && dl_lemma_in(doc, verb, " take ") &&
           dl_lemma_in(doc, place, " place ") && dl_child(doc, place, DL_BIT(NMOD_POSS)) != DL_NONE;
}

static void try_verb(dl_candidates *all, uint32_t token)
{
    const dl_document *doc = all->doc;
    if (try_passing_stay(all, token))
        return;
    if (opens_or_attends_it(doc, token)) {
        static const char *const attended[] = {"it", "verb", "meeting", "attend it"};
        add_candidate(all, token, attended, false);
        return;
    }
    // A participle that describes a noun ("the united front") is none.
    if (dl_is_relation(doc, token, DL_BIT(AMOD) | DL_BIT(COMPOUND)))
        return;
    const char *const *row = find_verb(doc, token);
    // "congratulated her by telephone": whatever is said so is said in a call
    static const char *const by_phone[] = {"by phone", "verb", "call", "by phone"};
    bool calls = dl_is_by_phone(doc, token);
    if (!row && calls)
        row = by_phone;
    static const char *const to_lead[] = {"lead", "verb", "appointment", "to lead"};
    if ((!row || strcmp(row[3], "go") == 0) && is_to_lead(doc, token))
        row = to_lead;
    static const char *const take_place[] = {"take place", "verb", "appointment", "assume"};
    if (takes_somebodys_place(doc, token))
        row = take_place;
    dl_candidate *c =
        row && !opens_no_body(doc, token) ? add_candidate(all, token, row, false) : NULL;
    if (c && calls && c->type == DL_EVENT_MEETING)
        c->type = DL_EVENT_CALL; // "discussed it by phone"
}

/* "present" of "among those present". */
static void try_adjective(dl_candidates *all, uint32_t token)
{
    if (try_passing_stay(all, token))
        return;
    const char *const *row = find_row(dl_token_at(all->doc, token)->lemma, "adjective");
    if (row && all->of_token[token] == DL_NONE)
        add_candidate(all, token, row, false);
}

static void try_noun(dl_candidates *all, uint32_t token)
{
    const dl_document *doc = all->doc;
    uint32_t name = name_over(doc, token);
    if (only_describes(doc, token) ||
        (name != DL_NONE && doc->names.items[name].type != DL_ENTITY_EVENT))
        return;
    const char *const *row = find_noun(doc, token);
    if (!row || counts_other(doc, token))
        return;
    dl_candidate *c = add_candidate(all, token, row, true);
    if (!c)
        return;
    c->name = name;
    read_determiners(doc, c);
    set_noun_span(doc, c);
}

/* "will be in Oslo on Friday", "was in Oslo for talks": the place is what the clause says. */
static void try_stay(dl_candidates *all, uint32_t place)
{
    const dl_document *doc = all->doc;
    uint32_t preposition = dl_preposition(doc, place);
    const dl_entity *entity = dl_entity_at(doc, place);
    if (entity && entity->type == DL_ENTITY_PLACE && all->of_token[place] == DL_NONE &&
        dl_child(doc, place, DL_BIT(COP)) != DL_NONE && preposition != DL_NONE &&
        dl_lemma_in(doc, preposition, " in due ")) {
        static const char *const row[] = {"be", "verb", "visit", "stay"};
        add_candidate(all, place, row, false);
    }
}

/* What a sentence opens with whose verb stands before those whom it tells of: "With him are X and
 * Y", "Among the guests were X and Y", "Also present was X". NULL where it does not. */
static const char *const *inverted_row(const dl_document *doc, uint32_t first, uint32_t verb)
{
    static const char *const company[] = {"be", "verb", "visit", "accompany"};
    static const char *const roll_call[] = {"be", "verb", "meeting", "attend"};
    uint32_t second = first + 1;
    if (dl_lemma_in(doc, first, " with travelling traveling travel accompany accompanying ") &&
        dl_is_person(doc, verb - 1))
        return company;
    if (dl_lemma_in(doc, first, " among ") && dl_has_class(doc, verb - 1, "guests"))
        return roll_call;
    bool there = dl_lemma_in(doc, first, " present attending attend ");
    bool also = second < verb && dl_lemma_in(doc, first, " also ") &&
                dl_lemma_in(doc, second, " present attending attend there at in take ");
    return there || also ? roll_call : NULL;
}

static void try_inverted(dl_candidates *all, const dl_sentence *sentence)
{
    enum { FARTHEST_VERB = 6 };
    const dl_document *doc = all->doc;
    for (uint32_t t = sentence->first + 1;
         t < sentence->last && t <= sentence->first + FARTHEST_VERB; t++) {
        const dl_token *token = dl_token_at(doc, t);
        if (token->upos == DL_UPOS_AUX && dl_lemma_in(doc, t, " be ")) {
            const char *const *row = inverted_row(doc, sentence->first, t);
            if (row)
                add_candidate(all, t, row, false);
            return;
        }
        if (token->upos == DL_UPOS_PUNCT ||
            (token->upos == DL_UPOS_VERB && t > sentence->first + 1))
            return;
    }
}

void dl_find_triggers(dl_candidates *all)
{
    dl_document *doc = all->doc;
    all->of_token = dl_malloc(doc->tokens.count * sizeof *all->of_token);
    for (uint32_t t = 0; t < doc->tokens.count; t++)
        all->of_token[t] = DL_NONE;
    for (uint32_t t = 0; t < doc->tokens.count; t++) {
        const dl_token *token = dl_token_at(doc, t);
        if (!token->lemma || token->time != DL_NONE)
            continue;
        // "plans talks with X", whose talks were taken for a verb
        bool noun = dl_is_relation(doc, t, DL_BIT(OBJ)) && token->xpos == DL_XPOS_VBZ;
        if (token->upos == DL_UPOS_VERB && !noun)
            try_verb(all, t);
        else if (noun || token->upos == DL_UPOS_NOUN || token->upos == DL_UPOS_PROPN)
            try_noun(all, t);
        if (token->upos == DL_UPOS_ADJ || token->upos == DL_UPOS_NOUN)
            try_adjective(all, t);
        if (token->upos == DL_UPOS_PROPN)
            try_stay(all, t);
    }
    for (uint32_t i = 0; i < doc->sentences.count; i++)
        try_inverted(all, &doc->sentences.items[i]);
}
