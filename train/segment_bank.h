/* Articles as raw text with the places where their sentences end. */
#ifndef DL_TRAIN_SEGMENT_BANK_H
#define DL_TRAIN_SEGMENT_BANK_H

#include "base/error.h"
#include "document.h"

typedef struct {
    dl_document *doc;        // text and blocks; a block is a paragraph
    bool newswire;           // its ends are not gold but what the rules found
    DL_ARRAY(uint32_t) ends; // bytes, rising
} dl_bank_article;

typedef DL_ARRAY(dl_bank_article) dl_bank;

/* Appends the articles of a CoNLL-U file. */
bool dl_bank_read(const char *path, dl_bank *bank, dl_error *error);

/* The same with a file of train/newswire: marks of names are left out, paragraphs are lines;
 * sentences end where the rules say. */
bool dl_bank_read_newswire(const char *path, dl_bank *bank, dl_error *error);

void dl_bank_clear(dl_bank *bank);

#endif
