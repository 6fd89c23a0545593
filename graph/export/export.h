/* Inside graph/export/: what the formats share. */
#ifndef DL_GRAPH_EXPORT_H
#define DL_GRAPH_EXPORT_H

#include "../graph.h"

/* text as a JSON string (RFC 8259), quotes included. */
void dl_json_text(FILE *out, const char *text);

/* ,"name":"text" */
void dl_json_field(FILE *out, const char *name, const char *text);

/* 4, 7 or 10, the length of edtf, where it is a plain year, month or day of the years 0 to 9999;
 * else 0. */
size_t dl_plain_date(const char *edtf);

/* text inside an element or a quoted attribute of XML 1.0; characters that it does not allow become
 * U+FFFD. */
void dl_xml_text(FILE *out, const char *text);

/* A cell of CSV (RFC 4180). One that a spreadsheet would take for a formula (it begins with = + -
 * @, a tab or a carriage return) and is no number or date gets a ' before it. */
void dl_csv_cell(FILE *out, const char *cell);

enum { DL_DAY_SIZE = 24 };

/* "2024-04-08"; false, and nothing printed, where the day is an open end. */
bool dl_print_day(int32_t day, char text[DL_DAY_SIZE]);

#endif
