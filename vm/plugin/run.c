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
    int most;   /* rows of a turn: fewer while the one is searched for that a batch was lost to */
    int losses; /* by their weight, in this call */
    int deaths; /* of processes in succession, before they began */
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

/* The next pick was lost, or the one among the next `count` that it was has to be found. */
static void lose(running *r, const lane_turn *turn, int *from, int count) {
    if (!turn->is_row_known && count > 1) {
        r->most = count / 2;
        return;
    }
    int64_t row = r->stage.first + r->stage.pick[*from];
    take_failure(&r->taking, row, turn->why, strlen(turn->why));
    r->losses += turn->is_slow ? LOSS_SLOW : LOSS_CRASH;
    ++*from;
    r->most = LIMIT_PLUGIN_ROWS;
}

static void give_up(running *r, int *from) {
    static const char why[] = "is not called any more: it has crashed or taken too long too often";
    for (; *from < r->stage.n_picks; ++*from)
        take_failure(&r->taking, r->stage.first + r->stage.pick[*from], why, sizeof why - 1);
}

/* How many picks from `from` on find room; one at least, for which room is made. */
static status find_room(running *r, int from, int *count) {
    int most = r->stage.n_picks - from;
    size_t needed = 0;
    *count =
        stage_fit(&r->stage, from, most < r->most ? most : r->most, r->lane->room.size, &needed);
    if (*count > 0) return lane_reserve(r->plugin, r->lane, 0, r->diags);
    *count = 1;
    return lane_reserve(r->plugin, r->lane, needed, r->diags);
}

/* Calls as many picks from `*from` on as find room, and moves it on. */
static status run_picks(running *r, int *from) {
    lane *l = r->lane;
    int count;
    status result = find_room(r, *from, &count);
    if (result != ST_OK) return result;
    l->room.request->function = (uint32_t)r->taking.call->function;
    stage_fill(&r->stage, *from, count, &l->room);
    lane_turn turn;
    result = lane_call(r->plugin, l, &turn);
    if (result != ST_OK) return result;
    take_results(&r->taking, &r->stage, *from, turn.done, l->results);
    *from += turn.done;
    bool is_dead = turn.done == 0 && !turn.is_lost;
    r->deaths = is_dead ? r->deaths + 1 : 0;
    if (r->deaths > DEATHS_MOST)
        turn =
            (lane_turn){.is_lost = true, .is_row_known = true, .why = "ended before it was called"};
    if (turn.is_lost) lose(r, &turn, from, count - turn.done);
    return r->taking.is_short ? ST_NOMEM : ST_OK;
}

static status run_window(running *r) {
    stage_check(&r->stage);
    note_wrong_rows(r);
    int from = 0;
    r->most = LIMIT_PLUGIN_ROWS;
    while (from < r->stage.n_picks) {
        if (is_stopped(r->plugin)) return ST_INTERRUPTED;
        if (r->losses >= LOSSES_MOST) {
            give_up(r, &from);
            continue;
        }
        status result = run_picks(r, &from);
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
