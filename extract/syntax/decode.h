/* From arc scores to a tree. */
#ifndef DL_SYNTAX_DECODE_H
#define DL_SYNTAX_DECODE_H

#include <stddef.h>
#include <stdint.h>

/* Sets heads[0, count) to the best tree: heads[i] is a token, or count where i is the root, which
 * exactly one token is. scores[i * (count + 1) + j] says how well j is the head of i, j = count
 * being the root; it is changed. The root is the token that gains most by being it; the rest is the
 * maximum spanning tree, by drawing circles together (Chu & Liu 1965, Edmonds 1967): count² steps,
 * and as many for each circle. scratch: dl_decode_scratch(count) bytes. */
void dl_decode_tree(float *scores, uint32_t stride, uint32_t count, uint32_t *heads, void *scratch);

/* Bytes of scratch for count tokens. */
size_t dl_decode_scratch(uint32_t count);

#endif
