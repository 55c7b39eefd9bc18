/* Evaluation of graph nodes over a frame: batches of subjects on several threads. An evaluation
 * owns its result vectors and its working memory; it borrows the graph and the frame, which outlive
 * it. */
#ifndef HENG_GRAPH_EVAL_H
#define HENG_GRAPH_EVAL_H

#include <signal.h>

#include "column/frame.h"
#include "graph/graph.h"

typedef struct evaluation evaluation;

typedef struct eval_options {
    int threads; /* 0: as many as the machine has processors, at most LIMIT_THREADS */
    const volatile sig_atomic_t *stop; /* evaluation ends with ST_INTERRUPTED (and no diagnostic)
                                          soon after *stop != 0; outlives the evaluation; or NULL */
} eval_options;

/* Something that went wrong in a row, to be reported with it. */
typedef struct eval_trouble {
    kern_trouble_kind kind;
    graph_ref node;
    int64_t subject; /* root row; -1 where the row belongs to no subject: constants, free tables */
    int64_t row;     /* row of the node's row space; 0 for constants */
    int64_t value;
} eval_trouble;

/* Evaluates the wanted nodes (root row space or constants) for all subjects. Constants get vectors
 * of full length too. Texts of the scheme that the data lack are entered into the frame's
 * dictionary, so two runs over one frame may follow each other but not overlap. `a` is called by
 * one thread at a time. options may be NULL. Same result for any number of threads. *out is NULL
 * unless ST_OK; a frame or wanted node that does not fit the graph is ST_INTERNAL with HE0990. */
status eval_run(const graph *g, const frame *f, const graph_ref *wanted, int n_wanted,
                const eval_options *options, const allocator *a, diag_list *diags,
                evaluation **out);
void eval_close(evaluation *e);
const col_vec *eval_column(const evaluation *e,
                           graph_ref node); /* of a wanted node; NULL for others */
int64_t eval_n_troubles(const evaluation *e);
const eval_trouble *eval_trouble_at(const evaluation *e,
                                    int64_t index); /* ordered by subject, node, row */

/* How a fold went through the rows of its relation; rows are counted within the view. */
typedef struct eval_turns {
    const int64_t *turn; /* by row: which turn among those of its parent it had, from 1; rows whose
                            order is not known share one. 0: it takes no part. NULL where the view
                            has no such rows, and for other nodes than folds */
    col_vec after;       /* by row: the value after its turn; unknown where it takes no part */
} eval_turns;

/* All node values of one subject, by the same evaluator: what an explanation is made of. */
typedef struct eval_view {
    int64_t subject;
    const col_vec *values;   /* by node; n == 0 for nodes that the wanted ones do not reach and for
                                those on an accumulator; constants have one row, nodes of free
                                tables all rows */
    const eval_turns *turns; /* by node: of folds below the subjects */
    const int64_t *first;    /* by space: frame row of values' row 0 in that row space */
    const int64_t *rows;     /* by space: number of rows of this subject */
} eval_view;

/* Calls visit for each subject listed. The view is valid during the call only. visit returns false
 * to stop early, which is not an error. Population results are those of the full run. Troubles are
 * not recorded again. One visit at a time. */
status eval_visit(evaluation *e, const int64_t *subjects, int64_t n,
                  bool (*visit)(const eval_view *view, void *user_data), void *user_data);

#endif
