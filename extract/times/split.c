/* The grammar marks each number of a list but the first with the role "to". What is no number is
 * shared: each date means its own number with all that is shared. */
#include "times/split.h"

#include "times/grammar.h"

static bool is_number(const dl_match_step *step)
{
    return (step->label == DL_LABEL_YEAR && step->role) || step->label == DL_LABEL_DAYNUM ||
           step->label == DL_LABEL_ORD || step->label == DL_LABEL_YEARLOW ||
           step->label == DL_LABEL_MILITARY;
}

/* Words that belong to the number behind them: "the late 17th and early 18th centuries". */
static bool is_own(const dl_match *match, uint32_t word, uint32_t number)
{
    uint16_t label = match->steps[word].label;
    bool owned = label == DL_LABEL_EDGE || label == DL_LABEL_THE_WORD ||
                 (label == DL_LABEL_HYPH && word && match->steps[word - 1].label == DL_LABEL_EDGE);
    return owned && (word + 1 == number || is_own(match, word + 1, number));
}

/* The match with one number alone, as if it were the only one. */
static dl_meaning meaning_with(const dl_match *match, uint32_t number)
{
    bool clock = match->steps[number].label == DL_LABEL_MILITARY;
    dl_match single = {.rule = clock ? DL_RULE_TIME : DL_RULE_DATE, .first = match->first};
    for (uint32_t i = 0; i < match->count; i++) {
        bool other_edge = match->steps[i].label == DL_LABEL_EDGE && !is_own(match, i, number);
        if ((i != number && is_number(&match->steps[i])) || other_edge)
            continue;
        single.steps[single.count] = match->steps[i];
        single.steps[single.count++].role = 0;
    }
    return dl_meaning_of(&single);
}

uint32_t dl_split_list(const dl_match *match, dl_listed_date dates[DL_MOST_DATES])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < match->count && count < DL_MOST_DATES; i++)
        if (is_number(&match->steps[i]))
            dates[count++] = (dl_listed_date){i, i, meaning_with(match, i)};
    for (uint32_t i = 1; i < count; i++)
        while (dates[i].first && is_own(match, dates[i].first - 1, dates[i].first))
            dates[i].first--;
    if (count) {
        dates[0].first = 0;
        dates[count - 1].last = match->count - 1;
    }
    return count;
}
