/* The inside of an evaluation, shared by the files of this room and by its tests only. The
 * evaluation owns its vectors (arena `store`); a worker owns the working memory of one thread and
 * nothing that outlives the run. Values of a node are found in three places: `full` for all rows of
 * its space, `values` of a worker for the rows of one batch, and `filled` of a worker for
 * constants. */
#ifndef HENG_GRAPH_EVAL_PRIVATE_H
#define HENG_GRAPH_EVAL_PRIVATE_H

#include <pthread.h>
#include <stdatomic.h>

#include "graph/eval.h"

/* What to evaluate and how. Fields after `options` are 0 except in tests. */
typedef struct eval_request {
    const graph *g;
    const frame *f;
    const graph_ref *wanted;
    int n_wanted;
    eval_options options;
    int64_t batch_rows; /* subjects of a batch; 0: LIMIT_BATCH_ROWS */
    int64_t stride; /* order in which batches are taken: every stride-th; 0: one after the other */
} eval_request;

/* One call to make in each batch. */
typedef struct plan_item {
    graph_ref node;
    int slot;   /* buffer of the worker that holds its value while it is needed in the batch */
    int target; /* index of plan.targets, or -1 */
} plan_item;

/* What one pass over all batches computes: calls in the order of the graph, so arguments come
 * first. */
typedef struct plan {
    int n_items;
    plan_item *items;
    int n_slots;
    int n_targets; /* nodes of the root's rows that the pass is for */
    graph_ref *targets;
    col_vec *results; /* by target, all subjects; batches write to disjoint rows (G11) */
    uint8_t *uses;    /* by space: are its offsets read? */
} plan;

/* What a fold evaluates at each of its turns. */
typedef struct fold_program {
    int n_steps; /* calls that depend on the accumulator, arguments first */
    graph_ref *steps;
    int n_gathered; /* values of the fold's rows, and of rows below them, that the steps read */
    graph_ref *gathered;
    int n_reads; /* all that must be there before: start, order and filter too */
    graph_ref *reads;
    int n_below; /* many-spaces below the fold's rows that the steps use, parents first */
    int *below;
    graph_ref accumulator; /* GRAPH_NONE where the step does not ask for the value so far */
} fold_program;

/* Rows of a space that a fold is at, counted within the batch. */
typedef struct fold_pick {
    int64_t n;
    int64_t *rows;
    int64_t *offsets; /* below the fold's rows: by picked row above, from 0 */
} fold_pick;

struct evaluation {
    allocator given;      /* the caller's */
    allocator alloc;      /* the same, safe to call from several threads */
    pthread_mutex_t lock; /* held while `given` is called */
    arena store;
    const graph *g;
    const frame *f;
    const volatile sig_atomic_t *stop;
    size_t n_nodes;
    int n_spaces;
    int64_t subjects, batch_rows, n_batches, stride;
    int n_wanted;
    graph_ref *wanted;
    uint8_t *reached;        /* by node: do the wanted ones reach it? */
    kern_imm *imms;          /* by node: immediates bound to the frame's texts */
    fold_program **programs; /* by node: of reached folds */
    col_vec
        *full; /* by node: values for all rows of its space, one row for constants; type 0: none */
    col_vec *answers; /* by node: of wanted ones; type 0: not wanted */
    int n_workers;
    struct worker *workers; /* during eval_run only */
    atomic_int_fast64_t next_batch;
    atomic_int failure;     /* a status; ST_OK while all is well */
    int threads;            /* as asked for */
    const plan *everything; /* during scans: what visits evaluate */
    struct scan *scan;      /* during scans; else NULL */
    eval_trouble *troubles;
    size_t n_troubles, cap_troubles;
};

/* Room for one vector; what a plan calls a slot. */
typedef struct buffer {
    void *bytes;
    size_t size;
} buffer;

/* Rows of one subject among those that a visitor is set to. */
typedef struct subject_rows {
    int64_t *first, *rows; /* by space, in the frame */
    col_vec *values;       /* by node */
    eval_turns *turns;     /* by node */
} subject_rows;

