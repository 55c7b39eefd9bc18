/* Private to the kernel room: where the first places of each group end. Keys are intervals, so that
 * a subject's tuple of keys lies between a worst and a best corner; larger is better in every key.
 * All memory belongs to the call's scratch. */
#ifndef HENG_KERNEL_EDGE_H
#define HENG_KERNEL_EDGE_H

#include "kernel/partition.h"

/* One key of all subjects. Read it by kern_key_end. */
typedef struct kern_key {
    const int64_t *best, *worst; /* the same array where all are known */
    bool turned;                 /* smallest first: ends are to be turned round */
} kern_key;

/* What a tuple of keys is compared with. */
typedef enum kern_bar {
    BAR_NONE, /* no tuple passes */
    BAR_ALL,  /* every tuple passes */
    BAR_TUPLE /* what is better than in[], or worse than out[], passes */
} kern_bar;

/* One group. */
typedef struct kern_edge {
    int64_t lo, hi;         /* places as its candidates have them */
    int64_t possible, sure; /* who may be a candidate, subjects of unknown group included; who
                               surely is one */
    bool met;               /* has somebody who may be a candidate */
    kern_bar in, out;       /* surely among the first places; surely not */
    int64_t better;         /* best corners that are better than in[] */
    int64_t level;          /* best corners that are the same as in[] */
} kern_edge;

typedef struct kern_edges {
    kern_partition groups;
    const uint8_t *candidate;
    const col_vec *places;
    kern_key *keys;
    int n_keys;
    bool exact;    /* all keys are known */
    bool all_sure; /* and all candidates are sure ones of known groups */
    kern_edge *of;
    int64_t *in, *out; /* tuples, n_keys a group, ends as kern_key_end gives them */
    bool fractions;    /* some subject that may be a candidate has a fraction of a place */
    bool found;        /* false: groups are too uneven for this, nothing above is to be used */
} kern_edges;

static inline int64_t kern_key_end(const kern_key *key, const int64_t *ends, int64_t row) {
    int64_t end = ends[row];
    return key->turned ? ~end + ((end != DEC_LOW) & (end != DEC_HIGH)) : end;
}

/* Reads the call: argument 0 the candidates, 1 the places, then groups, then keys, with imm.ints as
 * kernels.def says for top. False: no memory. */
bool kern_edges_find(kern_call *call, kern_edges *out);

/* Whether a subject's corner is better (above) or worse (below) than a tuple of n_keys ends. */
bool kern_corner_above(const kern_edges *e, int64_t row, const int64_t *tuple);
bool kern_corner_below(const kern_edges *e, int64_t row, const int64_t *tuple);

#endif
