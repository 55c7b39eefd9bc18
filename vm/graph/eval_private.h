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
#include "graph/plan.h"

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
    arena prepared; /* what kernels asked for once a run; plans come and go in `store` */
    const graph *g;
    const frame *f;
    const volatile sig_atomic_t *stop;
    progress *told;
    eval_outside_fn outside;
    void *outside_data;
    size_t n_nodes;
    int n_spaces;
    int64_t subjects, batch_rows, n_batches, stride;
    int64_t from, until; /* subjects that passes go through */
    int n_wanted;
    graph_ref *wanted;
    uint8_t *reached;        /* by node: do the wanted or later ones reach it? */
    uint8_t *needed;         /* by node: does a wanted one's value depend on it? */
    bool complete;           /* are all reached population calls and externals in `full`? */
    const evaluation *base;  /* or NULL */
    uint32_t n_texts;        /* of the dictionary, when bound */
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

/* The rows of a slice in a batch, counted within it. */
typedef struct slice_rows {
    int64_t n;
    const int32_t *rows;   /* NULL: all rows of the space */
    const int32_t *owners; /* by row of the slice: its parent; NULL as above */
    int64_t n_parents;     /* those with rows */
    const int32_t *parents;
    const int64_t *offsets; /* by parent with rows, by the one without, and one more */
} slice_rows;

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
    arena batch;        /* offsets of one batch */
    arena scratch;      /* of one kernel call */
    arena reports;      /* troubles of one kernel call */
    arena constants;    /* what `filled` points to */
    col_vec *filled;    /* by value: a constant for as many rows as were ever needed */
    col_vec *values;    /* by value: this batch */
    size_t n_values;    /* of both */
    slice_rows *slices; /* by slice of the plan */
    size_t cap_slices;
    int64_t *first;          /* by space: frame row of this batch's row 0 */
    int64_t *rows;           /* by space: rows of this batch */
    const int64_t **offsets; /* by many-space: offsets of this batch, from 0 */
    const int32_t *
        *owners; /* by many-space: parents of its rows in the batch; NULL: not asked yet */
    slice_rows
        *gathered;     /* by many-space: all its rows in the batch; parents NULL: not asked yet */
    col_vec *chosen;   /* by node: values in the rows that a fold is at */
    fold_pick *picks;  /* by space: those rows */
    eval_turns *turns; /* by node: in visits; else NULL */
    subject_rows subject;   /* in visits to the subjects of a block */
    struct worker *visitor; /* visits subjects of this worker's blocks; owned; or NULL */
    size_t n_block;
    col_vec *block; /* by place in the scan's list: what is handed over */
    buffer *slots;
    size_t n_slots, cap_slots;
    eval_trouble *troubles;
    size_t n_troubles, cap_troubles;
    const kern_crew *crew; /* during population calls; else NULL */
    pthread_t thread;
    bool started;
} worker;

/* Passes go through the subjects from .. until - 1, stride and all. */
void eval_set_range(evaluation *e, int64_t from, int64_t until);
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
/* Does what a call's kernel needs once a run, unless it is done. One thread only, before the call
 * is made. False: no memory. */
bool eval_prepare(evaluation *e, graph_ref node);

/* ---- plan.c --------------------------------------------------------------------------------- */

/* A plan of no steps: for calls that are made for whole columns. False: no memory. */
bool plan_nothing(evaluation *e, plan *out);
/* Plans what the targets need beyond what is in `full`; targets that are there are left out. */
bool plan_targets(evaluation *e, const graph_ref *targets, int n, plan *out);
/* Marks the nodes on whose values the given ones depend, themselves included, and the steps of
 * folds among them. same: by node, which node's value its own is once constants are known. False:
 * no memory. */
bool plan_needed(evaluation *e, const graph_ref *nodes, int n, uint8_t *needed, graph_ref *same);
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
/* A value for the rows that were set, of which it has n; nodes that are equal to others are found
 * there. False: no memory. */
bool batch_value(worker *w, plan_ref value, int64_t n, col_vec *out);
/* Runs one call or fold in all rows of its space that were set; out has its arrays and its n.
 * False: no memory, or the evaluation has failed (eval_failed). */
bool batch_call(worker *w, graph_ref node, col_vec *out);
/* Completes a kernel call whose args, out, n, offsets and n_parents are set, and runs it; troubles
 * are left in it. False: no memory. */
bool batch_kernel(worker *w, graph_ref node, kern_call *call);
void batch_copy(col_vec *to, int64_t first,
                const col_vec *from); /* all rows of `from`, to not aliased */
void batch_alias(col_vec *v); /* makes hi the same pointer as lo where all rows are known (G10) */

/* ---- slice.c -------------------------------------------------------------------------------- */

/* By row of a many-space in the batch the row above it. NULL: no memory. */
const int32_t *slice_owners(worker *w, int space);
/* Finds the rows of a split's slices, from the values of its column; where the split knows the
 * places of cells, `column` has its n only. False: no memory. */
bool slice_split(worker *w, const plan_split *split, const col_vec *column);
/* Finds the parents of a slice that is all rows of its space. False: no memory. */
bool slice_gather(worker *w, int slice);

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
/* All population calls and externals among the nodes that are not there yet, into `full`. */
status eval_stages(evaluation *e, const uint8_t *nodes);
/* All reached ones, with workers of its own; for scans and visits. */
status eval_complete(evaluation *e);

/* ---- outside.c ------------------------------------------------------------------------------ */

/* Calls an external whose arguments are in `full` for all its rows, into `full`, and keeps what
 * goes wrong. One thread only; it starts others. */
status eval_call_outside(evaluation *e, graph_ref node, int64_t rows);

/* ---- reuse.c -------------------------------------------------------------------------------- */

/* Takes values of needed nodes over from the base, with their troubles; `same` as plan_needed gives
 * it. False: no memory. */
bool eval_reuse(evaluation *e, const graph_ref *same);

/* ---- trouble.c ------------------------------------------------------------------------------ */

/* Keeps what a kernel reports in the worker. `item` is the plan's item that it was called for, or
 * NULL: its rows are those of the node in the batch. False: no memory. */
bool trouble_keep(worker *w, graph_ref node, const plan_item *item, const kern_trouble *list);
/* Moves all workers' troubles into the evaluation, sorted, each (subject, node, row) once. */
bool trouble_collect(evaluation *e);
/* Adds one to the evaluation's, unsorted. False: no memory. */
bool trouble_add(evaluation *e, const eval_trouble *t);
/* Adds that an external gave no value for a row of its space; the message is copied. */
bool trouble_outside(evaluation *e, graph_ref node, int64_t row, const char *message);
/* Adds to a visitor's troubles what externals did not give to the subjects first .. first + n - 1:
 * they are not called again for a visit. False: no memory. */
bool trouble_recall(worker *w, int64_t first, int64_t n);
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
