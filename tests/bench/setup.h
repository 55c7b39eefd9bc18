/* A scheme's graph and a database's frame, as the programs of this folder need them. */
#ifndef HENG_TESTS_BENCH_SETUP_H
#define HENG_TESTS_BENCH_SETUP_H

#include "host/host.h"
#include "loop.h"

typedef struct setup {
    arena store;
    diag_list diags;
    heng *h;
    heng_scheme *scheme; /* whose plugins are called; of a variant, the other setup's */
    graph *g;
    frame *f;          /* NULL until setup_load */
    bool borrowed;     /* scheme and frame are another setup's */
    graph_ref ends[2]; /* the nodes of grade and score */
    graph_ref *all;    /* what an outcome needs: the nodes of all entries */
    int n_all;
} setup;

/* The library, with the plugins of HENG_PLUGINS; NULL: no memory. To be closed by the caller. */
heng *setup_library(void);
/* Declares the scheme file with some figures changed. False: a line on stderr says why. */
bool setup_open(setup *s, const char *scheme, const heng_setting *settings, int n);
/* Loads what `all` nodes, or grade and score only, need. Rejected cells are no failure. */
bool setup_load(setup *s, const char *db, bool all);
/* The same scheme with other values for some figures, over the frame of `from`, which outlives it.
 * To be closed in any case; false: a line on stderr says why. */
bool setup_variant(setup *s, const setup *from, const graph_figure *figures, int n);
void setup_close(setup *s);
/* How this scheme is evaluated. */
eval_options setup_options(const setup *s, int threads, const evaluation *base);
/* The wanted nodes for all subjects, on all processors. On a base, or NULL. Belongs to the
 * caller; NULL: a line on stderr says why. */
evaluation *setup_evaluate(setup *s, const graph_ref *wanted, int n, const evaluation *base);
/* The same of those values that evaluating grade and score of n variants on this will ask for. */
evaluation *setup_frontier(setup *s, const setup *variants, int n, const evaluation *base);
/* Compares the loop's results with an evaluation of both ends; with_score compares scores too.
 * Returns how many subjects differ, and names the first five on stderr. */
int64_t setup_differences(const setup *s, const evaluation *e, const loop_results *r,
                          bool with_score);

#endif
