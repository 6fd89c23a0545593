#include "times/timeml.h"

#include "base/utf8.h"

#include <string.h>

static bool is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

static void add_text(dl_buffer *out, const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t c = dl_utf8_next(text, length, &at);
        char bytes[4];
        if (c == '&')
            dl_buffer_add_text(out, "&amp;");
        else if (c == '<')
            dl_buffer_add_text(out, "&lt;");
        else if (c == '>')
            dl_buffer_add_text(out, "&gt;");
        else if (c == '"')
            dl_buffer_add_text(out, "&quot;");
        else
            dl_buffer_add(out, bytes, dl_utf8_put(is_xml(c) ? c : 0xFFFD, bytes));
    }
}

static void add_word(dl_buffer *out, const char *text)
{
    add_text(out, text ? text : "", text ? strlen(text) : 0);
}

static void open_time(dl_buffer *out, uint32_t id, const char *type, const char *value)
{
    dl_buffer_format(out, "<TIMEX3 tid=\"t%u\" type=\"%s\" value=\"", id, type);
    add_word(out, value);
}

static void write_heading(const dl_document *doc, dl_buffer *out)
{
    dl_buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>");
    add_word(out, doc->id);
    dl_buffer_add_text(out, "</DOCID>\n");
    if (doc->published) {
        dl_buffer_add_text(out, "<DCT>");
        open_time(out, 0, dl_time_type_names[DL_TIME_DATE], doc->published);
        dl_buffer_add_text(out,
                           "\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">");
        add_word(out, doc->published);
        dl_buffer_add_text(out, "</TIMEX3></DCT>\n");
    }
    if (doc->title) {
        dl_buffer_add_text(out, "<TITLE>");
        add_word(out, doc->title);
        dl_buffer_add_text(out, "</TITLE>\n");
    }
}

static void write_time(const dl_document *doc, uint32_t index, dl_buffer *out)
{
    const dl_time *time = &doc->times.items[index];
    open_time(out, index + 1, dl_time_type_names[time->type], time->value);
    dl_buffer_add_char(out, '"');
    if (time->mod)
        dl_buffer_format(out, " mod=\"%s\"", time->mod);
    dl_buffer_add_char(out, '>');
    add_text(out, doc->text + time->start, time->end - time->start);
    dl_buffer_add_text(out, "</TIMEX3>");
}

void dl_timeml_write(const dl_document *doc, dl_buffer *out)
{
    write_heading(doc, out);
    dl_buffer_add_text(out, "<TEXT>");
    uint32_t at = 0;
    for (uint32_t i = 0; i < doc->times.count; i++) {
        add_text(out, doc->text + at, doc->times.items[i].start - at);
        write_time(doc, i, out);
        at = doc->times.items[i].end;
    }
    add_text(out, doc->text + at, doc->length - at);
    dl_buffer_add_text(out, "</TEXT>\n</TimeML>\n");
}
