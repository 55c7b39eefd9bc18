#include <assert.h>
#include <string.h>

#include "plugin/inside.h"
#include "plugin/take.h"

/* A call of one function on a lane. */
typedef struct running {
    plugin *plugin;
    lane *lane;
    diag_list *diags;
    taking taking;
    stage stage;
} running;

static bool is_stopped(const plugin *p) {
    return p->options.stop != NULL && *p->options.stop != 0;
}

/* Notes the rows of the window that are not called because an argument is not accepted. */
static void note_wrong_rows(running *r) {
    for (int i = 0; i < r->stage.n; i++) {
        if (r->stage.verdict[i] != ROW_WRONG) continue;
        int64_t row = r->stage.first + i;
        const char *why = stage_reason(&r->stage, row, r->taking.call->store);
        r->taking.is_short = r->taking.is_short || why == NULL;
        if (why != NULL) take_failure(&r->taking, row, why, strlen(why));
    }
}

/* Calls as many picks from `*from` on as find room, and moves it on. */
static status run_picks(running *r, int *from, int most) {
    stage *s = &r->stage;
    lane *l = r->lane;
    size_t needed = 0;
    int count = stage_fit(s, *from, most, l->room.size, &needed);
    if (count == 0) {
        status result = lane_reserve(r->plugin, l, needed, r->diags);
        if (result != ST_OK) return result;
        count = 1;
    }
    l->room.request->function = (uint32_t)r->taking.call->function;
    stage_fill(s, *from, count, &l->room);
    lane_turn turn;
    status result = lane_call(r->plugin, l, &turn, r->diags);
    if (result != ST_OK) return result;
    take_results(&r->taking, s, *from, turn.done, l->results);
    *from += turn.done;
    return r->taking.is_short ? ST_NOMEM : ST_OK;
}

static status run_window(running *r) {
    stage_check(&r->stage);
    note_wrong_rows(r);
    int from = 0;
    while (from < r->stage.n_picks) {
        if (is_stopped(r->plugin)) return ST_INTERRUPTED;
        status result = run_picks(r, &from, r->stage.n_picks - from);
        if (result != ST_OK) return result;
    }
    return r->taking.is_short ? ST_NOMEM : ST_OK;
}

/* Goes through all rows with one choice of what stands for unknown arguments. */
static status run_pass(running *r, stage_end end) {
    int64_t n = r->taking.call->n;
    r->stage.end = end;
    for (int64_t first = 0; first < n; first += LIMIT_PLUGIN_ROWS) {
        r->stage.first = first;
        r->stage.n = (int)(n - first < LIMIT_PLUGIN_ROWS ? n - first : LIMIT_PLUGIN_ROWS);
        status result = run_window(r);
        if (result != ST_OK) return result;
    }
    return ST_OK;
}

static status run_passes(running *r) {
    switch (r->taking.function->unknowns) {
    case UNKNOWN_GIVES_UNKNOWN: return run_pass(r, END_KNOWN);
    case UNKNOWN_PASSED: return run_pass(r, END_BOTH);
    case UNKNOWN_RISING: break;
    }
    status result = run_pass(r, END_LOW);
    return result == ST_OK ? run_pass(r, END_HIGH) : result;
}

static status run(running *r) {
    status result = lane_reserve(r->plugin, r->lane, 0, r->diags);
    if (result != ST_OK) return result;
    take_begin(&r->taking);
    result = run_passes(r);
    take_end(&r->taking);
    return result == ST_OK && r->taking.is_short ? ST_NOMEM : result;
}

status plugin_run(plugin *p, int number, plugin_call *call, diag_list *diags) {
    assert(number >= 0 && number < LIMIT_THREADS);
    assert(call->function >= 0 && call->function < p->manifest->n_functions);
    const plugin_function *function = &p->manifest->functions[call->function];
    call->n_failures = 0;
    call->failures = NULL;
    running *r = alloc_new(p->alloc, sizeof *r);
    lane *l = lane_at(p, number);
    uint8_t *settled = alloc_new(p->alloc, (size_t)call->n);
    status result = ST_NOMEM;
    if (r != NULL && l != NULL && settled != NULL) {
        *r = (running){
            .plugin = p,
            .lane = l,
            .diags = diags,
            .taking = {.function = function, .call = call, .settled = settled, .alloc = p->alloc},
            .stage = {.function = function, .call = call, .settled = settled}};
        result = run(r);
    }
    alloc_free(p->alloc, settled, (size_t)call->n);
    alloc_free(p->alloc, r, sizeof *r);
    return result;
}
