/* Evaluation of graph nodes over a frame: batches of subjects on several threads. An evaluation
 * owns its result vectors and its working memory; it borrows the graph and the frame, which outlive
 * it. */
#ifndef HENG_GRAPH_EVAL_H
#define HENG_GRAPH_EVAL_H

#include <signal.h>

#include "base/progress.h"
#include "column/frame.h"
#include "graph/graph.h"

typedef struct evaluation evaluation;

/* A row without a value, and why: text that ends with NUL. */
typedef struct eval_failure {
    int64_t row;
    const char *message;
} eval_failure;

/* A call of an external for rows that follow each other. */
typedef struct eval_outside {
    int external; /* index in the graph */
    int lane;     /* 0 .. LIMIT_THREADS - 1; calls of one lane follow each other */
    int n_args;   /* without the filter of one that reduces: its rows are left out already */
    const col_vec *args;
    const int64_t *const *offsets; /* by argument: of a relation's rows, n + 1 entries from 0; NULL
                                      for others */
    int64_t n;                     /* rows of the result */
    const dict *texts;             /* of the arguments' codes */
    col_vec *out; /* n rows, all unknown before the call, lo and hi separate; texts are codes that
                     `enter` gave for them */
    arena *store; /* failures may live there */
    dict_code (*enter)(void *user_data, const char *bytes,
                       size_t size); /* DICT_UNKNOWN: no memory */
    void *user_data;                 /* of `enter` */
    int n_failures;                  /* set by the call: rows left unknown that should not be */
    const eval_failure *failures;    /* ordered by row */
} eval_outside;

/* Anything but ST_OK ends the evaluation with that status. Called by several threads at once. */
typedef status (*eval_outside_fn)(void *user_data, eval_outside *call);

typedef struct eval_options {
    int threads; /* 0: as many as the machine has processors, at most LIMIT_THREADS */
    const volatile sig_atomic_t *stop; /* evaluation ends with ST_INTERRUPTED (and no diagnostic)
                                          soon after *stop != 0; outlives the evaluation; or NULL */
    progress *told; /* steps as scans hand subjects over; outlives the evaluation; or NULL */
    eval_outside_fn outside; /* calls externals; may be NULL where none is reached */
    void *outside_data;
    const graph_ref *later; /* nodes that scans will ask for: bound now, evaluated then */
    int n_later;
    const evaluation *base; /* over the same frame, of a graph with the same inputs: values that it
                               has of equal nodes are taken over, and need not be computed. Outlives
                               the evaluation, as does its own base; or NULL */
} eval_options;

/* Something that went wrong in a row, to be reported with it. */
typedef struct eval_trouble {
    kern_trouble_kind kind;
    graph_ref node;
    int64_t subject; /* root row; -1 where the row belongs to no subject: constants, free tables */
    int64_t row;     /* row of the node's row space; 0 for constants */
    int64_t value;
    const char *message; /* EXTERNAL: why there is no value; else NULL. Lives as long as the
                            evaluation that met it */
} eval_trouble;

/* Evaluates the wanted nodes (root row space or constants) for all subjects. Constants get vectors
 * of full length too. Texts of the scheme that the data lack are entered into the frame's
 * dictionary, so two runs over one frame may follow each other but not overlap. `a` is called by
 * one thread at a time. options may be NULL. Same result for any number of threads, with and
 * without a base. A branch that a constant rules out is not evaluated. *out is NULL unless ST_OK; a
 * frame or wanted node that does not fit the graph is ST_INTERNAL with HE0990. */
status eval_run(const graph *g, const frame *f, const graph_ref *wanted, int n_wanted,
                const eval_options *options, const allocator *a, diag_list *diags,
                evaluation **out);
void eval_close(evaluation *e);
const col_vec *eval_column(const evaluation *e,
                           graph_ref node); /* of a wanted node; NULL for others */
int64_t eval_n_troubles(const evaluation *e);
const eval_trouble *eval_trouble_at(const evaluation *e,
                                    int64_t index); /* ordered by subject, node, row */

/* ---- a part of the subjects ----------------------------------------------------------------- */

/* Marks 1, in a caller's array of graph_n_nodes bytes, the nodes on whose values those of the given
 * nodes depend once constants are known, themselves included; others 0. Constants, and population
 * calls whose values are there already, are not marked. Each given node was wanted or `later` in
 * eval_run, or is reached from such a node. False: memory is short. */
bool eval_depends(evaluation *e, const graph_ref *nodes, int n, uint8_t *needed);
/* Says what a population call comes to where the frame does not hold all subjects that it asks
 * about: it is not made then. Row `row` of `value` is copied for every subject; NULL: nothing is
 * known of it. Only before the first scan or visit. False: memory is short. */
bool eval_give(evaluation *e, graph_ref node, const col_vec *value, int64_t row);

/* ---- blocks of subjects --------------------------------------------------------------------- */

/* Values of the nodes of a scan for subjects that follow each other. Valid while it is taken. */
typedef struct eval_block {
    int64_t first, n;      /* subjects first .. first + n - 1 */
    const col_vec *values; /* by place in the scan's list: n rows each */
    int worker;            /* 0 .. eval_threads(e) - 1; a worker has one block at a time */
    struct worker *by;     /* for eval_visit_block */
} eval_block;

/* False ends the scan without error; blocks that other workers hold may still be handed over, but
 * none is taken in order after one that was not. */
typedef bool (*eval_take_fn)(const eval_block *block, void *user_data);

typedef struct eval_scan_options {
    const graph_ref *wanted; /* of the root's rows or constants; each wanted or `later` in eval_run,
                                or reached from such a node */
    int n_wanted;
    int64_t first, n; /* subjects to go through: first .. first + n - 1; n 0: all. Population calls
                         are made over all of them in any case */
    bool in_order;    /* blocks are taken one at a time in the order of subjects; else on several
                         threads at once, in any order */
    eval_take_fn prepare; /* gets each block before it is taken and by the same worker, on several
                             threads at once and in any order also where blocks are taken in order;
                             or NULL */
    eval_take_fn take;
    void *user_data;
} eval_scan_options;

/* How many workers scans of this evaluation have. */
int eval_threads(const evaluation *e);
/* Evaluates nodes for all subjects, block by block, keeping none of their values. Same values and
 * troubles as from eval_run, for any number of threads; troubles are added to those of the
 * evaluation once the scan has ended. */
status eval_scan(evaluation *e, const eval_scan_options *options);

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
    int64_t n_troubles;      /* of this subject's rows, ordered by node and row */
    const eval_trouble *troubles;
} eval_view;

/* False ends the visits early, which is not an error. The view is valid during the call only. */
typedef bool (*eval_visit_fn)(const eval_view *view, void *user_data);

/* Calls visit for each subject listed. Population results are those of the full run. Troubles are
 * not added to the evaluation's. One visit at a time. */
status eval_visit(evaluation *e, const int64_t *subjects, int64_t n, eval_visit_fn visit,
                  void *user_data);
/* The same for the subjects of a block that is being taken, by the thread that takes it: those with
 * a 1 in `chosen`, which has a byte for each subject of the block. */
status eval_visit_block(const eval_block *block, const uint8_t *chosen, eval_visit_fn visit,
                        void *user_data);

#endif
