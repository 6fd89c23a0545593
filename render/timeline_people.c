/* Participants as small marks beside an event's text, where there are too many events to name them:
 * round for people, square for organizations, an ellipse for countries. They have titles, and in a
 * report light up with whom they stand for. */
#include "timeline_parts.h"

enum { SIZE = 5, STEP = 7, ROWS = 2, GAP = 2, MOST_PEOPLE = 8 };

static void add_person(dl_timeline_work *line, const dl_timeline_block *block,
                       const dl_view_edge *edge)
{
    const dl_view_node *who = &line->view->nodes[edge->source];
    const dl_kind_style *style = &dl_kind_styles[who->kind];
    dl_arena *arena = &line->scene->arena;
    const char *event = line->scene->marks.items[block->mark].id;
    dl_mark *mark = dl_scene_text(line->scene, "participant", "");
    mark->id = dl_arena_format(arena, "%s.%s", event, who->id);
    mark->node = who->id;
    mark->title = dl_edge_title(arena, line->view, edge);
    mark->shape = who->kind == DL_KIND_ORGANIZATION ? "box" : "ellipse";
    mark->style = "filled";
    mark->fill = mark->line = style->line;
    mark->pen = 0.5;
    mark->width = who->kind == DL_KIND_PLACE ? SIZE + 1 : SIZE;
    mark->height = who->kind == DL_KIND_PLACE ? SIZE - 1 : SIZE;
    line->sheet.participants[who->kind] = true;
}

void dl_timeline_add_people(dl_timeline_work *line, dl_timeline_block *block)
{
    const dl_view *view = line->view;
    uint32_t before = DL_NO_NODE; // who leads and signs has two edges, side by side
    block->people = line->scene->marks.count;
    for (uint32_t e = line->first_edge[block->event]; e < view->edge_count;
         e = line->next_edge[e]) {
        const dl_view_edge *edge = &view->edges[e];
        if (edge->link == DL_LINK_ABSENT || edge->source == before ||
            block->people_count == MOST_PEOPLE)
            continue;
        before = edge->source;
        add_person(line, block, edge);
        block->people_count++;
    }
}

double dl_timeline_people_width(const dl_timeline_block *block)
{
    return block->people_count ? (block->people_count + ROWS - 1) / ROWS * (double)STEP + GAP : 0;
}

void dl_timeline_place_people(dl_timeline_work *line, const dl_timeline_block *block, double left,
                              double top)
{
    for (uint32_t i = 0; i < block->people_count; i++) {
        dl_mark *mark = &line->scene->marks.items[block->people + i];
        mark->x = left + (i / ROWS + 0.5) * STEP;
        mark->y = top + (i % ROWS + 0.5) * STEP + 2;
    }
}
