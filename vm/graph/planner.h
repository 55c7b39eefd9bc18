/* The making of a plan, shared by the plan_*.c files only. Everything lies in the evaluation's
 * store, except working memory, which lies in `scratch`. */
#ifndef HENG_GRAPH_PLANNER_H
#define HENG_GRAPH_PLANNER_H

#include "graph/eval_private.h"
#include "graph/node.h"

/* A value in a slice, or a constant that no node stands for. */
typedef struct planned {
    plan_item item;
    col_vec constant; /* type 0: none */
    bool listed;      /* is its item in the plan? */
} planned;

/* What a node is needed for. */
enum { NEED_ALL = 1, NEED_PARENTS = 2 };

typedef struct planner {
    evaluation *e;
    plan *out;
    arena scratch;
    bool plain;       /* every node as it stands */
    bool keeps;       /* no buffer is used twice */
    uint8_t *used;    /* by node: is its value asked for, directly or not? */
    uint8_t *kept;    /* by node: is its value read after the batch? */
    uint8_t *again;   /* by node: made although it is there */
    uint8_t *noisy;   /* by node: may it or what it is made of report trouble? */
    int *n_args;      /* by node: of calls: arguments that matter */
    plan_ref **args;  /* by node: those arguments */
    int *slice_of;    /* by node: of reductions: the slice that they reduce, or -1 */
    int *sparse;      /* by node: the slice whose parents are enough, or -1 */
    uint8_t *need;    /* by node: NEED_ */
    plan_ref *number; /* by node: its value in parents of a slice, or PLAN_NONE */
    planned *list;    /* of values n_nodes and above */
    size_t n_list, cap_list;
    plan_ref truths[3];  /* constants made so far, by truth; or PLAN_NONE */
    uint64_t *memo_keys; /* open addressing: node and slice, + 1; 0 where empty */
    plan_ref *memo_values;
    size_t n_memo, cap_memo;
    size_t cap_items;
    uint8_t *split_listed; /* by split, then by slice without one */
    bool short_of_memory;
} planner;

/* ---- plan_known.c --------------------------------------------------------------------------- */

/* The constant that a value is, or NULL. */
const col_vec *plan_known(const planner *p, plan_ref value);
/* Is the value a truth that is known to be this one? */
bool plan_is_truth(const planner *p, plan_ref value, uint8_t truth);
/* A constant truth. PLAN_NONE: no memory. */
plan_ref plan_truth(planner *p, uint8_t truth);
/* What is left of a ROW call whose arguments are these: returns the value that it equals, or
 * PLAN_NONE where a call with the first *n_args of args remains. */
plan_ref plan_fewer(planner *p, const graph_node *n, int *n_args, plan_ref *args);
/* The call's value where all arguments are constants and nothing goes wrong; false otherwise. */
bool plan_fold(planner *p, graph_ref node, int n_args, const plan_ref *args, col_vec *one);
/* Adds a value; PLAN_NONE: no memory. */
plan_ref plan_add(planner *p, const planned *value);
/* Does the node's kernel never report trouble? */
bool plan_is_quiet(const graph_node *call);
/* Finds which nodes are constants or equal to others, and the arguments of the rest. */
bool plan_know(planner *p);

/* ---- plan_table.c --------------------------------------------------------------------------- */

/* Makes the node's table if a narrow column alone decides it and no cell of that makes trouble.
 * After plan_know has come to the node. False: no memory. */
bool plan_tabulate(planner *p, graph_ref ref);
/* The table of a value, or NULL. */
const plan_table *plan_table_of(const planner *p, plan_ref value);
/* Is the value a call that is looked up in place of being made? */
bool plan_is_looked_up(const planner *p, plan_ref value);

/* ---- plan_pair.c ---------------------------------------------------------------------------- */

/* Makes the pairs of a LOOKUP call if two narrow columns alone decide it and no pair of their cells
 * makes trouble. False: no memory. */
bool plan_pair_up(planner *p, graph_ref ref);

/* ---- plan_slice.c --------------------------------------------------------------------------- */

/* Decides which used reductions are computed over slices, and what follows from them alone. */
bool plan_slices(planner *p);
/* Truth that a condition has in rows of the slice whose text is known, if it has the same in all of
 * them because they are in the slice; else TRUTH_UNKNOWN. */
uint8_t plan_in_slice(const planner *p, plan_ref condition, const plan_slice *slice);
/* Is the condition surely false in all other rows whose text is known? */
bool plan_only_in_slice(const planner *p, plan_ref condition, const plan_slice *slice);

/* ---- plan_rows.c ---------------------------------------------------------------------------- */

/* The value of child rows of a slice, planned if it is not yet; marks what is needed of nodes.
 * PLAN_NONE: no memory. */
plan_ref plan_slice_value(planner *p, int slice, plan_ref value, int depth);

/* ---- plan_slot.c ---------------------------------------------------------------------------- */

/* Gives every item that has a value its buffer. */
bool plan_slots(planner *p);

#endif
