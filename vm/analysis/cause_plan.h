/* What is looked at to find causes, shared by the files that plan and that judge. Lives in an
 * arena. */
#ifndef HENG_ANALYSIS_CAUSE_PLAN_H
#define HENG_ANALYSIS_CAUSE_PLAN_H

#include "analysis/cause.h"

enum { NO_PICK = -1 };

/* A value that is looked at on both sides: the same thing said by both graphs. */
typedef struct pick {
    int at[2]; /* by side: index of the side's nodes; NO_PICK: not there */
} pick;

/* One step over all subjects on both sides. */
typedef struct contest {
    pick result;
    int n_args;
    const pick *args;
    int places; /* index of the argument that is the number of places; -1: none */
} contest;

typedef enum suspect_kind {
    SUSPECT_BLOCKER, /* stands in the way of a grade */
    SUSPECT_GRADE,   /* the conditions of a grade itself */
    SUSPECT_POINTS   /* a number that nothing is held by */
} suspect_kind;

/* An entry that may be a cause. */
typedef struct suspect {
    suspect_kind kind;
    int pair;
    bool itself; /* its definition differs, not only what it is made of */
    pick value;  /* whether it blocks, or its points */
    pick places; /* how many of a group it lets pass, where the entry says so */
    int n_contests;
    const contest *contests; /* steps that its value depends on */
    bool unmatched; /* the sides make different steps: what the subject brings cannot be compared */
    int n_parts;
    const int *parts; /* suspects of points that its value depends on */
} suspect;

struct cause_plan {
    int n_suspects;
    suspect *suspects;
    int n_nodes[2];
    graph_ref *nodes[2];
};

#endif
