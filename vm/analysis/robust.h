/* How often results change when scores or figures vary. */
#ifndef HENG_ANALYSIS_ROBUST_H
#define HENG_ANALYSIS_ROBUST_H

#include "analysis/noise.h"
#include "analysis/verdict.h"

/* A figure that varies: multiples of `step` above `from` that are not beyond `to`, equally likely.
 */
typedef struct robust_figure {
    const char *name;
    decimal from, to, step;
} robust_figure;

typedef struct robust_request {
    const graph *g;         /* with columns of departures where scores vary */
    const frame *f;         /* of noise_frame where scores vary */
    const evaluation *base; /* of g over f, with the nodes of robust_frontier; or NULL */
    noise *scores;          /* n is 0 where no scores vary */
    decimal range;          /* of the departures of scores */
    const robust_figure *figures;
    int n_figures;
    int draws;
    uint64_t seed;
    eval_options options; /* threads, stop, what calls externals */
} robust_request;

typedef struct robust_results {
    uint32_t *kept;  /* by subject: draws in which its result was that of the base */
    int64_t *counts; /* draws times results of the scale: subjects with each */
    int64_t *moved;  /* by draw: subjects with another result than that of the base */
} robust_results;

/* Nodes of g whose values every draw can take over, marked 1 in `keep`, which has
 * graph_n_nodes(g) bytes, all 0. ST_NOMEM. */
status robust_frontier(const robust_request *r, uint8_t *keep);
/* Evaluates every draw and compares it with the results `base`. The lists live in `store`. The
 * same for any number of threads. Ends as evaluations end. */
status robust_run(const robust_request *r, const verdict_scale *scale, const verdicts *base,
                  const allocator *a, diag_list *diags, arena *store, robust_results *out);

#endif
