#include "times/candidate.h"

#include "times/neighbours.h"

#include <ctype.h>

bool dl_before_has(const dl_time_candidate *c, const char *use)
{
    return c->first > c->sentence->first && dl_word_has_use(c->doc, c->first - 1, use);
}

bool dl_behind_has(const dl_time_candidate *c, const char *use)
{
    return c->behind < c->sentence->last && dl_word_has_use(c->doc, c->behind, use);
}

bool dl_before_is(const dl_time_candidate *c, const char *word)
{
    return c->first > c->sentence->first && dl_word_is(c->doc, c->first - 1, word);
}

bool dl_behind_is(const dl_time_candidate *c, const char *word)
{
    return c->behind < c->sentence->last && dl_word_is(c->doc, c->behind, word);
}

char dl_first_char(const dl_time_candidate *c, uint32_t token)
{
    return token >= c->sentence->first && token < c->sentence->last
               ? c->doc->text[c->doc->tokens.items[token].start]
               : '\0';
}

bool dl_is_capital(const dl_time_candidate *c, uint32_t token)
{
    return isupper((unsigned char)dl_first_char(c, token)) != 0;
}

bool dl_has_tags(const dl_time_candidate *c)
{
    for (uint32_t t = c->sentence->first; t < c->sentence->last; t++)
        if (c->doc->tokens.items[t].xpos != 0)
            return true;
    return false;
}

bool dl_has_only(const dl_time_candidate *c, uint16_t label)
{
    return c->match->count == 1 && c->match->steps[0].label == label;
}
