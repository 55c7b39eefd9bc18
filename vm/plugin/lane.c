#include "plugin/inside.h"

enum { FIRST_ROOM = 1 << 20 };

lane *lane_at(plugin *p, int number) {
    if (p->lanes[number] == NULL) p->lanes[number] = alloc_new(p->alloc, sizeof(lane));
    return p->lanes[number];
}

void lane_close(const plugin *p, lane *l) {
    if (l == NULL) return;
    alloc_free(p->alloc, l->room.request, l->room.size);
    alloc_free(p->alloc, l->results, sizeof *l->results);
    alloc_free(p->alloc, l->scratch, sizeof *l->scratch);
    alloc_free(p->alloc, l, sizeof *l);
}

/* A block that is not zeroed: the results' heap is large, and written before it is read. */
static void *take(const plugin *p, size_t size) {
    return alloc_resize(p->alloc, NULL, 0, size);
}

status lane_reserve(plugin *p, lane *l, size_t size, diag_list *diags) {
    (void)diags;
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

status lane_call(plugin *p, lane *l, lane_turn *out, diag_list *diags) {
    (void)diags;
    const invoke_request *request = l->room.request;
    invoke_rows(&p->functions[request->function], request, l->results, l->scratch);
    *out = (lane_turn){.done = (int)l->results->done};
    return ST_OK;
}
