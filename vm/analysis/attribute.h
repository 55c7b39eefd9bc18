/* Which change did how much, when several were made at once: shares that do not depend on the order
 * in which changes are thought to come (Shapley values), as exact fractions. */
#ifndef HENG_ANALYSIS_ATTRIBUTE_H
#define HENG_ANALYSIS_ATTRIBUTE_H

#include "analysis/difference.h"
#include "analysis/verdict.h"

enum { ATTRIBUTE_MOST = 10 }; /* changes */

/* values: 2^k of them; by the set of changes that are made (bit i: change i), of at most 2^40 each.
 * shares: k numerators over k!; they add up to k! times the value of all less that of none. 0 <= k
 * <= ATTRIBUTE_MOST. */
void attribute_shares(int k, const int64_t *values, int64_t *shares);
/* k!, the denominator of shares. */
int64_t attribute_denominator(int k);

/* One change that is made or not. */
typedef struct atom {
    bool rest; /* everything that cannot be told apart: entries that are in one graph only,
                  and how grade and score are settled from the others */
    int n_pairs;
    const int *pairs; /* of the difference: those that the change is made of */
} atom;

typedef struct atom_list {
    int n;
    const atom *atoms; /* the rest, where there is one, is the last */
} atom_list;

/* The changes on which grade and score depend: each figure, each entry that differs itself, and the
 * rest. figures_only: each figure alone, whatever comes of it; for graphs of one scheme file. The
 * lists live in `store`. False: memory is short. */
bool atoms_take(const twin *t, const difference *d, bool figures_only, arena *store,
                atom_list *out);

/* Adds to `to`, into which the joined graph was taken as `made` says, the graph in which the
 * changes of a set are made and no others. Without any it grades as the old one, with all as the
 * new one. out: its ends. False: memory is short, or there are too many nodes. */
bool atoms_blend(const twin *t, const difference *d, const atom_list *atoms, uint32_t set,
                 graph *to, const graph_ref *made, verdict_ends *out);

#endif
