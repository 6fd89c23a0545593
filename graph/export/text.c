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

size_t dl_plain_date(const char *edtf)
{
    size_t length = strlen(edtf);
    if (strspn(edtf, "0123456789-") != length || *edtf == '-')
        return 0;
    if (length != 4 && strncmp(edtf + 4, "-13", 3) >= 0) // seasons are numbers above 20
        return 0;
    return length == 4 || length == 7 || length == 10 ? length : 0;
}

void dl_xml_text(FILE *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '&' || c == '<' || c == '>' || c == '"')
            fprintf(out, "&#%u;", c);
        else if (c < 0x20 && c != '\t' && c != '\n')
            fputs("\xEF\xBF\xBD", out);
        else if (c == 0xEF && (unsigned char)text[1] == 0xBF && (unsigned char)text[2] >= 0xBE) {
            fputs("\xEF\xBF\xBD", out); // U+FFFE, U+FFFF
            text += 2;
        } else
            fputc(c, out);
    }
}

/* Numbers and dates, negative or with a sign: no spreadsheet takes them for more. */
static bool is_number(const char *cell)
{
    size_t length = strspn(cell, "+-0123456789./");
    return cell[length] == '\0' && strpbrk(cell, "0123456789") && strspn(cell, "+-") <= 1;
}

void dl_csv_cell(FILE *out, const char *cell)
{
    bool formula = *cell && strchr("=+-@\t\r", *cell) && !is_number(cell);
    if (!formula && !strpbrk(cell, "\",\r\n")) {
        fputs(cell, out);
        return;
    }
    fputc('"', out);
    if (formula)
        fputc('\'', out);
    for (; *cell; cell++) {
        if (*cell == '"')
            fputc('"', out);
        fputc(*cell, out);
    }
    fputc('"', out);
}
