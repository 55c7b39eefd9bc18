/* What one pass over the batches computes. A plan is made once from the graph and is read by all
 * threads. It computes the same values as the graph's nodes one by one would, in fewer steps:
 *
 * - Constants, figures among them, are worked out beforehand. A branch that a constant condition
 *   rules out is not computed.
 * - A slice is a choice of a relation's rows: those whose text is one of a few. Reductions that ask
 *   for such rows only are computed over the slice's rows, and what follows from them, only for
 *   parents that have any. All others have the same value: that of a parent without rows.
 * - What a column of few different values decides alone is worked out once for each of them and
 *   looked up for each row.
 *
 * Values are numbered: value i below the number of nodes is node i's, in all rows of its space;
 * those above are values in slices, and constants. */
#ifndef HENG_GRAPH_PLAN_H
#define HENG_GRAPH_PLAN_H

#include "column/lookup.h"
#include "graph/graph.h"

typedef uint32_t plan_ref; /* number of a value */
#define PLAN_NONE UINT32_MAX

/* Rows of a many-space in a batch whose text is one of `codes`, or unknown. */
typedef struct plan_slice {
    int space;
    int split;   /* the split that finds its rows, or -1: all rows of the space */
    int n_codes; /* ascending, each once; without a split 0 */
    const dict_code *codes;
} plan_slice;

/* One walk over a relation's rows that finds the rows of several slices, by one text column. */
typedef struct plan_split {
    plan_ref column;
    int space;
    bool certain; /* no row's text is unknown */
    int n_slices;
    int *slices;
    /* By code below n_listed the first of its entries in `lists`: numbers of slices (places in
     * `slices`), ended by -1. Entry 0 is an empty list, which is that of all further codes too. */
    dict_code n_listed;
    uint32_t *list_of;
    int32_t *lists;
    int most; /* the most slices that one row can be in */
    /* Where that is one and the column is narrow: by cell the place of its slice, or n_slices. Then
     * the column is not read. */
    const uint16_t *place_of_cell;
} plan_split;

/* What each cell of a narrow column makes of a node that depends on nothing else. */
typedef struct plan_table {
    graph_ref column; /* the node that reads it; its own table holds the column's values */
    col_lookup lookup;
} plan_table;

/* What each pair of cells of two narrow columns makes of a look-up that depends on nothing else. */
typedef struct plan_pair {
    graph_ref columns[2]; /* the nodes that read them */
    int n_cells;          /* of the second column */
    col_vec values;       /* by cell of the first column times n_cells, and cell of the second */
} plan_pair;

/* In which rows a value is. */
typedef enum plan_rows {
    ROWS_ALL,    /* all rows of a space in the batch */
    ROWS_SLICE,  /* a slice's rows */
    ROWS_PARENTS /* parents that have rows in a slice, in order; and, last, one without any */
} plan_rows;

typedef enum plan_step {
    STEP_CALL, /* a kernel */
    STEP_FOLD,
    STEP_SUM,    /* "add" of arguments some of which are in a slice's parents only */
    STEP_READ,   /* a packed column, in all rows or in a slice's */
    STEP_LOOK,   /* what the cells of a packed column lead to, in all rows or in a slice's */
    STEP_SPLIT,  /* finds the rows of a split's slices; no value */
    STEP_GATHER, /* parents of a slice that is all of its space; no value */
    STEP_PICK,   /* from all rows to a slice's */
    STEP_OWNER,  /* from parents to a slice's rows: a spread */
    STEP_EXPAND, /* from a slice's parents to all */
    STEP_DELIVER /* to the pass's results; no value */
} plan_step;

typedef struct plan_item {
    plan_step step;
    plan_rows rows;
    int slice;      /* not for ROWS_ALL; of STEP_SPLIT the split */
    int space;      /* row space of the value */
    graph_ref node; /* what is computed or read */
    plan_ref value;
    int n_args;
    const plan_ref *args; /* fewer than the node's where some do not matter */
    int slot;             /* buffer of the worker that holds the value while it is needed */
    int target;           /* STEP_DELIVER: index of targets */
    const int *sources;   /* STEP_SUM: by argument the slice in whose parents it is, or -1 */
} plan_item;

typedef struct plan {
    int n_items;
    plan_item *items;
    int n_slots;
    int n_targets;
    graph_ref *targets; /* nodes of the root's rows that the pass is for */
    col_vec *results;   /* by target, all subjects; batches write to disjoint rows (G11) */
    uint8_t *uses;      /* by space: are its offsets read? */
    plan_ref n_values;
    plan_ref *same;     /* by node: the value that is its own */
    col_vec *constants; /* by value: one row; type 0: no constant */
    int n_slices;
    plan_slice *slices;
    int n_splits;
    plan_split *splits;
    const plan_table **tables; /* by node; NULL: more than one column decides, or a wide one */
    const plan_pair **pairs;   /* by node; NULL: no look-up that two narrow columns decide */
} plan;

#endif
