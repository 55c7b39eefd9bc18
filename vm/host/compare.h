/* What the files share that compare two schemes. */
#ifndef HENG_HOST_COMPARE_H
#define HENG_HOST_COMPARE_H

#include "analysis/cause.h"
#include "host/host.h"

enum { COMPARE_MOST_BY = 16 };

/* Subjects with the same value of a column. */
typedef struct compare_group {
    const char *value; /* NULL: unknown */
    headlines counts;
    int64_t *results[2]; /* by side and result */
} compare_group;

/* One column that is counted by: of a subject after the change, else before. */
typedef struct compare_by {
    const char *name, *title;
    graph_ref node[2]; /* in the graph that is evaluated */
    dict *values;
    size_t n_groups, cap_groups; /* group 0 is the unknown one */
    compare_group **groups;
} compare_by;

/* A subject that is listed. */
typedef struct compare_mover {
    int64_t row;
    uint8_t result[2];
    int n;
    const cause *causes;
} compare_mover;

struct heng_comparison {
    heng *owner;
    heng_scheme *schemes[2];
    const heng_compare_options *options; /* while it is made */
    arena store;
    twin t;
    difference d;
    cause_plan *plan;
    bool joined; /* both sides are evaluated in the joined graph, over one frame */
    bool cells_rejected;
    frame *frames[2]; /* owned; joined: the second is NULL */
    evaluation *evaluations[2];
    verdict_ends ends[2];
    verdict_scale scale;
    transition_side sides[2];
    transition_row *rows;
    int64_t n_rows;
    headlines counts;
    int64_t *matrix; /* by result before and after */
    int n_by;
    compare_by by[COMPARE_MOST_BY];
    int64_t **causes; /* by (pair + 1) and kind: counts by result before and after; NULL: none */
    int cell[2];      /* results that are listed; -1: all */
    const char *only; /* id of the one that is listed, or NULL */
    size_t n_movers, cap_movers;
    compare_mover *movers;
    json_t *attribution; /* owned; NULL: none was asked for */
    json_t *document;    /* owned */
};

enum { CAUSE_KINDS = CAUSE_DEFINITION + 1 };

/* Counts by results and groups, once subjects are matched. */
status compare_count(heng_comparison *c);
/* Finds causes, counts them and keeps the movers that are listed. */
status compare_causes(heng_comparison *c);
/* Works out the share of each change, if that was asked for. */
status compare_attribute(heng_comparison *c);
/* The document of a finished comparison; a new reference, NULL where memory is short. */
json_t *compare_json(const heng_comparison *c);
/* Results of a row on both sides. */
void compare_results(const heng_comparison *c, int64_t row, uint8_t out[2]);
/* Key of a row. */
const char *compare_id(const heng_comparison *c, int64_t row, char buffer[FRAME_KEY]);

#endif
