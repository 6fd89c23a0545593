/* iCalendar (RFC 5545) of the events that are known to the day. UID comes from the first report of
 * an event and stays where it is moved or renamed; SEQUENCE counts its later reports: so a calendar
 * updates in place. */
#include "export.h"

#include "base/buffer.h"

#include <inttypes.h>
#include <string.h>
#include <xxhash.h>

enum { LONGEST_LINE = 75, MOST_DAYS = 31 }; // octets; an event of more days is no date in a diary

/* A content line, folded between characters. */
static void write_line(const char *line, FILE *out)
{
    size_t length = strlen(line), room = LONGEST_LINE;
    while (length > room) {
        size_t cut = room;
        while (cut > 1 && ((unsigned char)line[cut] & 0xC0) == 0x80)
            cut--;
        fwrite(line, 1, cut, out);
        fputs("\r\n ", out);
        line += cut;
        length -= cut;
        room = LONGEST_LINE - 1;
    }
    fputs(line, out);
    fputs("\r\n", out);
}

/* NAME:text with the text's escapes; control characters become blanks. */
static void write_text(const char *name, const char *text, FILE *out)
{
    dl_buffer line = {0};
    dl_buffer_format(&line, "%s:", name);
    for (; *text; text++) {
        if (strchr("\\;,", *text))
            dl_buffer_add_char(&line, '\\');
        if (*text == '\n')
            dl_buffer_add_text(&line, "\\n");
        else
            dl_buffer_add_char(&line, (unsigned char)*text < 0x20 || *text == 0x7F ? ' ' : *text);
    }
    write_line(line.text, out);
    dl_buffer_clear(&line);
}

static void write_day(const char *name, int32_t day, const char *behind, FILE *out)
{
    dl_date date = dl_date_from_days(day);
    fprintf(out, "%s:%04d%02u%02u%s\r\n", name, (int)date.year, (unsigned)date.month,
            (unsigned)date.day, behind);
}

static bool is_known_to_the_day(const dl_node *node)
{
    dl_interval days = node->date.days;
    if (node->kind != DL_NODE_EVENT || !node->date.edtf || days.first == DL_OPEN_START ||
        days.last == DL_OPEN_END)
        return false;
    dl_date date = dl_date_from_days(days.first);
    // A month in EDTF has seven characters, an interval of days twice ten.
    return days.last - days.first < MOST_DAYS && strlen(node->date.edtf) >= strlen("2024-05-10") &&
           date.year > 0 && date.year < 9999;
}

static void write_uid(const dl_graph *graph, const dl_node *node, FILE *out)
{
    const dl_report *report = &node->history[0];
    char text[400];
    int length = snprintf(text, sizeof text, "%s %s %u", graph->nodes[report->article].id,
                          dl_event_type_names[node->type], (unsigned)report->event);
    fprintf(out, "UID:%016" PRIx64 "@dateline\r\n", XXH3_64bits(text, (size_t)length));
}

static int32_t last_report_day(const dl_node *node)
{
    int32_t last = 0;
    for (uint32_t i = 0; i < node->report_count; i++)
        if (node->history[i].day != INT32_MAX && node->history[i].day > last)
            last = node->history[i].day;
    return last;
}

static void write_event(const dl_graph *graph, const dl_node *node, FILE *out)
{
    static const char *const statuses[] = {
        [DL_STATUS_OCCURRED] = "CONFIRMED",  [DL_STATUS_ONGOING] = "CONFIRMED",
        [DL_STATUS_SCHEDULED] = "CONFIRMED", [DL_STATUS_PROPOSED] = "TENTATIVE",
        [DL_STATUS_CANCELLED] = "CANCELLED", [DL_STATUS_DENIED] = "CANCELLED"};
    fputs("BEGIN:VEVENT\r\n", out);
    write_uid(graph, node, out);
    write_day("DTSTAMP", last_report_day(node), "T000000Z", out);
    write_day("DTSTART;VALUE=DATE", node->date.days.first, "", out);
    write_day("DTEND;VALUE=DATE", node->date.days.last + 1, "", out);
    fprintf(out, "SEQUENCE:%u\r\nSTATUS:%s\r\n", (unsigned)(node->report_count - 1),
            statuses[node->status]);
    write_text("SUMMARY", node->label, out);
    if (node->place != DL_GRAPH_NONE)
        write_text("LOCATION", graph->nodes[node->place].label, out);
    if (node->evidence_count)
        write_text("DESCRIPTION", node->evidence[0].text, out);
    write_text("CATEGORIES", dl_event_type_names[node->type], out);
    fputs("END:VEVENT\r\n", out);
}

void dl_export_ics(const dl_graph *graph, FILE *out)
{
    fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//dateline//dateline//EN\r\n", out);
    for (uint32_t i = 0; i < graph->node_count; i++)
        if (is_known_to_the_day(&graph->nodes[i]))
            write_event(graph, &graph->nodes[i], out);
    fputs("END:VCALENDAR\r\n", out);
}
