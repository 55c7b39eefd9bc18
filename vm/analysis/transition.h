/* Who went where: the results of the same subjects before and after a change of rules or data. */
#ifndef HENG_ANALYSIS_TRANSITION_H
#define HENG_ANALYSIS_TRANSITION_H

#include "analysis/verdict.h"

/* One side of a comparison. */
typedef struct transition_side {
    const frame *f;
    verdicts v;
} transition_side;

/* A subject on both sides; -1 where it is not among the subjects. */
typedef struct transition_row {
    int64_t before, after;
} transition_row;

/* How many subjects did what. The first seven add up to all subjects of either side. */
typedef struct headlines {
    int64_t raised, lowered;             /* from one ordered result to another */
    int64_t newly_undetermined;          /* was there before, with a result */
    int64_t no_longer_undetermined;      /* is there after, with a result */
    int64_t came, left;                  /* are on one side only */
    int64_t unchanged;                   /* same result */
    int64_t newly_graded, newly_refused; /* among those above: on both sides, graded or refused
                                            only after */
    int64_t score_up, score_down;        /* on both sides, surely higher or lower after */
    int64_t subjects_before, subjects_after;
} headlines;

/* Matches subjects by their ids: *rows in the order of the frame after, then those that left, in
 * `store`. The frames may be one. False: memory is short. */
bool transition_match(const frame *before, const frame *after, arena *store, transition_row **rows,
                      int64_t *n);
/* Results of a row; "absent" on the side that it is not on. */
void transition_results(const verdict_scale *scale, const transition_side sides[2],
                        const transition_row *row, uint8_t out[2]);
/* Adds one subject to the counts. */
void headlines_add(headlines *h, const verdict_scale *scale, const transition_side sides[2],
                   const transition_row *row);

/* Scores of one side by bins of equal width from `low` on; each bin holds its lower end. */
typedef struct score_bins {
    decimal low, width;
    int n;
    int64_t *counts;
    int64_t open; /* scores that are not known exactly */
} score_bins;

/* Bins of a round width, at most 40, that hold all known scores of both sides. The counts live in
 * `store`. Without known scores n is 0. False: memory is short. */
bool score_bins_take(const transition_side sides[2], arena *store, score_bins out[2]);

#endif
