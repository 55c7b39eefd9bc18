/* A condition on the counts of a sweep's points, as the user writes it. */
#ifndef HENG_ANALYSIS_SOLVE_H
#define HENG_ANALYSIS_SOLVE_H

#include "analysis/sweep.h"

enum { SOLVE_TERMS = 32 };

typedef enum solve_quantity { SOLVE_COUNT, SOLVE_SHARE, SOLVE_TIES } solve_quantity;
typedef enum solve_relation {
    SOLVE_LESS,
    SOLVE_AT_MOST,
    SOLVE_EQUAL,
    SOLVE_UNEQUAL,
    SOLVE_AT_LEAST,
    SOLVE_MORE
} solve_relation;

/* count("AAA") <= 120: one comparison. */
typedef struct solve_term {
    solve_quantity quantity;
    int result; /* number on the scale; of SOLVE_TIES -1 */
    solve_relation relation;
    decimal value; /* of shares, in per cent where `percent` */
    bool percent;
} solve_term;

/* All of the terms. */
typedef struct solve_condition {
    int n;
    solve_term terms[SOLVE_TERMS];
} solve_condition;

typedef enum solve_fault {
    SOLVE_OK,
    SOLVE_SYNTAX, /* neither count("…"), share("…") nor ties, or no comparison with a number */
    SOLVE_RESULT, /* no result of that name */
    SOLVE_MANY    /* more than SOLVE_TERMS terms */
} solve_fault;

/* Reads terms joined by "and" or "&": count("AAA") <= 120, share("AA") < 10%, ties = 0. Relations
 * are < <= = == != >= > and their signs ≤ ≥. On a fault *at points to where in the text it is. */
solve_fault solve_read(const char *text, const verdict_scale *scale, solve_condition *out,
                       const char **at);
/* Whether a point meets the condition. A share of no subjects meets nothing. */
bool solve_meets(const solve_condition *condition, const sweep_point *point, int64_t subjects);

#endif
