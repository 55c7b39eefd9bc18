/* What two graphs say differently, entry by entry, whatever names, order and lines their files use.
 */
#ifndef HENG_ANALYSIS_DIFFERENCE_H
#define HENG_ANALYSIS_DIFFERENCE_H

#include "graph/graph.h"

/* Two graphs in one, in which what they have in common stands once. */
typedef struct twin {
    const graph *before, *after; /* borrowed; the entries are theirs */
    graph *both;                 /* owned; without entries */
    graph_ref *old_made;         /* by node of `before`: the node of `both` */
    graph_ref *new_made;         /* by node of `after` */
} twin;

/* Joins two graphs; the lists live in `store`. Where graph_may_join does not hold, `both` serves
 * for comparing only. False: memory is short; nothing is to be closed then. */
bool twin_open(twin *t, const graph *before, const graph *after, arena *store, const allocator *a);
/* Closes the joined graph. */
void twin_close(twin *t);

/* An entry of either graph, with the one of the other that has its kind and id. */
typedef struct entry_pair {
    int old_entry, new_entry; /* -1: there is none */
    bool differs; /* there is one only, or values, effects or properties that are values differ */
    bool itself;  /* it differs in more than what figures and other entries make of it */
    bool decides; /* grade or score depend on it, in one graph at least */
    bool fits;    /* its old value can stand in the place of its new one: same type and rows */
    int n_through;
    const int *through; /* changed figures that its value or effect depends on: indices of pairs */
} entry_pair;

/* All entries of both graphs: those of the new one in its order, each that is only in the old one
 * behind the one that it follows there. */
typedef struct difference {
    int n;
    entry_pair *pairs;
    bool skeleton; /* grade or score differ in more than what figures, and entries that are in both
                      and fit, make of them */
} difference;

/* Finds what differs; the lists live in `store`. Adds nodes to the joined graph. False: memory is
 * short. */
bool difference_take(twin *t, arena *store, difference *out);
/* Whether an entry is a figure. */
bool difference_is_figure(const twin *t, const entry_pair *p);
/* The entry of a pair that people are told of: the new one where there is one. */
const graph_entry *difference_entry(const twin *t, const entry_pair *p);

#endif
