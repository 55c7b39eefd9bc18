/* What would have to change for one subject to reach a result: sets of changes to its rows, none of
 * which holds another, each of them confirmed by evaluating the subject with exactly these changes.
 *
 * Only what graph_column.changed_by and graph_space.rows_by leave to somebody is changed; days that
 * have passed are never changed, but the day of judgement may come later. What the others have is
 * taken to stay as it is. */
#ifndef HENG_ANALYSIS_REACH_H
#define HENG_ANALYSIS_REACH_H

#include "graph/eval.h"

typedef enum reach_kind {
    REACH_CELL, /* a cell gets a value */
    REACH_ROW,  /* a row is there that was not */
    REACH_WAIT  /* the subject is judged on a later day */
} reach_kind;

/* One change. Cells of a row that is added follow that row in the list. */
typedef struct reach_change {
    reach_kind kind;
    int space;        /* of the graph */
    int64_t row;      /* of the space, counted within the subject; added rows follow those there */
    int column;       /* of the graph; -1: ROW */
    int64_t value;    /* number, day or truth */
    const char *text; /* of texts */
    bool any;         /* any value of this length does: what is missing is that there is one */
    bool in_added; /* the cell belongs to a row that is added, or is a decision's that is added */
} reach_change;

/* A number or truth of the graph before and after a proposal. */
typedef struct reach_effect {
    int entry; /* of kind "item", or the outcome "score" */
    int64_t before_low, before_high;
    int64_t after_low, after_high;
} reach_effect;

typedef struct reach_proposal {
    int n_changes, size; /* size: rows added, waits, and cells of rows that were there */
    const reach_change *changes;
    int n_effects;
    const reach_effect *effects;
    const char *result;  /* the result that it leads to */
    bool others_move;    /* what is changed also enters into steps over all subjects, whose results
                            are taken to stay as they are */
    bool sources_follow; /* sources that vouch for the day of judgement are taken to vouch for the
                            later day too */
} reach_proposal;

typedef struct reach_options {
    const char *const *results; /* texts of the outcome "grade", any of which will do */
    int n_results;
    int most_changes;     /* sets of more are not tried; 1 .. 8 */
    int most_evaluations; /* after as many the search ends */
    int most_proposals;   /* after as many the search ends */
    const volatile sig_atomic_t *stop;
    eval_outside_fn outside;
    void *outside_data;
} reach_options;

typedef enum reach_end {
    REACH_COMPLETE,    /* all sets of at most most_changes were tried */
    REACH_EVALUATIONS, /* ended by most_evaluations */
    REACH_PROPOSALS    /* ended by most_proposals */
} reach_end;

typedef struct reach_answer {
    const char *result; /* of the subject as it is; NULL: open */
    bool reached;       /* it is one of those asked for already */
    reach_end end;
    int evaluations;
    bool passed_over; /* there were steps that cannot be followed back, such as folds, functions of
                         plugins, means and medians: sets that work through these are not found */
    int n_stuck;
    const int *stuck; /* entries that stand, or may stand, in the way of the subject as it is, and
                         that nobody can move by any change, each looked at alone */
    int n_proposals;
    const reach_proposal *proposals; /* by size, and by the order of the graph within it */
} reach_answer;

/* Whom it is about. */
typedef struct reach_subject {
    const graph *g;
    const frame *data; /* its dictionary gets further texts */
    evaluation *eval;  /* of the graph over the data; is visited */
    int64_t row;       /* of the subject */
} reach_subject;

/* Searches. The answer lives in `store`. ST_INTERRUPTED, ST_NOMEM, ST_INTERNAL (no outcome
 * "grade"), or ST_OK. */
status reach_search(const reach_subject *about, const reach_options *options, const allocator *a,
                    diag_list *diags, arena *store, reach_answer *out);

#endif
