/* What a kernel is: a pure function from vectors to a vector, with a signature as data. Kernels own
 * nothing; they write into arrays that the evaluator took for them. */
#ifndef HENG_KERNEL_KERNEL_H
#define HENG_KERNEL_KERNEL_H

#include "base/arena.h"
#include "column/vector.h"

/* How the rows of arguments and result relate. */
typedef enum kern_kind {
    KERN_ROW,       /* row i of the result from row i of every argument */
    KERN_REDUCE,    /* one parent row from its child rows; arguments marked ^ are per parent row */
    KERN_SPREAD,    /* each child row gets its parent row's value */
    KERN_LOOKUP,    /* as ROW, but arguments marked * are whole columns of a free table */
    KERN_POPULATION /* whole columns of all subjects at once */
} kern_kind;

/* Constants of one node beside its arguments. Their meaning is stated at each kernel in
 * kernels.def. */
typedef struct kern_imm {
    int n_ints;
    const int64_t *ints;
    int n_texts;
    const char *const *texts;
    const dict_code *codes; /* the texts' codes in the run's dictionary, set when a run is bound */
    const void *prepared;   /* what the kernel's prepare function returned for this node, or NULL */
} kern_imm;

typedef enum kern_trouble_kind {
    TROUBLE_OVERFLOW, /* result beyond the range of decimals or dates */
    TROUBLE_DIVISION, /* division by a known zero */
    TROUBLE_RANGE,    /* a known value outside the range it must be in */
    TROUBLE_FRACTION, /* a whole number was needed (days, months, years, places) */
    TROUBLE_EXTERNAL  /* a function outside the kernels gave no value; no kernel reports it */
} kern_trouble_kind;

typedef struct kern_trouble {
    kern_trouble_kind kind;
    int64_t row;   /* row of the result's batch */
    int64_t value; /* the offending value where it is one (RANGE, FRACTION), else 0 */
    struct kern_trouble *next;
} kern_trouble;

/* Threads that a call over the whole population may use. The tasks of one run may be done in any
 * order and at the same time; none of them may take memory from the call. */
typedef struct kern_crew kern_crew;
struct kern_crew {
    int threads; /* at least 1 */
    /* Does task(context, 0) to task(context, n_tasks - 1) and returns when all are done. */
    void (*run)(const kern_crew *crew, int n_tasks, void (*task)(void *context, int number),
                void *context);
};

typedef struct kern_call {
    int n_args;
    const col_vec *args;
    col_vec *out; /* arrays for n rows are there; for numbers and dates lo and hi are separate.
                     A kernel that knows all rows exact may set out->hi = out->lo. */
    int64_t n;    /* rows of the result */
    const int64_t *offsets; /* REDUCE: n+1 entries into the child rows of this batch, offsets[0] ==
                               0. SPREAD: offsets of the parent rows, n_parents+1 entries */
    bool single;            /* REDUCE: every parent has one row, but for the last, which has none */
    int64_t n_parents;      /* SPREAD: rows of the argument */
    const int32_t *owners;  /* SPREAD: by child row its parent row, or NULL */
    const kern_imm *imm;
    const dict *texts;
    arena *scratch;        /* rewound by the evaluator after the call; troubles live in `store` */
    arena *store;          /* where troubles are taken from */
    const kern_crew *crew; /* POPULATION: who helps; NULL: nobody. Results do not depend on it */
    kern_trouble *trouble; /* newest first; use kern_report */
} kern_call;

/* Returns false only when memory is short. A row with trouble gets an unknown result
 * ([DEC_LOW, DEC_HIGH], for TROUBLE_RANGE the permitted range). */
typedef bool (*kern_fn)(kern_call *call);
/* Called once a run with the bound dictionary; returns data for imm->prepared from the store, or
 * NULL when memory is short. */
typedef const void *(*kern_prepare_fn)(const kern_imm *imm, const dict *texts, arena *store);

typedef struct kern_entry {
    const char *name; /* "add" */
    kern_kind kind;
    const char *args; /* signature of arguments, see kernels.def */
    char result;      /* type letter, or 'A'/'O' = type of the first argument of that letter */
    kern_fn run;
    kern_prepare_fn prepare; /* or NULL */
    const char *null_rule;   /* "kleene", "interval", "own", "propagate" */
    const char *doc;
} kern_entry;

const kern_entry *kern_find(const char *name); /* NULL if there is none of that name */
int kern_count(void);
const kern_entry *kern_at(int index); /* in the order of kernels.def */
bool kern_report(kern_call *call, kern_trouble_kind kind, int64_t row,
                 int64_t value); /* false: no memory */

#endif
