/* Any text as EDTF and as a TIMEX3 value: what is accepted covers days in order, and what is made
 * of a value can be read. */
#include "fuzz.h"

#include "times/edtf.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const mods[] = {NULL,     "START",  "MID",   "END",
                                       "APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE"};
    dl_arena arena;
    dl_arena_init(&arena);
    const char *text = dl_arena_text(&arena, (const char *)bytes, size);
    dl_interval days;
    if (dl_edtf_interval(text, &days) && days.last < days.first)
        abort();
    for (size_t i = 0; i < sizeof mods / sizeof *mods; i++) {
        const char *edtf = dl_edtf_from_timex(&arena, text, mods[i]);
        if (edtf && !dl_edtf_interval(edtf, &days))
            abort();
    }
    dl_arena_clear(&arena);
    return 0;
}
