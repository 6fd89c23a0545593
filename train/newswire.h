/* The project's own newswire articles (train/newswire/README.md): read, and multiplied by other
 * names. */
#ifndef DL_TRAIN_NEWSWIRE_H
#define DL_TRAIN_NEWSWIRE_H

#include "random.h"
#include "syntax/conllu.h"

/* Appends each article of the file to out, then `copies` copies of each in which people, and many
 * of the bodies and places, have other names: people's from lexicon/given_names and surnames, of
 * one culture each; countries' from lexicon/countries; bodies' made by patterns or taken, like
 * other places, from `pool`. The text is segmented by rules. Marks that do not meet the edges of
 * tokens are dropped. */
typedef struct dl_name_pool dl_name_pool;

bool dl_newswire_read(const char *path, uint32_t copies, const dl_name_pool *pool,
                      dl_random *random, dl_documents *out, dl_error *error);

/* Every organization and place that the files mark, to take names from. */
dl_name_pool *dl_name_pool_new(void);
bool dl_name_pool_add(dl_name_pool *pool, const char *path, dl_error *error);
bool dl_name_pool_add_bio(dl_name_pool *pool, const char *path, dl_error *error);

/* Leaves each name once, in order. */
void dl_name_pool_settle(dl_name_pool *pool);

void dl_name_pool_free(dl_name_pool *pool);

#endif
