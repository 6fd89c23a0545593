/* Inside graph/export/: what the formats share. */
#ifndef DL_GRAPH_EXPORT_H
#define DL_GRAPH_EXPORT_H

#include "../graph.h"

/* text as a JSON string (RFC 8259), quotes included. */
void dl_json_text(FILE *out, const char *text);

/* ,"name":"text" */
void dl_json_field(FILE *out, const char *name, const char *text);

enum { DL_DAY_SIZE = 24 };

/* "2024-04-08"; false, and nothing printed, where the day is an open end. */
bool dl_print_day(int32_t day, char text[DL_DAY_SIZE]);

#endif
