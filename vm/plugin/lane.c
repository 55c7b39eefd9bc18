#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "plugin/inside.h"

enum { FIRST_ROOM = 1 << 20, START_MS = 10000 };

/* ---- in a process of its own ----------------------------------------------------------------- */

static status no_process(const plugin *p, const char *why, diag_list *diags) {
    diag d = {.code = "HE1108",
              .severity = DIAG_ERROR,
              .place = {.file = p->manifest->path},
              .n_args = 2,
              .args = {{"plugin", p->manifest->name}, {"detail", why}}};
    diag_add(diags, &d);
    return ST_FAILED;
}

static void write_setup(const plugin *p, lane *l) {
    const plugin_manifest *m = p->manifest;
    wire_setup *setup = (wire_setup *)(void *)l->process.memory;
    memset(setup, 0, sizeof *setup);
    setup->request_size = l->process.request_size;
    setup->n_functions = (uint32_t)m->n_functions;
    setup->foreign = m->foreign;
    setup->has_file = p->library.file >= 0;
    snprintf(setup->name, sizeof setup->name, "%s", m->library);
    if (m->n_functions > 0)
        memcpy(setup->functions, p->signatures, setup->n_functions * sizeof *p->signatures);
}

/* What the new process has to say, read once: its memory is its own to spoil. */
static status read_ready(plugin *p, lane *l, diag_list *diags) {
    wire_ready ready;
    memcpy(&ready, l->results, sizeof ready);
    ready.loading.detail[sizeof ready.loading.detail - 1] = '\0';
    ready.loading.path[sizeof ready.loading.path - 1] = '\0';
    l->room.address = ready.address;
    status result = ST_OK;
    if (ready.loading.fault != LIBRARY_FINE) {
        library_report(p->manifest, &ready.loading, diags);
        result = ST_FAILED;
    } else if (p->library.file < 0) {
        result = library_digest(p->manifest, ready.loading.path, diags, &p->library);
    }
    if (result != ST_OK) process_end_now(&l->process);
    return result;
}

static status start(plugin *p, lane *l, diag_list *diags) {
    char why[PROCESS_WHY];
    write_setup(p, l);
    memset(l->results, 0, sizeof(wire_ready));
    if (!process_start(&l->process, p->program, p->library.file))
        return no_process(p, strerrordesc_np(errno), diags);
    process_watch watch = {.ms = START_MS, .stop = p->options.stop};
    switch (process_turn(&l->process, true, &watch, why)) {
    case PROCESS_DONE: return read_ready(p, l, diags);
    case PROCESS_STOPPED: return ST_INTERRUPTED;
    case PROCESS_DIED:
    case PROCESS_SLOW:
    case PROCESS_GONE: break;
    }
    return no_process(p, why, diags);
}

static status reserve_process(plugin *p, lane *l, size_t size, diag_list *diags) {
    process *own = &l->process;
    size_t setup = sizeof(wire_setup) + (size_t)p->manifest->n_functions * sizeof *p->signatures;
    size_t wanted = size > setup ? size : setup;
    if (own->memory != NULL && own->pid > 0 && wanted <= l->room.size) return ST_OK;
    if (own->memory == NULL || wanted > l->room.size) {
        process_end_now(own);
        l->room.size = 0;
        if (!process_reserve(own, wanted < FIRST_ROOM ? FIRST_ROOM : wanted))
            return no_process(p, strerrordesc_np(errno), diags);
        l->room.request = (invoke_request *)(void *)own->memory;
        l->room.size = own->request_size;
        l->results = (invoke_results *)(void *)(own->memory + own->request_size);
    }
    return start(p, l, diags);
}

/* Which rows have results, as far as what a lost process wrote can be believed. */
static void judge_loss(const lane *l, uint32_t rows, lane_turn *out) {
    uint32_t done = l->results->done, at = atomic_load(&l->results->at);
    bool is_plain = done < rows && at < rows && (at == done || at + 1 == done);
    out->is_lost = done != rows && at != INVOKE_BEFORE;
    out->is_row_known = is_plain;
    out->done = is_plain || done == rows ? (int)done : 0;
}

static status call_process(plugin *p, lane *l, lane_turn *out) {
    uint32_t rows = l->room.request->rows;
    invoke_results *results = l->results;
    results->done = 0;
    atomic_store(&results->at, INVOKE_BEFORE);
    int ms = p->options.row_ms > 0 ? p->options.row_ms : 1000;
    process_watch watch = {ms, p->options.stop, &results->at};
    *out = (lane_turn){0};
    process_end end = process_turn(&l->process, false, &watch, out->why);
    out->is_slow = end == PROCESS_SLOW;
    switch (end) {
    case PROCESS_GONE: return ST_OK;
    case PROCESS_STOPPED: return ST_INTERRUPTED;
    case PROCESS_SLOW:
    case PROCESS_DIED: judge_loss(l, rows, out); return ST_OK;
    case PROCESS_DONE: break;
    }
    uint32_t done = results->done;
    if (done > 0 && done <= rows) {
        out->done = (int)done;
        return ST_OK;
    }
    process_end_now(&l->process);
    out->is_lost = true;
    snprintf(out->why, sizeof out->why, "spoilt the memory of its results");
    return ST_OK;
}

/* ---- in this process ------------------------------------------------------------------------- */

/* A block that is not zeroed: the results' heap is large, and written before it is read. */
static void *take(const plugin *p, size_t size) {
    return alloc_resize(p->alloc, NULL, 0, size);
}

static status reserve_here(plugin *p, lane *l, size_t size) {
    if (l->results == NULL) l->results = take(p, sizeof *l->results);
    if (l->scratch == NULL) l->scratch = take(p, sizeof *l->scratch);
    if (l->results == NULL || l->scratch == NULL) return ST_NOMEM;
    if (l->room.request != NULL && size <= l->room.size) return ST_OK;
    size_t wanted = size < FIRST_ROOM ? FIRST_ROOM : size;
    invoke_request *request = take(p, wanted);
    if (request == NULL) return ST_NOMEM;
    alloc_free(p->alloc, l->room.request, l->room.size);
    l->room = (stage_room){request, wanted, (uint64_t)(uintptr_t)request, 0};
    return ST_OK;
}

static void close_here(const plugin *p, lane *l) {
    alloc_free(p->alloc, l->room.request, l->room.size);
    alloc_free(p->alloc, l->results, sizeof *l->results);
    alloc_free(p->alloc, l->scratch, sizeof *l->scratch);
}

/* ---- either ---------------------------------------------------------------------------------- */

lane *lane_at(plugin *p, int number) {
    if (p->lanes[number] == NULL) {
        p->lanes[number] = alloc_new(p->alloc, sizeof(lane));
        if (p->lanes[number] != NULL) process_init(&p->lanes[number]->process);
    }
    return p->lanes[number];
}

void lane_close(const plugin *p, lane *l) {
    if (l == NULL) return;
    if (p->options.in_process) close_here(p, l);
    process_close(&l->process);
    alloc_free(p->alloc, l, sizeof *l);
}

status lane_reserve(plugin *p, lane *l, size_t size, diag_list *diags) {
    if (p->options.in_process) return reserve_here(p, l, size);
    return reserve_process(p, l, size, diags);
}

status lane_call(plugin *p, lane *l, lane_turn *out) {
    if (!p->options.in_process) return call_process(p, l, out);
    const invoke_request *request = l->room.request;
    invoke_rows(&p->functions[request->function], request, l->results, l->scratch);
    *out = (lane_turn){.done = (int)l->results->done};
    return ST_OK;
}
