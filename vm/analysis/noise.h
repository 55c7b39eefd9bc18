/* Scores that might have come out a little different. A score is a number that a relation's rows
 * hold and that is checked against a range row by row; each gets a column of departures beside it,
 * which a graph adds to it and cuts to that range. Whatever does not depend on scores keeps its
 * hash, and is taken over from an evaluation without departures. */
#ifndef HENG_ANALYSIS_NOISE_H
#define HENG_ANALYSIS_NOISE_H

#include "column/frame.h"
#include "graph/graph.h"

enum { NOISE_SPACES = 8 };

/* Departures are multiples of this. */
#define NOISE_STEP (DEC_ONE / 100)

typedef struct noise {
    int n;                             /* relations with scores */
    int space[NOISE_SPACES];           /* their row spaces */
    int column[NOISE_SPACES];          /* their columns of departures in the graph */
    int64_t *departures[NOISE_SPACES]; /* by row; in the arena of noise_frame */
} noise;

/* A number that is a function of its arguments alone and as good as drawn at random: the same on
 * every machine, for any number of threads and in any order. */
uint64_t noise_draw(uint64_t seed, uint64_t draw, uint64_t stream, uint64_t row);
/* The same as a whole number from 0 to n - 1. n is at least 1. */
int64_t noise_below(uint64_t drawn, int64_t n);

/* Finds the relations with scores and gives the graph a column of departures for each, which no
 * database has: after data have been read for it. From then on only the frame of noise_frame fits
 * it. Relations beyond NOISE_SPACES, in the order of spaces, stay as they are. False: memory is
 * short. */
bool noise_open(graph *g, noise *out);
/* graph_edit_fn with the noise as user data: scores that are known with their departures, within
 * their range; unknown ones as they are. */
graph_ref noise_edit(graph *to, const graph *from, graph_ref node, graph_ref made, void *user_data);
/* A frame that shares everything with `f` and has columns of departures, all 0. It is not closed:
 * what is its own lives in `store`. False: memory is short. */
bool noise_frame(noise *n, const frame *f, arena *store, frame *out);
/* Draws all departures anew: multiples of NOISE_STEP from -range to range, equally likely. */
void noise_fill(noise *n, const frame *f, uint64_t seed, uint64_t draw, decimal range);

#endif
