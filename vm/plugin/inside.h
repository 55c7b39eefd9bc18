/* What an opened plugin consists of. Private to this room; a plugin owns everything in it. */
#ifndef HENG_PLUGIN_INSIDE_H
#define HENG_PLUGIN_INSIDE_H

#include "plugin/process.h"
#include "plugin/stage.h"

/* What one call of a function may lose before the rest of its rows is not called any more: 100 rows
 * that crash, or 10 that take too long. It is counted by call, since lanes that counted together
 * would let their order decide which rows have values. */
enum { LOSSES_MOST = 100, LOSS_CRASH = 1, LOSS_SLOW = 10 };
/* Turns in succession that a process may die before, through no fault of a row. */
enum { DEATHS_MOST = 3 };

/* What one lane calls with; only one thread uses it at a time. Isolated, room and results are the
 * two halves of the process' memory; in this process they come from the allocator. */
typedef struct lane {
    stage_room room;
    invoke_results *results;
    invoke_scratch *scratch; /* in this process only */
    process process;
} lane;

struct plugin {
    const plugin_manifest *manifest;
    plugin_options options;
    const allocator *alloc;
    library library;
    int program;  /* file that isolated processes run; -1 in this process */
    void *handle; /* from dlopen, in this process only */
    invoke_signature *signatures;
    invoke_function *functions; /* in this process only */
    lane *lanes[LIMIT_THREADS];
};

/* How a turn ended: rows 0 .. done-1 of the request have results. */
typedef struct lane_turn {
    int done;
    bool is_lost;          /* the function did not return: `why` */
    bool is_row_known;     /* it was row `done` */
    bool is_slow;          /* it was taking too long */
    char why[PROCESS_WHY]; /* "crashed (signal 11)" */
} lane_turn;

/* The lane, made at its first call; NULL when memory is short. */
lane *lane_at(plugin *p, int number);
/* Frees everything of a lane; NULL is ignored. */
void lane_close(const plugin *p, lane *l);
/* Makes the lane ready to call with a request of that many bytes; the request's contents are lost.
 */
status lane_reserve(plugin *p, lane *l, size_t size, diag_list *diags);
/* Calls the function of the request for its rows. A turn without rows done that is not lost is to
 * be made again, from lane_reserve on. */
status lane_call(plugin *p, lane *l, lane_turn *out);

#endif
