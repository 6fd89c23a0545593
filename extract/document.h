/* A document: one article's text and everything that the stages found in it.
 *
 * Text is never copied: a thing is the bytes [start, end) of doc->text, or the tokens [first, last)
 * of doc->tokens. Things refer to each other by index into the document's arrays; DL_NONE stands
 * for "none". Each stage reads what earlier ones wrote and appends to its own arrays. Strings that
 * are no slices of the text live in doc->arena.
 *
 *   text → blocks → sentences → tokens (tags, tree) → names, times → mentions → entities → roles,
 * events, relations
 */
#ifndef DL_DOCUMENT_H
#define DL_DOCUMENT_H

#include "base/arena.h"
#include "times/calendar.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DL_NONE UINT32_MAX

/* ---- read/ ---- */

typedef enum {
    DL_BLOCK_BODY,      // a paragraph
    DL_BLOCK_TITLE,     // the headline
    DL_BLOCK_HEADING,   // a heading between paragraphs, a kicker
    DL_BLOCK_BYLINE,    // who wrote it, when it appeared
    DL_BLOCK_CAPTION,   // under a picture
    DL_BLOCK_LIST,      // an item of a list, a cell of a table
    DL_BLOCK_FURNITURE, // of the page, not of the article: no stage looks into it
} dl_block_kind;

typedef struct {
    uint32_t start, end;
    dl_block_kind kind;
} dl_block;

/* ---- segment/ ---- */

typedef struct {
    uint32_t start, end;  // bytes, white space at the edges left out
    uint32_t first, last; // tokens
    uint32_t block;
    uint32_t root; // the token that is the tree's root
} dl_sentence;

/* ---- syntax/: the inventories of UD v2 for English (universaldependencies.org) and of the Penn
 * Treebank ---- */

// The parameter is no X, for X is a tag.
#define DL_UPOS_TAGS(TAG)                                                                          \
    TAG(ADJ)                                                                                       \
    TAG(ADP) TAG(ADV) TAG(AUX) TAG(CCONJ) TAG(DET) TAG(INTJ) TAG(NOUN) TAG(NUM) TAG(PART)          \
        TAG(PRON) TAG(PROPN) TAG(PUNCT) TAG(SCONJ) TAG(SYM) TAG(VERB) TAG(X)

/* X(constant, what CoNLL-U prints) */
#define DL_XPOS_TAGS(X)                                                                            \
    X(NN, "NN")                                                                                    \
    X(IN, "IN") X(DT, "DT") X(NNP, "NNP") X(JJ, "JJ") X(PRP, "PRP") X(STOP, ".") X(RB, "RB")       \
        X(COMMA, ",") X(NNS, "NNS") X(VB, "VB") X(CC, "CC") X(VBD, "VBD") X(VBP, "VBP")            \
            X(VBZ, "VBZ") X(CD, "CD") X(VBN, "VBN") X(VBG, "VBG") X(TO, "TO") X(MD, "MD")          \
                X(PRPS, "PRP$") X(UH, "UH") X(COLON, ":") X(RRB, "-RRB-") X(LRB, "-LRB-")          \
                    X(WDT, "WDT") X(WRB, "WRB") X(WP, "WP") X(HYPH, "HYPH") X(LQUOTE, "``")        \
                        X(RQUOTE, "''") X(RP, "RP") X(POS, "POS") X(NNPS, "NNPS") X(JJR, "JJR")    \
                            X(JJS, "JJS") X(EX, "EX") X(RBR, "RBR") X(SYM, "SYM") X(FW, "FW")      \
                                X(NFP, "NFP") X(DOLLAR, "$") X(GW, "GW") X(ADD, "ADD")             \
                                    X(PDT, "PDT") X(RBS, "RBS") X(LS, "LS") X(AFX, "AFX")          \
                                        X(WPS, "WP$") X(XX, "XX")

