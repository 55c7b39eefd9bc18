/* From vectors to the C values of a request: which rows of a window can be called, which of them
 * find room, and laying them out. Memory belongs to the caller; reasons go to the arena given. */
#ifndef HENG_PLUGIN_STAGE_H
#define HENG_PLUGIN_STAGE_H

#include "plugin/invoke.h"
#include "plugin/plugin.h"

/* Which value stands for an argument that is not known. */
typedef enum stage_end {
    END_KNOWN, /* none: the row is not called */
    END_LOW,   /* the lowest that it may have */
    END_HIGH,  /* the highest */
    END_BOTH   /* both: the function takes intervals */
} stage_end;

typedef enum stage_verdict {
    ROW_READY,   /* can be called */
    ROW_UNKNOWN, /* an argument is unknown, or the row is settled */
    ROW_WRONG    /* an argument is known, and none that the function accepts */
} stage_verdict;

/* Rows first .. first+n-1 of a call; n is at most LIMIT_PLUGIN_ROWS. */
typedef struct stage {
    const plugin_function *function;
    const plugin_call *call;
    stage_end end;
    const uint8_t *settled; /* rows of the call that are not called any more are not 0 */
    int64_t first;
    int n;
    uint8_t verdict[LIMIT_PLUGIN_ROWS];
    int32_t pick[LIMIT_PLUGIN_ROWS]; /* rows of the window that are ready, ascending */
    int n_picks;
} stage;

/* Memory for a request and its values. */
typedef struct stage_room {
    invoke_request *request;
    size_t size;      /* bytes, those of the request included */
    uint64_t address; /* of the request, as the function will see it */
    size_t used;
} stage_room;

/* Sets verdicts and picks of the window. */
void stage_check(stage *s);
/* How many picks from `from` on find room in `size` bytes, of `most`. Where it is none, *needed is
 * what the first one takes. */
int stage_fit(const stage *s, int from, int most, size_t size, size_t *needed);
/* Lays out `count` picks from `from` on, which must fit. */
void stage_fill(const stage *s, int from, int count, stage_room *room);
/* Why a row of the call is wrong; NULL when memory is short. */
const char *stage_reason(const stage *s, int64_t row, arena *store);

#endif
