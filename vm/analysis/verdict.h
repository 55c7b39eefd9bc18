/* The result of every subject in one byte, under one graph or several that share a frame. */
#ifndef HENG_ANALYSIS_VERDICT_H
#define HENG_ANALYSIS_VERDICT_H

#include "graph/eval.h"

/* The results that subjects can have, numbered: grades best first, then "ungraded", "refused",
 * "undetermined" and "absent" (not among the subjects). The first n_grades + 2 are ordered, each
 * better than the next; the last two are not. */
typedef struct verdict_scale {
    int n_grades;
    int n;                    /* n_grades + 4, at most 256 */
    const char *const *names; /* of all results; grades by their ids */
} verdict_scale;

enum {
    VERDICT_UNGRADED, /* these are added to n_grades */
    VERDICT_REFUSED,
    VERDICT_UNDETERMINED,
    VERDICT_ABSENT,
    VERDICT_OTHERS
};

/* The scale of all grades that the graphs have between them: those of the first graph in its order,
 * each grade of a later graph behind the one that it follows there. Lives in `store`, which copies
 * the names. False: memory is short, or there are more than 252 grades. */
bool verdict_scale_take(const graph *const *graphs, int n, arena *store, verdict_scale *out);
/* Number of the result of that name; -1 where there is none. */
int verdict_find(const verdict_scale *scale, const char *name);

typedef enum verdict_move {
    VERDICT_SAME,
    VERDICT_RAISED, /* both ordered, the new one better */
    VERDICT_LOWERED,
    VERDICT_OPEN /* one of them is undetermined or absent */
} verdict_move;

verdict_move verdict_compare(const verdict_scale *scale, uint8_t before, uint8_t after);

/* The nodes of the two outcomes in the graph that is evaluated. */
typedef struct verdict_ends {
    graph_ref grade;
    graph_ref score;      /* GRAPH_NONE: there is none */
    const char *ungraded; /* what the grade says of those who fit none; NULL: it never says so */
} verdict_ends;

/* The ends of a graph. False: it has no entry of the grade. */
bool verdict_ends_of(const graph *g, verdict_ends *out);

/* Results of all subjects, in the frame's order; the arrays live in the arena given. */
typedef struct verdicts {
    int64_t n;
    uint8_t *result;     /* by subject: number on the scale, never that of "absent" */
    decimal *low, *high; /* by subject: the score, DEC_LOW and DEC_HIGH where open; NULL: none */
} verdicts;

/* Evaluates n ends for all subjects in one scan on all threads; nodes that ends share are evaluated
 * once. The nodes were wanted or `later` in eval_run. out has room for n. with_scores false: low
 * and high stay NULL, and scores are not evaluated. A grade that the scale lacks is ST_INTERNAL.
 * The result does not depend on the number of threads. */
status verdict_take(evaluation *e, const frame *f, const verdict_scale *scale,
                    const verdict_ends *ends, int n, bool with_scores, arena *store, verdicts *out);

#endif