#define DL_DEPRELS(X)                                                                              \
    X(ROOT, "root")                                                                                \
    X(PUNCT, "punct") X(CASE, "case") X(DET, "det") X(NSUBJ, "nsubj") X(ADVMOD, "advmod")          \
        X(AMOD, "amod") X(OBJ, "obj") X(OBL, "obl") X(CONJ, "conj") X(NMOD, "nmod") X(CC, "cc") X( \
            COMPOUND, "compound") X(MARK, "mark") X(AUX, "aux") X(COP, "cop") X(ADVCL, "advcl")    \
            X(NMOD_POSS, "nmod:poss") X(XCOMP, "xcomp") X(ACL_RELCL, "acl:relcl") X(FLAT, "flat")  \
                X(CCOMP, "ccomp") X(ACL, "acl") X(PARATAXIS, "parataxis") X(NUMMOD, "nummod")      \
                    X(AUX_PASS, "aux:pass") X(APPOS, "appos") X(NSUBJ_PASS, "nsubj:pass")          \
                        X(DISCOURSE, "discourse") X(OBL_UNMARKED, "obl:unmarked")                  \
                            X(NMOD_UNMARKED, "nmod:unmarked") X(COMPOUND_PRT, "compound:prt") X(   \
                                EXPL, "expl") X(FIXED, "fixed") X(IOBJ, "iobj") X(LIST, "list")    \
                                X(REPARANDUM, "reparandum") X(OBL_AGENT, "obl:agent")              \
                                    X(DEP, "dep") X(CSUBJ, "csubj") X(NMOD_DESC, "nmod:desc") X(   \
                                        NSUBJ_OUTER, "nsubj:outer") X(ADVCL_RELCL, "advcl:relcl")  \
                                        X(DET_PREDET, "det:predet")                                \
                                            X(VOCATIVE, "vocative")                                \
                                                X(GOESWITH, "goeswith")                            \
                                                    X(CC_PRECONJ, "cc:preconj")                    \
                                                        X(ORPHAN, "orphan")                        \
                                                            X(DISLOCATED, "dislocated")            \
                                                                X(CSUBJ_PASS, "csubj:pass")        \
                                                                    X(CSUBJ_OUTER, "csubj:outer")

#define DL_CONSTANT_UPOS(name)         DL_UPOS_##name,
#define DL_CONSTANT_XPOS(name, text)   DL_XPOS_##name,
#define DL_CONSTANT_DEPREL(name, text) DL_DEPREL_##name,

typedef enum { DL_UPOS_TAGS(DL_CONSTANT_UPOS) DL_UPOS_COUNT } dl_upos;
typedef enum { DL_XPOS_TAGS(DL_CONSTANT_XPOS) DL_XPOS_COUNT } dl_xpos;
typedef enum { DL_DEPRELS(DL_CONSTANT_DEPREL) DL_DEPREL_COUNT } dl_deprel;

extern const char *const dl_upos_names[DL_UPOS_COUNT];
extern const char *const dl_xpos_names[DL_XPOS_COUNT];
extern const char *const dl_deprel_names[DL_DEPREL_COUNT];

/* A syntactic word of UD. "don't" and "Korea's" are one surface token of two words each, "do" "n't"
 * and "Korea" "'s": the second one is glued. */
typedef struct {
    uint32_t start, end; // bytes
    uint32_t head;       // token; DL_NONE at the root
    uint32_t sentence;
    const char *lemma;       // in the arena or the model
    uint32_t child, sibling; // its first dependent; the next dependent of its head; DL_NONE where
                             // none (dl_link_tree)
    uint32_t role; // in whose title it stands, or DL_NONE (roles/ sets it)
    uint32_t mention,
        time; // what covers it: the index of the longest one, or DL_NONE (mentions/ sets both)
    uint8_t upos, xpos, deprel; // dl_upos, dl_xpos, dl_deprel
    bool glued;                 // belongs to one surface token with the word before
    bool space_after;
} dl_token;

/* ---- names/ ---- */

typedef enum {
    DL_ENTITY_PERSON,
    DL_ENTITY_ORGANIZATION,
    DL_ENTITY_PLACE,
    DL_ENTITY_DOCUMENT,
    DL_ENTITY_EVENT, // a named event ("Munich Security Conference"): becomes an event, never an
                     // entity of the facts
    DL_ENTITY_TYPE_COUNT
} dl_entity_type;

extern const char *const dl_entity_type_names[DL_ENTITY_TYPE_COUNT];

typedef struct {
    uint32_t start, end;  // bytes; titles and articles stay outside
    uint32_t first, last; // tokens
    dl_entity_type type;
    float score; // how sure the recogniser is, 0 to 1
} dl_name;

/* ---- times/ ---- */

typedef enum {
    DL_TIME_DATE,
    DL_TIME_TIME,
    DL_TIME_DURATION,
    DL_TIME_SET,
    DL_TIME_TYPE_COUNT
} dl_time_type;

