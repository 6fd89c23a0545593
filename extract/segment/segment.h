/* From blocks of text to sentences and tokens.
 *
 * Tokens are the syntactic words of UD v2 for English, which follow the Penn Treebank: "Korea's" is
 * "Korea" and a glued "'s", "don't" is "do" and a glued "n't", "well-known" is three tokens,
 * "e-mail", "U.S.", "10:35" and "name@place.org" are one. A sentence never reaches past its block;
 * what has no end of sentence in DL_SENTENCE_LONGEST tokens is cut. */
#ifndef DL_SEGMENT_H
#define DL_SEGMENT_H

#include "../document.h"
#include "../syntax/model.h"

struct dl_boundary_net;

enum {
    DL_SENTENCE_LONGEST = 512, // tokens
    DL_TOKEN_LONGEST = 1024,   // code points
};

/* Reads doc->text and doc->blocks (in text order, without overlaps; furniture is skipped), appends
 * to doc->sentences and doc->tokens in text order. Each character that is not blank (dl_char_class)
 * is in exactly one token, and each token in exactly one sentence. model may be NULL: rules alone
 * then decide where sentences end. Linear in the text. Cannot fail. */
void dl_segment(dl_document *doc, const dl_model *model);

/* The same with the net that decides, which may be NULL. For trainers. */
void dl_segment_with(dl_document *doc, const struct dl_boundary_net *net);

#endif
