/* A scheme's graph and a database's frame, as the programs of this folder need them. */
#ifndef HENG_TESTS_BENCH_SETUP_H
#define HENG_TESTS_BENCH_SETUP_H

#include "graph/eval.h"
#include "loop.h"
#include "script/script.h"

typedef struct setup {
    arena store;
    diag_list diags;
    graph *g;
    frame *f;          /* NULL until setup_load */
    graph_ref ends[2]; /* the nodes of grade and score */
    graph_ref *all;    /* what an outcome needs: the nodes of all entries */
    int n_all;
} setup;

/* Declares the scheme file with some figures changed. False: a line on stderr says why. */
bool setup_open(setup *s, const char *scheme, const script_setting *settings, int n);
/* Loads what `all` nodes, or grade and score only, need. Rejected cells are no failure. */
bool setup_load(setup *s, const char *db, bool all);
void setup_close(setup *s);
/* Compares the loop's results with what the engine makes of the frame; with_score compares scores
 * too. Returns how many subjects differ, and names the first five on stderr; -1: it could not be
 * done. */
int64_t setup_differences(setup *s, const loop_results *r, bool with_score);

#endif
