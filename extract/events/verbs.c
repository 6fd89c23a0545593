/* What verbs take: one short function per frame (verbs_*.c). What a
 * frame requires and does not find drops the candidate: "meet a deadline", "signed a striker",
 * "passed the ball" have the verb but not the sense. */
#include "verbs.h"

#include "../mentions/mentions.h"
#include "../syntax/tree.h"

/* The object, which in a relative clause is what the clause describes: "the treaty which they
 * signed", "the treaty they signed". */
static uint32_t object_of(const dl_document *doc, uint32_t verb)
{
    uint32_t object = dl_child(doc, verb, DL_BIT(OBJ));
    if (object == DL_NONE)
        object = dl_child(doc, verb,
                          DL_BIT(IOBJ)); // a lone object that the parser took for the indirect one
    uint32_t predicate = dl_child(doc, verb, DL_BIT(XCOMP));
    if (object == DL_NONE && dl_is_person(doc, predicate) &&
        dl_token_at(doc, predicate)->upos == DL_UPOS_PROPN)
        object = predicate; // a name that the parser took for one
    bool relative = dl_is_relation(doc, verb, DL_BIT(ACL_RELCL));
    if (object == DL_NONE)
        return relative && dl_child(doc, verb, DL_BIT(NSUBJ)) != DL_NONE
                   ? dl_token_at(doc, verb)->head
                   : DL_NONE;
    uint8_t xpos = dl_token_at(doc, object)->xpos;
    return relative && (xpos == DL_XPOS_WDT || xpos == DL_XPOS_WP) ? dl_token_at(doc, verb)->head
                                                                   : object;
}

/* "bought Danish rival Nordbryg", where the tree has two objects: the name is meant. */
static uint32_t name_of_object(const dl_document *doc, uint32_t verb, uint32_t object)
{
    uint32_t end = doc->sentences.items[dl_token_at(doc, verb)->sentence].last, next = object + 1;
    if (dl_token_at(doc, object)->upos != DL_UPOS_NOUN || next >= end ||
        dl_entity_at(doc, object) || !dl_entity_at(doc, next))
        return object;
    const dl_mention *name = &doc->mentions.items[dl_token_at(doc, next)->mention];
    bool body = name->kind == DL_MENTION_NAME && name->first == next &&
                (name->type == DL_ENTITY_PERSON || name->type == DL_ENTITY_ORGANIZATION);
    return body && dl_is_relation(doc, name->head, DL_BIT(OBJ) | DL_BIT(APPOS)) ? name->head
                                                                                : object;
}

uint32_t dl_noun_behind(const dl_document *doc, uint32_t token, const char *prepositions)
{
    DL_EACH_CHILD (doc, dependent, token) {
        uint32_t preposition = dl_preposition(doc, dependent);
        if (preposition != DL_NONE && dl_is_relation(doc, dependent, DL_OBLIQUES) &&
            dl_lemma_in(doc, preposition, prepositions))
            return dependent;
    }
    return DL_NONE;
}

static dl_clause_arguments arguments_of(const dl_document *doc, uint32_t verb)
{
    dl_clause_arguments a = {.object = object_of(doc, verb), .agent = DL_NONE};
    if (a.object != DL_NONE)
        a.object = name_of_object(doc, verb, a.object);
    a.subject = dl_subject_of(doc, verb, &a.passive);
    if (a.passive) {
        a.object = a.subject;
        a.agent = dl_child(doc, verb, DL_BIT(OBL_AGENT));
    } else {
        a.agent = a.subject;
    }
    return a;
}

static void read_other_verb(dl_candidates *all, dl_candidate *c, const dl_clause_arguments *a)
{
    dl_take_phrase(all, c, a->agent, DL_PART_PARTY, "subject");
    dl_take_phrase(all, c, a->object, DL_PART_SUBJECT, "object");
    c->dropped = !c->participants.count;
}

void dl_read_verb(dl_candidates *all, dl_candidate *c)
{
    static dl_verb_reader *const readers[DL_FRAME_COUNT] = {
        [DL_FRAME_MEET] = dl_read_meet,
        [DL_FRAME_ATTEND] = dl_read_attend,
        [DL_FRAME_ATTEND_IT] = dl_read_attend_it,
        [DL_FRAME_BY_PHONE] = dl_read_by_phone,
        [DL_FRAME_STAY] = dl_read_stay,
        [DL_FRAME_RECEIVE] = dl_read_receive,
        [DL_FRAME_LEAVE] = dl_read_leave,
        [DL_FRAME_SEE] = dl_read_see,
        [DL_FRAME_REPRESENT] = dl_read_represent,
        [DL_FRAME_ACCOMPANY] = dl_read_accompany,
        [DL_FRAME_CALL_ON] = dl_read_call_on,
        [DL_FRAME_BECOME] = dl_read_become,
        [DL_FRAME_DISCUSS] = dl_read_discuss,
        [DL_FRAME_VISIT] = dl_read_visit,
        [DL_FRAME_GO] = dl_read_go,
        [DL_FRAME_PHONE] = dl_read_phone,
        [DL_FRAME_SPEAK] = dl_read_speak,
        [DL_FRAME_SIGN] = dl_read_sign,
        [DL_FRAME_AGREE] = dl_read_agree,
        [DL_FRAME_PLEDGE] = dl_read_pledge,
        [DL_FRAME_MERGE] = dl_read_merge,
        [DL_FRAME_FOUND] = dl_read_found,
        [DL_FRAME_ENDORSE] = dl_read_endorse,
        [DL_FRAME_APPOINT] = dl_read_appoint,
        [DL_FRAME_ASSUME] = dl_read_assume,
        [DL_FRAME_HAND_OVER] = dl_read_hand_over,
        [DL_FRAME_RESIGN] = dl_read_resign,
        [DL_FRAME_DISMISS] = dl_read_dismiss,
        [DL_FRAME_ELECT] = dl_read_dismiss,
        [DL_FRAME_SUCCEED] = dl_read_succeed,
        [DL_FRAME_WIN] = dl_read_win,
        [DL_FRAME_CONTEST] = dl_read_contest,
        [DL_FRAME_GIVE] = dl_read_give,
        [DL_FRAME_TO_LEAD] = dl_read_to_lead,
        [DL_FRAME_JOIN] = dl_read_join,
    };
    dl_clause_arguments a = arguments_of(all->doc, c->trigger);
    dl_verb_reader *read = readers[c->frame] ? readers[c->frame] : read_other_verb;
    read(all, c, &a);
}
