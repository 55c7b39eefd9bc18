/* One run of heng robust, shared by the files that make it. */
#ifndef HENG_HOST_ROBUST_H
#define HENG_HOST_ROBUST_H

#include "analysis/marks.h"
#include "analysis/robust.h"
#include "host/host.h"

enum { ROBUST_MOST_FIGURES = 32 };

typedef struct robust {
    heng *h;
    heng_scheme *scheme;
    const heng_robust_options *options;
    arena store;
    noise scores;
    decimal range, within;
    robust_figure figures[ROBUST_MOST_FIGURES];
    int n_figures;
    int draws; /* 0 where nothing varies */
    verdict_scale scale;
    verdict_ends ends;
    marks *marks; /* or NULL */
    graph_ref *wanted;
    int n_wanted;
    frame *data;      /* owned */
    frame varied;     /* the data, and departures */
    evaluation *base; /* owned */
    verdicts v;
    robust_results results;
    bool cells_rejected;
    json_t *document; /* owned */
} robust;

/* The document that heng.h describes; a new reference, NULL when memory is short. */
json_t *robust_json(const robust *b);

#endif
