/* What the result of an undetermined subject may still be. Private to the room. */
#ifndef HENG_OUTCOME_RANGE_H
#define HENG_OUTCOME_RANGE_H

#include "outcome/inside.h"

/* How often one subject's conditions are split at most before the wider answer does. */
enum { RANGE_SPLITS = 128 };

/* An interval that a number or date is assumed to lie in. */
typedef struct range_cut {
    graph_ref node;
    int64_t lo, hi;
} range_cut;

/* The search for one subject at a time. Lives in an arena, owns nothing. Lists by node. */
typedef struct grade_range {
    const outcome *o;
    const eval_view *view;
    uint8_t *about;   /* ABOUT_… of range.c */
    bool any_speaks;  /* some node speaks of knowledge */
    uint8_t *open;    /* the value that the view shows may be left by a completion */
    uint8_t *assumed; /* truth + 1; 0: nothing is assumed of it */
    uint32_t *stamp;  /* when `truth` was found */
    uint8_t *truth;   /* found under the present assumptions */
    uint32_t now;     /* grows with every change of assumptions */
    range_cut *cuts;  /* the latest last; room for two for each split */
    size_t n_cuts;
    int splits;     /* that are left */
    int n_results;  /* results_count */
    uint8_t *wide;  /* by result: not excluded by conditions taken one by one */
    uint8_t *found; /* by result: reached under some assumption */
} grade_range;

/* Prepares for the subjects of an outcome. False: no memory. */
bool range_open(grade_range *r, const outcome *o, arena *store);
/* Finds which results the subject of the view may come to, whatever is filled in for what is
 * unknown: 1 by result in the list that is returned, which the next call overwrites. Never leaves
 * one out that a completion reaches. */
const uint8_t *range_find(grade_range *r, const eval_view *view);

/* Results of subjects of an outcome, best first: its grades in the order of entries, "ungraded",
 * "refused". */
int results_count(const outcome *o);
/* Code of a grade, "ungraded" or "refused". */
const char *results_name(const outcome *o, int result);

#endif
