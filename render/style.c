#include "style.h"

// clang-format off
static const char *const colours[DL_COLOUR_COUNT][2] = {
    //                               light      dark
    [DL_COLOUR_NONE]              = {"none",    "none"},
    [DL_COLOUR_PAPER]             = {"#ffffff", "#14171c"},
    [DL_COLOUR_INK]               = {"#1c2026", "#e8eaed"},
    [DL_COLOUR_MUTED]             = {"#545b66", "#aab2bd"},
    [DL_COLOUR_RULE]              = {"#cfd4db", "#39404a"},
    [DL_COLOUR_BAND]              = {"#f4f6f9", "#1b2027"},
    [DL_COLOUR_BAND_LINE]         = {"#dde2e8", "#2d343d"},
    [DL_COLOUR_PERSON]            = {"#d9e8f5", "#15324c"},
    [DL_COLOUR_PERSON_LINE]       = {"#1f6299", "#6eb0e6"},
    [DL_COLOUR_ROLE]              = {"#f7e6f0", "#41233a"},
    [DL_COLOUR_ROLE_LINE]         = {"#93487a", "#db9cc6"},
    [DL_COLOUR_ORGANIZATION]      = {"#fcf0d0", "#40330f"},
    [DL_COLOUR_ORGANIZATION_LINE] = {"#8a6000", "#e0b04a"},
    [DL_COLOUR_PLACE]             = {"#d5efe5", "#0f3a2d"},
    [DL_COLOUR_PLACE_LINE]        = {"#006a4d", "#55c7a0"},
    [DL_COLOUR_DOCUMENT]          = {"#eceef1", "#2a2f37"},
    [DL_COLOUR_DOCUMENT_LINE]     = {"#5f6670", "#a3abb6"},
    [DL_COLOUR_EVENT]             = {"#fff8f5", "#2a1c17"},
    [DL_COLOUR_EVENT_LINE]        = {"#ad3f12", "#b84a1c"},
    [DL_COLOUR_EVENT_VAGUE]       = {"#f3cdb9", "#5c3120"},
    [DL_COLOUR_EVENT_TEXT]        = {"#fffffe", "#fefefe"},
    [DL_COLOUR_OFF_LINE]          = {"#646b75", "#666d77"},
};

const dl_kind_style dl_kind_styles[DL_KIND_COUNT] = {
    [DL_KIND_PERSON]       = {"person",             "box",     "filled,rounded", DL_COLOUR_PERSON,       DL_COLOUR_PERSON_LINE},
    [DL_KIND_ROLE]         = {"office",             "box", "filled,diagonals",         DL_COLOUR_ROLE,         DL_COLOUR_ROLE_LINE},
    [DL_KIND_ORGANIZATION] = {"organization",       "box",     "filled",         DL_COLOUR_ORGANIZATION, DL_COLOUR_ORGANIZATION_LINE},
    [DL_KIND_PLACE]        = {"place",              "ellipse", "filled",         DL_COLOUR_PLACE,        DL_COLOUR_PLACE_LINE},
    [DL_KIND_DOCUMENT]     = {"document",           "note",    "filled",         DL_COLOUR_DOCUMENT,     DL_COLOUR_DOCUMENT_LINE},
    [DL_KIND_EVENT]        = {"meeting, event",     "none",    "",               DL_COLOUR_EVENT,        DL_COLOUR_EVENT_LINE},
    [DL_KIND_ARTICLE]      = {"article",            "note",    "filled",         DL_COLOUR_PAPER,        DL_COLOUR_RULE},
};

const dl_state_style dl_state_styles[DL_STATE_COUNT] = {
    [DL_STATE_OCCURRED]  = {"",          "took place", "solid",  true,  false},
    [DL_STATE_ONGOING]   = {"under way", "under way",  "solid",  true,  false},
    [DL_STATE_SCHEDULED] = {"planned",   "planned",    "dashed", false, false},
    [DL_STATE_PROPOSED]  = {"proposed",  "proposed",   "dotted", false, false},
    [DL_STATE_CANCELLED] = {"cancelled", "cancelled",  "dotted", false, true},
    [DL_STATE_DENIED]    = {"denied",    "denied",     "dotted", false, true},
};

