/* Mentions and coreference: which words stand for which person, body, place or document.
 *
 *   names → mentions → entities (names that agree) → [roles/] → references (nouns and pronouns that
 * point back)
 *
 * The method is that of Raghunathan et al. 2010 ("A Multi-Pass Sieve for Coreference Resolution"):
 * the most precise rules first, each working on the entities that earlier ones made, and nothing
 * joined where the evidence is thin. */
#ifndef DL_MENTIONS_H
#define DL_MENTIONS_H

#include "../document.h"

/* Finds the mentions: names, the forms of countries, nouns that stand for people, bodies or papers,
 * and third-person pronouns. Reads tokens, tree, names and times; writes doc->mentions in text
 * order, and each token's mention and time. */
void dl_find_mentions(dl_document *doc);

/* Moves conjuncts of another kind to where they belong (heads in the tree change). Reads mentions.
 */
void dl_mend_coordination(dl_document *doc);

/* Makes the entities of the names: full names, short forms, acronyms, countries by any of their
 * forms. Sets the mentions' entity. */
void dl_link_names(dl_document *doc);

/* Gives nouns ("the defense secretary", "the ministry", "the two presidents") and pronouns the
 * entity, or the group of entities, that they stand for. Reads roles too; leaves alone what it
 * cannot tell. */
void dl_link_references(dl_document *doc);

/* The entity of a country by its name in lexicon/countries.tsv: the one that the document has, else
 * a new one. */
uint32_t dl_country_entity(dl_document *doc, const char *country);

/* Widens and retypes names by the words around them: over hyphens and to the ends of quotes,
 * meetings and buildings that were taken for bodies. Called by dl_find_mentions. */
void dl_mend_names(dl_document *doc);

/* The country that the tokens name, and how: kind as in lexicon/countries.tsv. NULL where they name
 * none. */
const char *dl_country_of_tokens(const dl_document *doc, uint32_t first, uint32_t last,
                                 const char **kind);

/* A new entity of this type and name, which is copied. Gives its index. */
uint32_t dl_entity_add(dl_document *doc, dl_entity_type type, const char *name, size_t length);

/* Puts a mention into an entity; a name's words become an alias, or the entity's name where they
 * are fuller. */
void dl_entity_take(dl_document *doc, uint32_t entity, uint32_t mention);

/* Another form of an entity's name, in the document's arena; nothing where it has it already. */
void dl_entity_add_alias(dl_entity *entity, const char *alias);

/* The words of a mention with white space squeezed, since a name may break over lines; in the
 * document's arena. */
char *dl_mention_text(dl_document *doc, const dl_mention *mention);

/* A country goes by its usual name where the text has it, else by the longest name that the text
 * has. Called by dl_link_names at its end. */
void dl_name_countries(dl_document *doc);

/* form is an acronym, and the initials of name's words spell it ("NSB" of "Nuclear Safety Board").
 * arena: scratch. */
bool dl_is_acronym_of(dl_arena *arena, const char *form, const char *name);

/* Puts each entity's mentions in order, after the last dl_entity_take of a stage. */
void dl_sort_entity_mentions(dl_document *doc);

/* A mention of tokens [first, last) with this head, without an entity. Gives its index; tokens that
 * no mention covers so far point to it. */
uint32_t dl_mention_add(dl_document *doc, uint32_t first, uint32_t last, uint32_t head,
                        dl_mention_kind kind, dl_entity_type type);

/* What a noun names, by lexicon/nouns.tsv: a set of bits. */
typedef enum {
    DL_NOUN_OFFICE = 1 << 0,
    DL_NOUN_RANK = 1 << 1,
    DL_NOUN_ABBREVIATED = 1 << 2,
    DL_NOUN_JOB = 1 << 3,
    DL_NOUN_RELATION = 1 << 4,
    DL_NOUN_HONORIFIC = 1 << 5,
    DL_NOUN_PERSON = 1 << 6,
    DL_NOUN_GROUP = 1 << 7,
    DL_NOUN_ORGANIZATION = 1 << 8,
    DL_NOUN_PLACE = 1 << 9,
    DL_NOUN_DOCUMENT = 1 << 10,
    // Those that a title can end in.
    DL_NOUN_TITLE =
        DL_NOUN_OFFICE | DL_NOUN_RANK | DL_NOUN_ABBREVIATED | DL_NOUN_JOB | DL_NOUN_RELATION,
} dl_noun_kind;

unsigned dl_noun_kinds(const char *noun, size_t length);

/* The kinds of a token, by its form and its lemma. */
unsigned dl_token_noun_kinds(const dl_document *doc, uint32_t token);

#endif
