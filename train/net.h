/* The network of syntax/network.h in floating point, with its derivatives. */
#ifndef DL_TRAIN_NET_H
#define DL_TRAIN_NET_H

#include "corpus.h"
#include "layers.h"
#include "vectors.h"

enum { DL_NET_BATCH = 2048 }; // tokens at most

/* How much is dropped in training (Srivastava et al. 2014; over a whole sentence for the layers:
 * Gal & Ghahramani 2016). */
typedef struct {
    float words; // a word seems unknown
    float input, layers, heads;
} dl_dropout;

/* What each task counts in the loss. */
typedef struct {
    float tags, arcs, labels, names;
} dl_task_weights;

typedef struct {
    float *own_drop; // [own rows]: chance to be left out; on the heap, set after dl_net_init
    dl_network_shape shape;
    uint32_t input;
    uint32_t any_domain; // of sentences whose conventions are told from the text: one more than the
                         // domains of sets
    const dl_vectors *vectors;
    dl_parameter own, grams, shapes;
    dl_parameter layers[DL_MOST_LAYERS], layer_bias[DL_MOST_LAYERS], gates[DL_MOST_LAYERS];
    dl_parameter tags, tags_bias, heads, heads_bias, arc, arc_bias, arc_root, arc_distance;
    dl_parameter label, label_bias, label_root, label_distance;
    dl_parameter names, names_bias, transitions, domain;
    struct dl_net_buffers *buffers;
} dl_net;

/* Sums of losses since they were last zeroed. */
typedef struct {
    double tags, arcs, labels, names;
    uint64_t trees, named; // tokens that had a tree, names
} dl_losses;

/* domains: of sets; see dl_corpus. */
void dl_net_init(dl_net *net, const dl_network_shape *shape, const dl_vectors *vectors,
                 uint32_t own_rows, uint32_t domains, dl_random *random);
void dl_net_clear(dl_net *net);

/* Calls visit for every parameter, in a fixed order. */
void dl_net_each(dl_net *net, void (*visit)(dl_parameter *p, void *data), void *data);

/* Writes the averaged weights as they are, to go on from later. */
bool dl_net_save(dl_net *net, const char *path, dl_error *error);

/* Reads such weights of a net of the same shape: all of them with a share of 1, else that share of
 * them beside what the net has. */
bool dl_net_load(dl_net *net, const char *path, float share, dl_error *error);

/* Adds the gradient of the loss over these sentences (in all at most DL_NET_BATCH tokens), divided
 * by their tokens. */
void dl_net_learn(dl_net *net, const dl_example *const *examples, uint32_t count,
                  const dl_dropout *dropout, const dl_task_weights *weights, dl_random *random,
                  dl_losses *losses);

/* Writes the averaged weights as integers, with all that inference needs, as sections of a model
 * file. */
bool dl_net_export(const dl_net *net, const dl_word_slot *own_words, uint32_t own_slots,
                   const dl_place_set *places, const char *path, dl_error *error);

#endif
