/* iCalendar (RFC 5545) by libical, of the events that are known to the day. UID comes from the
 * first report of an event and stays where it is moved or renamed; SEQUENCE counts its later
 * reports: so a calendar updates in place. */
#include "export.h"

#include "base/buffer.h"

#include <inttypes.h>
#include <libical/ical.h>
#include <string.h>
#include <xxhash.h>

enum { MOST_DAYS = 31 }; // an event of more days is no date in a diary

/* What libical makes of a text, which it escapes and folds; control characters, which RFC 5545 does
 * not allow, become blanks. */
static void add_text(icalcomponent *event, icalproperty *make(const char *text), const char *text)
{
    dl_buffer clean = {0};
    for (; *text; text++)
        dl_buffer_add_char(
            &clean, ((unsigned char)*text < 0x20 && *text != '\n') || *text == 0x7F ? ' ' : *text);
    icalcomponent_add_property(event, make(clean.text ? clean.text : ""));
    dl_buffer_clear(&clean);
}

static struct icaltimetype day_of(int32_t day)
{
    dl_date date = dl_date_from_days(day);
    struct icaltimetype time = icaltime_null_date();
    time.year = (int)date.year;
    time.month = (int)date.month;
    time.day = (int)date.day;
    return time;
}

/* Midnight of a day, in UTC. */
static struct icaltimetype moment_of(int32_t day)
{
    struct icaltimetype time = day_of(day);
    time.is_date = 0;
    time.hour = time.minute = time.second = 0;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
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

static void add_uid(icalcomponent *event, const dl_graph *graph, const dl_node *node)
{
    const dl_report *report = &node->history[0];
    char text[400], uid[40];
    int length = snprintf(text, sizeof text, "%s %s %u", graph->nodes[report->article].id,
                          dl_event_type_names[node->type], (unsigned)report->event);
    snprintf(uid, sizeof uid, "%016" PRIx64 "@dateline", XXH3_64bits(text, (size_t)length));
    icalcomponent_add_property(event, icalproperty_new_uid(uid));
}

static int32_t last_report_day(const dl_node *node)
{
    int32_t last = 0;
    for (uint32_t i = 0; i < node->report_count; i++)
        if (node->history[i].day != INT32_MAX && node->history[i].day > last)
            last = node->history[i].day;
    return last;
}

static icalcomponent *make_event(const dl_graph *graph, const dl_node *node)
{
    static const icalproperty_status statuses[] = {
        [DL_STATUS_OCCURRED] = ICAL_STATUS_CONFIRMED,  [DL_STATUS_ONGOING] = ICAL_STATUS_CONFIRMED,
        [DL_STATUS_SCHEDULED] = ICAL_STATUS_CONFIRMED, [DL_STATUS_PROPOSED] = ICAL_STATUS_TENTATIVE,
        [DL_STATUS_CANCELLED] = ICAL_STATUS_CANCELLED, [DL_STATUS_DENIED] = ICAL_STATUS_CANCELLED};
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    add_uid(event, graph, node);
    icalproperty *const properties[] = {
        icalproperty_new_dtstamp(moment_of(last_report_day(node))),
        icalproperty_new_dtstart(day_of(node->date.days.first)),
        icalproperty_new_dtend(day_of(node->date.days.last + 1)),
        icalproperty_new_sequence((int)(node->report_count - 1)),
        icalproperty_new_status(statuses[node->status]),
    };
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        icalcomponent_add_property(event, properties[i]);
    add_text(event, icalproperty_new_summary, node->label);
    if (node->place != DL_GRAPH_NONE)
        add_text(event, icalproperty_new_location, graph->nodes[node->place].label);
    if (node->evidence_count)
        add_text(event, icalproperty_new_description, node->evidence[0].text);
    add_text(event, icalproperty_new_categories, dl_event_type_names[node->type]);
    return event;
}

static void write_property(icalproperty *property, FILE *out)
{
    char *line = icalproperty_as_ical_string_r(property);
    fputs(line, out);
    icalmemory_free_buffer(line);
    icalproperty_free(property);
}

/* The calendar is written event by event, so that it need not be in memory as a whole. */
void dl_export_ics(const dl_graph *graph, FILE *out)
{
    fputs("BEGIN:VCALENDAR\r\n", out);
    write_property(icalproperty_new_version("2.0"), out);
    write_property(icalproperty_new_prodid("-//dateline//dateline//EN"), out);
    for (uint32_t i = 0; i < graph->node_count; i++) {
        if (!is_known_to_the_day(&graph->nodes[i]))
            continue;
        icalcomponent *event = make_event(graph, &graph->nodes[i]);
        char *text = icalcomponent_as_ical_string_r(event);
        fputs(text, out);
        icalmemory_free_buffer(text);
        icalcomponent_free(event);
    }
    fputs("END:VCALENDAR\r\n", out);
    icaltimezone_free_builtin_timezones();
}
