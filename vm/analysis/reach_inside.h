/* What the files of the search share. A state is a set of changes; its walk finds changes one of
 * which every larger set that reaches the result must hold. */
#ifndef HENG_ANALYSIS_REACH_INSIDE_H
#define HENG_ANALYSIS_REACH_INSIDE_H

#include "analysis/reach.h"

enum { REACH_CHANGES = 24 /* of one state, cells of added rows included */ };

typedef struct reach_state {
    int n, size;
    reach_change changes[REACH_CHANGES];
} reach_state;

typedef struct reach_world {
    const graph *g;
    const frame *whole;
    int64_t subject;
    const reach_options *options;
    const allocator *alloc;
    diag_list *diags;
    arena *store;
    frame base;          /* of the subject alone; lives in `store` */
    int64_t *first;      /* by space: row of `whole` of the subject's row 0 */
    col_vec *given;      /* by node: value of population calls for the subject */
    decimal *low, *high; /* by node: what numbers cannot leave, by the graph alone */
    uint8_t *covers_to;  /* by column: 1 where it ends spans of coverage */
    graph_ref goal, day; /* the outcome "grade"; the day of judgement where a column, else NONE */
    graph_ref *told;     /* what is evaluated: the goal and the effects' nodes */
    int n_told;
} reach_world;

/* ---- reach_frame.c -------------------------------------------------------------------------- */

/* Fills `base` and `first`: the subject's rows alone. */
bool reach_base(reach_world *w);
/* The base with the changes of a state; lives in `store`. */
bool reach_frame(const reach_world *w, const reach_state *s, arena *store, frame *out);

/* ---- reach_world.c -------------------------------------------------------------------------- */

/* Fills all of the world but what its owner has set (graph to store). ST_INTERNAL: no grade. */
status reach_prepare(reach_world *w, evaluation *e);

/* ---- reach_state.c -------------------------------------------------------------------------- */

/* Whether both do the same to the same cell or row. */
bool reach_same_change(const reach_change *a, const reach_change *b);
/* The state with a further change, or with another value for a cell. False: it is full. */
bool reach_extend(const reach_world *w, const reach_state *s, const reach_change *c,
                  reach_state *out);
/* The state without a change, and without the cells of a row that it adds. */
void reach_without(const reach_state *s, int change, reach_state *out);
/* The state in which one added row says what two of a relation do. False: they contradict. */
bool reach_merge(const reach_state *s, int into, int from, reach_state *out);
/* Whether every change of `part` is in the state. */
bool reach_contains(const reach_state *s, const reach_change *part, int n);
uint64_t reach_state_hash(const reach_state *s); /* the same for any order of changes */

/* ---- reach_walk.c --------------------------------------------------------------------------- */

/* What is wanted of a node in a row. */
typedef struct reach_want {
    col_type type;
    uint8_t truth;            /* TRUTH_TRUE or TRUTH_FALSE */
    int64_t low, high;        /* number, date: within */
    const char *const *texts; /* one of these, or, with `none`, none of them */
    int n_texts;
    bool none;
} reach_want;

typedef struct reach_list {
    reach_change *items;
    int n, cap;
} reach_list;

typedef struct reach_walk {
    const reach_world *w;
    const frame *f; /* of the state */
    const reach_state *state;
    const eval_view *view;
    arena *scratch;
    bool starved; /* memory was short */
    int depth;
    bool passed_over; /* came to a step that it cannot follow back */
    int left;         /* how many further changes the state may get */
} reach_walk;

/* Appends the changes that may bring about what is wanted; none where it holds already or nobody
 * can bring it about. */
void reach_want_node(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                     reach_list *out);
/* The same of calls whose value is a number or a date. */
void reach_want_range(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                      reach_list *out);
/* The same of reductions. */
void reach_want_rows(reach_walk *k, graph_ref node, int64_t row, const reach_want *want,
                     reach_list *out);
/* The same of a column. */
void reach_want_cell(reach_walk *k, const graph_node *n, int64_t row, const reach_want *want,
                     reach_list *out);
/* A further row of a relation of the subject. */
void reach_add_row(reach_walk *k, int space, reach_list *out);
bool reach_holds(const reach_walk *k, graph_ref node, int64_t row, const reach_want *want);
/* The value of a node in a row, as an interval; texts: the code in both ends. */
void reach_value(const reach_walk *k, graph_ref node, int64_t row, int64_t *low, int64_t *high);
void reach_append(reach_walk *k, reach_list *out, const reach_change *c);
void reach_join(reach_walk *k, reach_list *out, const reach_list *more);
/* Keeps the shorter of two lists of which either must be drawn from: every part must be met. */
void reach_narrower(reach_list *best, bool *any, const reach_list *next);
/* Row of a node's argument for a row of the node. */
int64_t reach_row_of(const reach_walk *k, graph_ref node, int64_t row);
bool reach_is(const graph_node *n, const char *kernel);
reach_want reach_truth(bool wanted);
reach_want reach_range(col_type type, int64_t low, int64_t high);

#endif
