/* What an opened plugin consists of. Private to this room; a plugin owns everything in it. */
#ifndef HENG_PLUGIN_INSIDE_H
#define HENG_PLUGIN_INSIDE_H

#include "plugin/library.h"
#include "plugin/stage.h"

/* What one lane calls with; only one thread uses it at a time. */
typedef struct lane {
    stage_room room;         /* in this process, from the allocator */
    invoke_results *results; /* the same */
    invoke_scratch *scratch; /* the same */
} lane;

struct plugin {
    const plugin_manifest *manifest;
    plugin_options options;
    const allocator *alloc;
    library library;
    void *handle; /* from dlopen, in this process only */
    invoke_signature *signatures;
    invoke_function *functions; /* in this process only */
    lane *lanes[LIMIT_THREADS];
};

/* How a turn ended: rows 0 .. done-1 of the request have results. Where `why` is not empty, the
 * function did not return from row `done`. */
typedef struct lane_turn {
    int done;
    char why[96];
} lane_turn;

/* The lane, made at its first call; NULL when memory is short. */
lane *lane_at(plugin *p, int number);
/* Frees everything of a lane; NULL is ignored. */
void lane_close(const plugin *p, lane *l);
/* Makes room for a request of that many bytes; its contents are lost. */
status lane_reserve(plugin *p, lane *l, size_t size, diag_list *diags);
/* Calls the function of the request for its rows. */
status lane_call(plugin *p, lane *l, lane_turn *out, diag_list *diags);

#endif
