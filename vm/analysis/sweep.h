/* How many subjects come to each result for every combination of some figures' values. */
#ifndef HENG_ANALYSIS_SWEEP_H
#define HENG_ANALYSIS_SWEEP_H

#include "analysis/axis.h"
#include "analysis/verdict.h"

enum { SWEEP_AXES = 16 }; /* most axes of a sweep */

/* A graph that was made by reading the scheme again. */
typedef struct sweep_reading {
    const graph *g;     /* with the inputs and the grades of the request's graph */
    void *outside_data; /* for the calls of its externals */
    void *owner;        /* whatever `release` needs */
} sweep_reading;

typedef struct sweep_request {
    const graph *g; /* the scheme with the figures that are not varied */
    const frame *f; /* fits every graph of the sweep */
    int n_axes;
    const axis *axes;        /* each of another figure */
    const bool *asked;       /* by axis: its values need `read`; never NULL */
    eval_options how;        /* threads, stop, outside; `told` steps once a point */
    const uint8_t *chosen;   /* by point: 1 for those to evaluate; NULL: all */
    const int32_t *group_of; /* by subject: below n_groups; NULL where n_groups is 0 */
    int n_groups;
    /* Reads the scheme with the values at these places of the axes that are asked for; figures of
     * the others are not asked for in what it makes (graph_is_asked). NULL where there are none. */
    status (*read)(void *user_data, const int *at, sweep_reading *out);
    void (*release)(void *user_data, sweep_reading *reading);
    void *user_data;
    const allocator *alloc;
    diag_list *diags;
} sweep_request;

/* A tie that waits for a decision: subjects whose keys are equal at the edge of one group's places,
 * and who are undetermined on that account. */
typedef struct sweep_tie {
    const graph_entry *rule; /* of the request's graph */
    dict_code group;         /* DICT_UNKNOWN where the places are everybody's */
    int n;
    int64_t *subjects; /* rows, ascending */
} sweep_tie;

typedef struct sweep_point {
    const int64_t *counts; /* by result of the scale; then the same for each group */
    int n_ties;
    const sweep_tie *ties; /* by rule in the order of entries, then by the group's first subject */
    int64_t troubles;      /* values that could not be computed: see eval_n_troubles */
} sweep_point;

/* Points are numbered in the order of the axes, the last one fastest. */
typedef struct sweep {
    verdict_scale scale;
    int64_t n_points;
    sweep_point *points;
    /* By axis and step: the most subjects whose result one step along the axis changes, whatever
     * the others are. NULL where only some points were chosen. */
    int64_t **moves;
} sweep;

/* The number of points; -1 where there are more than AXIS_MOST. */
int64_t sweep_size(const axis *axes, int n_axes);
/* The places on the axes of a point. */
void sweep_places(const axis *axes, int n_axes, int64_t point, int *at);
/* Evaluates the points: each has the results that evaluating the scheme with its figures has, for
 * any number of threads. What several points have in common is evaluated once. `store` owns the
 * result. ST_INTERRUPTED soon after the stop flag is raised. */
status sweep_run(const sweep_request *request, arena *store, sweep *out);

#endif