extern const char *const dl_time_type_names[DL_TIME_TYPE_COUNT];

/* How an expression's value came about. */
typedef enum {
    DL_BASIS_NONE,      // it has no calendar value
    DL_BASIS_EXPLICIT,  // the words say it whole: "8 April 2024"
    DL_BASIS_RELATIVE,  // against the publication date or another time: "Thursday", "in June"
    DL_BASIS_INHERITED, // carried over from elsewhere in the text: "that day"
    DL_BASIS_COUNT
} dl_basis;

extern const char *const dl_basis_names[DL_BASIS_COUNT]; // "", "explicit", "relative", "inherited"

typedef struct {
    uint32_t start, end;  // bytes
    uint32_t first, last; // tokens
    dl_time_type type;    // TimeML 1.2.1
    const char *value;    // TIMEX3 value; NULL where the text does not settle it
    const char *mod;      // TIMEX3 mod (START, MID, END, APPROX, …) or NULL
    const char *edtf;     // ISO 8601-2; NULL where it has no calendar extent
    dl_interval extent;   // first and last day of edtf; dl_interval_none where it has none
    dl_basis basis;
} dl_time;

/* ---- mentions/ ---- */

typedef enum {
    DL_MENTION_NAME,
    DL_MENTION_NOMINAL,
    DL_MENTION_PRONOUN,
    DL_MENTION_KIND_COUNT
} dl_mention_kind;

extern const char *const dl_mention_kind_names[DL_MENTION_KIND_COUNT];

typedef struct {
    uint32_t start, end;  // bytes
    uint32_t first, last; // tokens
    uint32_t head;        // token
    uint32_t entity; // DL_NONE until coreference has decided, and after it where nothing is known
    uint32_t group,
        group_count; // of "the two presidents", "they": entities in doc->members from group on
    dl_mention_kind kind;
    dl_entity_type type;
} dl_mention;

typedef struct {
    dl_entity_type type;
    const char *name;               // the fullest form in the text
    DL_ARRAY(const char *) aliases; // without name
    DL_ARRAY(uint32_t) mentions;    // in text order
    const char *country;            // of a place that is a country: its English short name in
                                    // lexicon/countries.tsv, else NULL
    char gender;                    // of a person: 'm', 'f', or 0 where the text does not tell
} dl_entity;

/* ---- roles/ ---- */

typedef enum {
    DL_STATE_CURRENT,
    DL_STATE_FORMER,
    DL_STATE_ACTING,
    DL_STATE_DESIGNATE,
    DL_STATE_COUNT
} dl_role_state;

extern const char *const dl_role_state_names[DL_STATE_COUNT];

typedef struct {
    uint32_t person;              // entity
    const char *title;            // as the text has it, without the country and the organization
    uint32_t organization, place; // entities, or DL_NONE
    uint32_t body; // a mention ("the ministry's") whose entity is the organization, or DL_NONE
    dl_role_state state;
    uint32_t sentence;   // the evidence
    uint32_t start, end; // bytes of the title in the text
    const char *rule;    // which rule found it
} dl_role;

/* ---- events/ ---- */

#define DL_EVENT_TYPES(X)                                                                          \
    X(MEETING, "meeting")                                                                          \
    X(VISIT, "visit") X(CALL, "call") X(SIGNING, "signing") X(AGREEMENT, "agreement")              \
        X(ESTABLISHMENT, "establishment") X(ENDORSEMENT, "endorsement")                            \
            X(APPOINTMENT, "appointment") X(RESIGNATION, "resignation") X(ELECTION, "election")    \
                X(STATEMENT, "statement") X(EXERCISE, "exercise") X(ATTACK, "attack")              \
                    X(ARREST, "arrest") X(TRIAL, "trial") X(PROTEST, "protest")                    \
                        X(SANCTION, "sanction") X(THREAT, "threat") X(AID, "aid")                  \
                            X(DEATH, "death") X(DISASTER, "disaster") X(OTHER, "other")

#define DL_EVENT_STATUSES(X)                                                                       \
    X(OCCURRED, "occurred")                                                                        \
    X(ONGOING, "ongoing") X(SCHEDULED, "scheduled") X(PROPOSED, "proposed")                        \
        X(CANCELLED, "cancelled") X(DENIED, "denied")

