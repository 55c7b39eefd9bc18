/* In which order missing facts are best found out, so that the most undetermined subjects are
 * settled by the fewest facts. */
#ifndef HENG_ANALYSIS_SETTLE_H
#define HENG_ANALYSIS_SETTLE_H

#include "outcome/outcome.h"

/* A thing that subjects wait for, whatever its row. */
typedef struct settle_step {
    const missing_fact *fact;
    int64_t subjects; /* undetermined ones that wait for it, perhaps among others */
    int64_t alone;    /* those that wait for nothing else */
    int64_t adds;     /* settled by it where all before it in the order are known */
    int64_t settled;  /* the sum of `adds` so far */
} settle_step;

typedef struct settle_order {
    int64_t subjects, undetermined; /* of those selected */
    int64_t nameless;               /* undetermined ones that no fact is named for */
    uint32_t n;
    settle_step *steps; /* facts that together settle the most subjects for each of them come
                           first, among these the one that settles the most */
} settle_order;

/* A subject counts as settled when everything that it waits for is known; some need less. selected:
 * per subject 1 if it counts; NULL: all. The steps live in `store`, their facts in the outcome.
 * False: no memory. */
bool settle_take(const outcome *o, const uint8_t *selected, arena *store, settle_order *out);

#endif
