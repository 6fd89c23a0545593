/* Graphviz's SVG made ours: a title, a description and styles for the whole; what each thing is,
 * and its evidence, as its <title>, which browsers show and screen readers say; ids of the graph as
 * data-node, data-source and data-target. */
#ifndef DL_RENDER_SVG_H
#define DL_RENDER_SVG_H

#include "scene.h"

/* name: of the picture ("map"), begins the ids. styled: with its styles (dl_style_css) in it,
 * rather than in the page around it. Linear in the text. */
void dl_svg_finish(const char *svg, const dl_scene *scene, const char *name, bool styled,
                   dl_buffer *out);

#endif
