/* Why a subject's result is another after a change: which of its own rules and points changed for
 * it and matter, or that nothing of its own did, and others took or left places. */
#ifndef HENG_ANALYSIS_CAUSE_H
#define HENG_ANALYSIS_CAUSE_H

#include "analysis/difference.h"
#include "analysis/transition.h"

typedef enum cause_kind {
    CAUSE_OWN,       /* the entry's truth or points changed for the subject */
    CAUSE_PLACES,    /* the number of places of its group changed */
    CAUSE_DISPLACED, /* of what the subject brings to a step over all subjects nothing changed, and
                        the number of places is the same: others changed */
    CAUSE_DEFINITION /* none of these: the grade itself is settled otherwise */
} cause_kind;

/* A value on both sides: truths in lo; numbers, dates as intervals. */
typedef struct cause_value {
    col_type type; /* COL_TRUTH or COL_NUMBER */
    int64_t lo, hi;
} cause_value;

typedef struct cause {
    cause_kind kind;
    int pair;                  /* of the difference; -1 with CAUSE_DEFINITION */
    cause_value before, after; /* whether the entry blocks (TRUTH_FALSE where it is not there), or
                                  its points (0 where it is not there) */
} cause;

/* What is looked at to find causes; made before anything is evaluated. Lives in an arena. */
typedef struct cause_plan cause_plan;

/* joined: both sides are evaluated in the joined graph; else each in its own. False: no memory. */
bool cause_plan_take(const twin *t, const difference *d, bool joined, arena *store,
                     cause_plan **out);
/* The nodes of one side (0 before, 1 after) that must be wanted or `later` in its evaluation:
 * joined, of the joined graph. Returns the count. */
int cause_plan_nodes(const cause_plan *p, int side, const graph_ref **out);

/* One subject that moved, with its causes: in the order of the difference's pairs. */
typedef struct cause_found {
    int64_t row; /* of the transition's rows */
    uint8_t result[2];
    int n;
    const cause *causes; /* during the call */
} cause_found;

typedef bool (*cause_take_fn)(const cause_found *found, void *user_data); /* false: no memory */

typedef struct cause_run {
    const cause_plan *plan;
    const verdict_scale *scale;
    const transition_side *sides; /* two */
    evaluation *evaluations[2];   /* the same where joined */
    const transition_row *rows;
    int64_t n_rows;
    const allocator *alloc;
    cause_take_fn take; /* in the order of rows, by this thread */
    void *user_data;
} cause_run;

/* Finds the causes of all subjects that are on both sides and have another result. Those that came
 * or left have none. */
status cause_find(const cause_run *run);

#endif