typedef struct worker {
    evaluation *e;
    const plan *plan;
    arena batch;             /* offsets of one batch */
    arena scratch;           /* of one kernel call */
    arena reports;           /* troubles of one kernel call */
    arena constants;         /* what `filled` points to */
    col_vec *filled;         /* by node: a constant's value for as many rows as were ever needed */
    col_vec *values;         /* by node: this batch */
    int64_t *first;          /* by space: frame row of this batch's row 0 */
    int64_t *rows;           /* by space: rows of this batch */
    const int64_t **offsets; /* by many-space: offsets of this batch, from 0 */
    col_vec *chosen;         /* by node: values in the rows that a fold is at */
    fold_pick *picks;        /* by space: those rows */
    eval_turns *turns;       /* by node: in visits; else NULL */
    subject_rows subject;    /* in visits to the subjects of a block */
    struct worker *visitor;  /* visits subjects of this worker's blocks; owned; or NULL */
    col_vec *block;          /* by place in the scan's list: what is handed over */
    buffer *slots;
    size_t n_slots, cap_slots;
    eval_trouble *troubles;
    size_t n_troubles, cap_troubles;
    const kern_crew *crew; /* during population calls; else NULL */
    pthread_t thread;
    bool started;
} worker;

/* Runs an evaluation from the request that eval_run makes of its arguments; the caller owns *out.
 */
status eval_run_request(const eval_request *request, const allocator *a, diag_list *diags,
                        evaluation **out);

/* ---- bind.c --------------------------------------------------------------------------------- */

/* Names what makes the frame unfit for the reached nodes, or NULL (G9). */
const char *eval_frame_broken(const evaluation *e);
/* Fills `full` for leaves and `imms` for calls; enters the scheme's texts into the frame's
 * dictionary. One thread only. False: no memory. */
bool eval_bind(evaluation *e);

/* ---- plan.c --------------------------------------------------------------------------------- */

/* The nodes whose values must be there before the node is evaluated: a call's arguments, what a
 * fold's program reads. Leaves read none. */
int plan_reads(const evaluation *e, graph_ref node, const graph_ref **out);
/* Plans what the targets need beyond what is in `full`; targets that are there are left out. */
bool plan_targets(evaluation *e, const graph_ref *targets, int n, plan *out);
/* Plans what the nodes need; their values stay in the worker until the next batch. */
bool plan_values(evaluation *e, const graph_ref *nodes, int n, plan *out);
/* Plans every reached call and fold, each with a buffer of its own, and no target. Folds that
 * belong to subjects are planned even where they are full, for their turns. */
bool plan_all(evaluation *e, plan *out);

/* ---- batch.c -------------------------------------------------------------------------------- */

/* Sets the worker's row ranges to the given subjects and all rows below them. False: no memory. */
bool batch_set(worker *w, int64_t first_subject, int64_t n);
/* Evaluates the plan's calls for the rows that were set. False: no memory. */
bool batch_run(worker *w);
/* Value of a reached node for the rows that were set; constants get `n` rows. False: no memory. */
bool batch_value(worker *w, graph_ref node, int64_t n, col_vec *out);
/* Runs one call or fold; out has its arrays and its n. False: no memory, or the evaluation has
 * failed (eval_failed). */
bool batch_call(worker *w, graph_ref node, col_vec *out);
/* Completes a kernel call whose args, out, n, offsets and n_parents are set, and runs it; troubles
 * are left in it. False: no memory. */
bool batch_kernel(worker *w, graph_ref node, kern_call *call);
void batch_copy(col_vec *to, int64_t first,
                const col_vec *from); /* all rows of `from`, to not aliased */
void batch_alias(col_vec *v); /* makes hi the same pointer as lo where all rows are known (G10) */

/* ---- fold_program.c ------------------------------------------------------------------------- */

/* Makes the programs of all reached folds. False: no memory. */
bool fold_programs(evaluation *e);

/* ---- fold_turns.c --------------------------------------------------------------------------- */

enum { FOLD_TOGETHER = 8 }; /* rows of unknown order that are tried in every order */

