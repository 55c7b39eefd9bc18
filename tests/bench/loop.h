/* What a C programmer would write by hand for schemes/jiangsu/2024.lua and nothing else: plain
 * arrays of narrow types and one walk over the firms. It is the yardstick that the engine is
 * measured against, and gives the same grades, statuses and scores; the figures of the scheme are
 * constants in it, but for those below. */
#ifndef HENG_TESTS_BENCH_LOOP_H
#define HENG_TESTS_BENCH_LOOP_H

#include "column/frame.h"
#include "graph/graph.h"

typedef struct loop_data loop_data;

/* Figures that may vary between runs, under the scheme's names. */
typedef struct loop_figures {
    int aaa_per_city, aa_per_city; /* places, 0 or more */
    int veto_years;                /* 0 to 20 */
    bool quota_by_rank;
    bool with_score; /* the score is asked for; else it is computed only where it matters */
} loop_figures;

enum { LOOP_NONE, LOOP_AAA, LOOP_AA, LOOP_A }; /* grades */
enum { LOOP_OPEN = INT16_MIN };                /* no lower bound of a score */

/* Per subject; hundredths of points. Arrays belong to whoever calls loop_results_open. */
typedef struct loop_results {
    int64_t n;
    uint8_t *grade;  /* LOOP_NONE unless graded */
    uint8_t *status; /* outcome_status */
    int16_t *score_low, *score_high;
    arena store;
} loop_results;

/* The scheme's figures as they stand in its file, with the score. */
loop_figures loop_figures_of_scheme(void);
/* Copies what the loop needs out of a loaded frame of that scheme. NULL where memory is short, or
 * with *why naming a column that is not there or does not fit the loop's types. */
loop_data *loop_data_make(const graph *g, const frame *f, const char **why);
void loop_data_close(loop_data *d); /* NULL is ignored */
/* Bytes of the arrays that the loop reads. */
size_t loop_data_size(const loop_data *d);
bool loop_results_open(loop_results *r, const loop_data *d);
void loop_results_close(loop_results *r);
/* Grades every subject. False: no memory. */
bool loop_run(const loop_data *d, const loop_figures *figures, loop_results *out);

#endif