const dl_link_style dl_link_styles[DL_LINK_COUNT] = {
    [DL_LINK_LEAD]           = {"leads",         DL_COLOUR_PERSON_LINE,       2.4, "solid",  "normal"},
    [DL_LINK_HOST]           = {"hosts",         DL_COLOUR_PERSON_LINE,       1.7, "solid",  "diamond"},
    [DL_LINK_SIGN]           = {"signs",         DL_COLOUR_PERSON_LINE,       1.7, "solid",  "box"},
    [DL_LINK_VISIT]          = {"visits",        DL_COLOUR_PERSON_LINE,       1.2, "solid",  "vee"},
    [DL_LINK_ATTEND]         = {"attends",       DL_COLOUR_PERSON_LINE,       1.2, "solid",  "normal"},
    [DL_LINK_PARTY]          = {"party to",      DL_COLOUR_PERSON_LINE,       1.2, "solid",  "dot"},
    [DL_LINK_SUBJECT]        = {"subject of",    DL_COLOUR_MUTED,             1.2, "solid",  "odot"},
    [DL_LINK_ABSENT]         = {"absent from",   DL_COLOUR_MUTED,             1.2, "dotted", "tee"},
    [DL_LINK_HOLDS]          = {"holds",         DL_COLOUR_ROLE_LINE,         1.0, "solid",  "none"},
    [DL_LINK_OF]             = {"of",            DL_COLOUR_ORGANIZATION_LINE, 1.0, "solid",  "none"},
    [DL_LINK_TAKES_PLACE_IN] = {"in",            DL_COLOUR_PLACE_LINE,        1.2, "solid",  "none"},
    [DL_LINK_ABOUT]          = {"about",         DL_COLOUR_DOCUMENT_LINE,     1.0, "solid",  "vee"},
    [DL_LINK_PREPARES]       = {"prepares",      DL_COLOUR_EVENT_LINE,        1.4, "solid",  "vee"},
    [DL_LINK_FOLLOWS]        = {"follows",       DL_COLOUR_EVENT_LINE,        1.4, "solid",  "vee"},
    [DL_LINK_PART_OF]        = {"part of",       DL_COLOUR_MUTED,             1.2, "solid",  "odiamond"},
    [DL_LINK_MEMBER_OF]      = {"member of",     DL_COLOUR_ORGANIZATION_LINE, 1.0, "solid",  "vee"},
    [DL_LINK_LOCATED_IN]     = {"in",            DL_COLOUR_PLACE_LINE,        1.0, "solid",  "none"},
    [DL_LINK_REPRESENTS]     = {"represents",    DL_COLOUR_MUTED,             1.0, "dashed", "vee"},
    [DL_LINK_REPORTED_BY]    = {"reported by",   DL_COLOUR_RULE,              1.0, "solid",  "none"},
};
// clang-format on

const char *dl_colour_code(dl_colour colour, dl_theme theme)
{
    return colours[colour][theme == DL_THEME_DARK];
}

static void add_dark_rules(dl_buffer *out)
{
    dl_buffer_add_text(out, "@media screen and (prefers-color-scheme: dark) {\n");
    for (int i = DL_COLOUR_NONE + 1; i < DL_COLOUR_COUNT; i++)
        dl_buffer_format(out, "[fill=\"%s\"] { fill: %s } [stroke=\"%s\"] { stroke: %s }\n",
                         colours[i][0], colours[i][1], colours[i][0], colours[i][1]);
    dl_buffer_add_text(out, "}\n");
}

void dl_style_css(dl_buffer *out, dl_theme theme)
{
    dl_buffer_add_text(out, "svg { font-family: \"DejaVu Sans\", Verdana, sans-serif }\n"
                            "a { cursor: default }\n"
                            ".edge:hover path { stroke-width: 3 }\n");
    if (theme == DL_THEME_AUTO)
        add_dark_rules(out);
}
