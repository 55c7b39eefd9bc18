/* From the results of a function to vectors: every value is checked, whoever wrote it. Failures
 * belong to the arena of the call. */
#ifndef HENG_PLUGIN_TAKE_H
#define HENG_PLUGIN_TAKE_H

#include "plugin/stage.h"

/* What has become of the rows of one call. Private to plugin_run. */
typedef struct taking {
    const plugin_function *function;
    plugin_call *call;
    uint8_t *settled; /* by row of the call: not 0 where nothing can change the row any more */
    const allocator *alloc;
    plugin_failure *failures; /* in the order in which they were found */
    size_t n_failures, room;  /* room: how many `failures` has room for */
    bool is_short;            /* memory was short: the call must be given up */
} taking;

/* Makes all rows unknown, within the range that the function declares. */
void take_begin(taking *t);
/* Takes over the values of picks from .. from+done-1 of a window. */
void take_results(taking *t, const stage *s, int from, int done, const invoke_results *results);
/* Makes a row of the call unknown without bounds, settled, and says why: at most 200 characters of
 * `message`, which need not be well-formed, are kept. */
void take_failure(taking *t, int64_t row, const char *message, size_t size);
/* Hands the failures to the call, ordered by row, and frees what taking needed. */
void take_end(taking *t);

#endif