#define DL_PARTS(X)                                                                                \
    X(LEAD, "lead")                                                                                \
    X(HOST, "host") X(ATTEND, "attend") X(VISIT, "visit") X(SIGN, "sign") X(PARTY, "party")        \
        X(SUBJECT, "subject") X(ABSENT, "absent")

#define DL_RELATION_TYPES(X)                                                                       \
    X(PREPARES, "prepares")                                                                        \
    X(FOLLOWS, "follows") X(PART_OF, "part_of") X(MEMBER_OF, "member_of")                          \
        X(LOCATED_IN, "located_in") X(REPRESENTS, "represents")

#define DL_CONSTANT_EVENT(name, text)    DL_EVENT_##name,
#define DL_CONSTANT_STATUS(name, text)   DL_STATUS_##name,
#define DL_CONSTANT_PART(name, text)     DL_PART_##name,
#define DL_CONSTANT_RELATION(name, text) DL_RELATION_##name,

typedef enum { DL_EVENT_TYPES(DL_CONSTANT_EVENT) DL_EVENT_TYPE_COUNT } dl_event_type;
typedef enum { DL_EVENT_STATUSES(DL_CONSTANT_STATUS) DL_STATUS_COUNT } dl_event_status;
typedef enum { DL_PARTS(DL_CONSTANT_PART) DL_PART_COUNT } dl_part;
typedef enum { DL_RELATION_TYPES(DL_CONSTANT_RELATION) DL_RELATION_COUNT } dl_relation_type;

extern const char *const dl_event_type_names[DL_EVENT_TYPE_COUNT];
extern const char *const dl_status_names[DL_STATUS_COUNT];
extern const char *const dl_part_names[DL_PART_COUNT];
extern const char *const dl_relation_names[DL_RELATION_COUNT];

typedef struct {
    uint32_t entity;
    dl_part part;
    uint32_t start, end; // bytes of the mention that takes part
    uint32_t sentence;
    const char *rule;
} dl_participant;

typedef struct {
    uint32_t start, end;  // bytes
    uint32_t first, last; // tokens
    uint32_t head;        // token: the trigger
    uint32_t sentence;
} dl_event_mention;

typedef struct {
    dl_event_type type;
    const char *name; // a name or a noun phrase; NULL where verbs alone tell of it
    bool named;       // it is a proper name
    DL_ARRAY(const char *) aliases;
    DL_ARRAY(dl_event_mention) mentions; // in text order
    uint32_t time;                       // in doc->times, or DL_NONE
    dl_basis basis;                      // of the time for this event
    uint32_t former_time;                // the date that it was moved from, or DL_NONE
    dl_event_status status;
    uint32_t place; // entity, or DL_NONE
    DL_ARRAY(dl_participant) participants;
    DL_ARRAY(uint32_t) documents; // entities
    DL_ARRAY(const char *) topics;
    const char *rule; // which trigger entry found it
} dl_event;

typedef struct {
    dl_relation_type type;
    bool of_events; // subject and object are events; else entities
    uint32_t subject, object;
    uint32_t sentence;
} dl_relation;

/* ---- the whole ---- */

typedef struct dl_document {
    dl_arena arena;
    const char *id, *title, *published, *source, *url, *author; // NULL where unknown
    const char *fetched, *language; // of a page: when a crawl had it (ISO 8601); its lang. Or NULL
    const char *published_from; // which input said so: "option", "json", "json-ld", "meta", "time",
                                // "url", "text", "fetched"
    dl_date published_date;     // the day of published; year 0 where unknown
    const char *text;           // UTF-8, NUL behind it
    uint32_t length;            // bytes
    bool text_made;             // the text is not the input's own (HTML): facts must carry it
    DL_ARRAY(dl_block) blocks;
    DL_ARRAY(dl_sentence) sentences;
    DL_ARRAY(dl_token) tokens;
    DL_ARRAY(dl_name) names;
    DL_ARRAY(dl_name) titles; // of people, without names: "Foreign Minister"; type is of no meaning
    DL_ARRAY(dl_time) times;
    DL_ARRAY(dl_mention) mentions;
    DL_ARRAY(dl_entity) entities;
    DL_ARRAY(uint32_t) countries; // the entities that are countries
    DL_ARRAY(uint32_t) members;   // entities of the mentions that stand for several
    DL_ARRAY(dl_role) roles;
    DL_ARRAY(dl_event) events;
    DL_ARRAY(dl_relation) relations;
} dl_document;

dl_document *dl_document_new(void);
void dl_document_free(dl_document *doc);

#endif
