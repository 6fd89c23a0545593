#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool dl_error_set(dl_error *error, dl_error_code code, const char *place, uint64_t line,
                  const char *format, ...)
{
    if (!error || error->code != DL_OK)
        return false;
    error->code = code;
    error->line = line;
    snprintf(error->place, sizeof error->place, "%s", place ? place : "");
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return false;
}

void dl_error_print(const dl_error *error, char *text, unsigned size)
{
    if (!error->place[0])
        snprintf(text, size, "%s", error->message);
    else if (error->line)
        snprintf(text, size, "%s:%llu: %s", error->place, (unsigned long long)error->line,
                 error->message);
    else
        snprintf(text, size, "%s: %s", error->place, error->message);
}
