/* Marks: what the conditions of grades compare the score with. */
#ifndef HENG_ANALYSIS_MARKS_H
#define HENG_ANALYSIS_MARKS_H

#include "graph/eval.h"

typedef struct marks marks;

/* How far a subject's score is from the marks around it. */
typedef struct marks_distance {
    bool has_up, has_down;
    decimal up;   /* to the next mark that the score has not passed, at least 0 */
    decimal down; /* that it can lose and still be where it is with the last mark passed */
    decimal mark_up, mark_down;
} marks_distance;

/* Finds comparisons of the score in the conditions of grades. *out is NULL where the graph has no
 * score or memory is short, which the result tells: false. Lives in `store`. */
bool marks_take(const graph *g, arena *store, marks **out);
/* Nodes that marks_distance_of reads: to be among those that an evaluation wants. Returns how many;
 * the list lives as long as the marks. */
int marks_nodes(const marks *m, const graph_ref **out);
/* The distances of a subject. A mark counts where nothing else in its grade's condition is surely
 * false, and where its value is known. False: its score is not known exactly. */
bool marks_distance_of(const marks *m, const evaluation *e, int64_t subject, marks_distance *out);

#endif
