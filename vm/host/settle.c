/* heng run --missing: which facts to find out first. */
#include "analysis/settle.h"

#include <string.h>

#include "host/host.h"

static json_t *share_json(int64_t n, int64_t of) {
    return json_pack("{s:I, s:I}", "n", (json_int_t)n, "of", (json_int_t)of);
}

static json_t *step_json(const settle_step *s, int64_t undetermined) {
    const missing_fact *f = s->fact;
    return json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:I, s:I, s:I, s:I, s:o}", "kind", f->kind,
                     "name", f->name, "table", f->table, "column", f->column, "title", f->title,
                     "subjects", (json_int_t)s->subjects, "alone", (json_int_t)s->alone, "adds",
                     (json_int_t)s->adds, "settled", (json_int_t)s->settled, "share",
                     share_json(s->settled, undetermined));
}

/* The run's header without its summary, and the order. NULL: no memory. */
static json_t *document_of(const heng_result *r, const settle_order *order) {
    json_t *document = json_copy(r->header), *facts = json_array();
    for (uint32_t i = 0; i < order->n; i++)
        json_array_append_new(facts, step_json(&order->steps[i], order->undetermined));
    bool complete = json_array_size(facts) == order->n;
    json_object_del(document, "summary");
    json_object_set_new(document, "subjects", json_integer((json_int_t)order->subjects));
    json_object_set_new(document, "undetermined", json_integer((json_int_t)order->undetermined));
    json_object_set_new(document, "nameless", json_integer((json_int_t)order->nameless));
    if (json_object_set_new(document, "facts", facts) == 0 && complete) return document;
    json_decref(document);
    return NULL;
}

HENG_API heng_status heng_write_missing(heng *h, heng_result *r, const char *format, bool color,
                                        int width, const heng_writer *out) {
    arena store;
    settle_order order;
    heng_status result = HENG_INTERNAL;
    if (r->only >= 0) return HENG_INTERNAL;
    arena_open(&store, &h->alloc);
    bool taken = settle_take(r->result, r->selected, &store, &order);
    json_t *document = taken ? document_of(r, &order) : NULL;
    if (document && strcmp(format, "json") == 0) {
        result = host_write_json(h, document, out);
    } else if (document) {
        result = host_render(h, "missing", document, host_options(h, format, color, width), out);
    }
    json_decref(document);
    arena_close(&store);
    return result;
}
