#include "plain.h"

#include <string.h>

void dl_read_plain(dl_document *doc)
{
    for (uint32_t at = 0; at < doc->length;) {
        while (at < doc->length && strchr(" \t\r\n", doc->text[at]))
            at++;
        if (at == doc->length)
            break;
        const char *gap = strstr(doc->text + at, "\n\n");
        uint32_t end = gap ? (uint32_t)(gap - doc->text) : doc->length;
        *DL_PUSH(&doc->blocks) = (dl_block){at, end, DL_BLOCK_BODY};
        at = end;
    }
}