/* A row that takes part in a fold, and the interval of its order. */
typedef struct fold_row {
    int64_t lo, hi;
    int64_t row; /* within the batch */
    bool sure;   /* its filter is true */
} fold_row;

/* The rows of one parent that come next: each of them may come before or after another. */
typedef struct fold_turn {
    int64_t parent;
    const fold_row *rows;
    int64_t n;
    int64_t base; /* where its states begin: state base + s is the value after exactly the rows of
                     the set s, a bit for each row */
} fold_turn;

/* One row added to a set of rows: from one state to another. */
typedef struct fold_move {
    int64_t from, to; /* states */
    int64_t row;
    bool sure;
} fold_move;

/* Sorts rows by their order; what is equal in that keeps no order that matters. */
void fold_sort(fold_row *rows, int64_t n);
/* How many of the n > 0 sorted rows have their turn together: from the next one on, each is surely
 * later than all of them. */
int64_t fold_together(const fold_row *rows, int64_t n);
/* The moves of a turn that lead to sets of `size` rows which an order of the rows can begin with.
 * Returns how many; `out` may be NULL, to count them. */
int64_t fold_moves(const fold_turn *turn, int size, fold_move *out);

/* ---- fold_step.c ---------------------------------------------------------------------------- */

/* The value after each of n moves, whose values before are `states` at their `from`; in *out, taken
 * from the worker's scratch. Uncertain rows are joined with the value before. False: no memory. */
bool fold_step(worker *w, graph_ref fold, const fold_move *moves, int64_t n, const col_vec *states,
               col_vec *out);
/* Widens row j of `to` so that it holds row i of `from` too. */
void fold_join(col_vec *to, int64_t j, const col_vec *from, int64_t i);

/* ---- fold_run.c ----------------------------------------------------------------------------- */

/* Folds the rows of all parents of the batch; out has its arrays and n > 0 rows. False: no memory,
 * or the evaluation was stopped (eval_failed). */
bool fold_run(worker *w, graph_ref fold, col_vec *out);

/* ---- worker.c ------------------------------------------------------------------------------- */

bool worker_open(worker *w, evaluation *e); /* on false, close it all the same */
void worker_close(worker *w);
bool worker_fit(worker *w, const plan *p);      /* takes the plan on; false: no memory */
status eval_pass(evaluation *e, const plan *p); /* all batches, on all workers */
/* Opens the workers for a pass, as many as `threads` says. False: no memory; to be closed in any
 * case. */
bool workers_open(evaluation *e);
void workers_close(evaluation *e);
bool eval_stopped(const evaluation *e);
/* Remembers the first failure of an evaluation. */
void eval_fail(evaluation *e, status why);
/* Why something returned false: the failure remembered, else ST_NOMEM. */
status eval_failed(const evaluation *e);

/* ---- population.c --------------------------------------------------------------------------- */

/* Does the node's value not depend on the subjects? */
bool eval_is_global(const graph *g, const graph_node *n);
status eval_globals(evaluation *e); /* calls on constants and on free tables, once, into `full` */
status eval_stages(evaluation *e);  /* all reached population calls, into `full` */

/* ---- trouble.c ------------------------------------------------------------------------------ */

/* Keeps what a kernel reports in the worker. False: no memory. */
bool trouble_keep(worker *w, graph_ref node, const kern_trouble *list);
/* Moves all workers' troubles into the evaluation, sorted, each (subject, node, row) once. */
bool trouble_collect(evaluation *e);
/* Sorts by subject, node and row, and keeps each of these once. */
void trouble_sort(eval_trouble *list, size_t *n);

/* ---- scan.c --------------------------------------------------------------------------------- */

/* Hands the batch that the worker has evaluated over, if a scan is going on. False: no memory. */
bool scan_hand_over(worker *w, int64_t batch);
/* Has somebody had enough of a scan that is going on? */
bool scan_ended(const evaluation *e);
/* Tells workers that wait for their turn that something has failed. */
void scan_wake(evaluation *e);

#endif
