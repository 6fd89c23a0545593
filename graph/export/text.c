#include "export.h"

#include <string.h>

void dl_json_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (const char *start = text; *start;) {
        // The longest run that needs no escape.
        size_t length = 0;
        while ((unsigned char)start[length] >= 0x20 && start[length] != '"' &&
               start[length] != '\\' && start[length] != 0x7F)
            length++;
        fwrite(start, 1, length, out);
        start += length;
        if (*start == '"' || *start == '\\')
            fprintf(out, "\\%c", *start++);
        else if (*start)
            fprintf(out, "\\u%04x", (unsigned)(unsigned char)*start++);
    }
    fputc('"', out);
}

void dl_json_field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ",\"%s\":", name);
    dl_json_text(out, text);
}

bool dl_print_day(int32_t day, char text[DL_DAY_SIZE])
{
    if (day == DL_OPEN_START || day == DL_OPEN_END)
        return false;
    dl_date date = dl_date_from_days(day);
    snprintf(text, DL_DAY_SIZE, date.year < 0 ? "-%04d-%02u-%02u" : "%04d-%02u-%02u",
             date.year < 0 ? -date.year : date.year, (unsigned)date.month, (unsigned)date.day);
    return true;
}
