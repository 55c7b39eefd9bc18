/* Ties at the edges of places that leave subjects undetermined. Rules with such places are entries
 * with an attribute "tied", a truth, and a `blocks` node; their attribute "group" says whose places
 * they are. */
#ifndef HENG_ANALYSIS_TIED_H
#define HENG_ANALYSIS_TIED_H

#include "analysis/sweep.h"

typedef struct tied_request {
    const graph *g;
    const frame *f;
    const evaluation *e;    /* in which the nodes of tied_wanted were wanted */
    eval_options how;       /* threads, stop, outside */
    const uint8_t *results; /* by subject */
    uint8_t open;           /* the result of those who are undetermined */
    const allocator *alloc;
    diag_list *diags;
} tied_request;

/* Writes the nodes that tied_find needs of an evaluation, at most one for each entry; returns how
 * many. */
int tied_wanted(const graph *g, graph_ref *out);
/* Finds the ties. Rules are named by the entries of `names`, which has those of g. What is only
 * known from a further evaluation is evaluated where somebody may be tied. `store` owns the ties.
 */
status tied_find(const tied_request *request, const graph *names, arena *store,
                 const sweep_tie **ties, int *n_ties);

#endif
