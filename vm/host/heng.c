/* Opening and closing, diagnostics, and small services of the host room. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "host/host.h"

/* What goes on is told in the words of heng.h. */
static void hand_on(void *user_data, const progress_report *report) {
    static const heng_phase phases[] = {[PROGRESS_NONE] = HENG_PHASE_NONE,
                                        [PROGRESS_READING] = HENG_PHASE_READING,
                                        [PROGRESS_EVALUATING] = HENG_PHASE_EVALUATING,
                                        [PROGRESS_WRITING] = HENG_PHASE_WRITING};
    const heng *h = user_data;
    heng_progress told = {.phase = phases[report->phase],
                          .done = report->done,
                          .total = report->total,
                          .elapsed_ms = report->elapsed,
                          .left_ms = report->left};
    h->config.progress(h->config.progress_data, &told);
}

HENG_API heng *heng_open(const heng_config *config) {
    heng_config wanted = {0};
    if (config) wanted = *config;
    allocator a = {.fn = wanted.alloc, .user_data = wanted.alloc_data};
    heng *h = alloc_new(&a, sizeof *h);
    if (!h) return NULL;
    h->config = wanted;
    h->alloc = a;
    progress_open(&h->told, wanted.progress ? hand_on : NULL, h, NULL);
    arena_open(&h->store, &h->alloc);
    diag_open(&h->diags, &h->store);
    return h;
}

HENG_API void heng_close(heng *h) {
    if (!h) return;
    allocator a = h->alloc;
    arena_close(&h->store);
    progress_close(&h->told);
    alloc_free(&a, h, sizeof *h);
}

HENG_API void heng_clear(heng *h) {
    arena_close(&h->store);
    arena_open(&h->store, &h->alloc);
    diag_open(&h->diags, &h->store);
    h->texts = NULL;
}

HENG_API int heng_error_count(const heng *h) {
    return h->diags.errors;
}

HENG_API int heng_warning_count(const heng *h) {
    return h->diags.warnings;
}

const char *host_lang(const heng *h) {
    return h->config.lang ? h->config.lang : "zh";
}

heng_status host_status(status st) {
    switch (st) {
    case ST_OK: return HENG_OK;
    case ST_FINDINGS: return HENG_NOT_CLEAN;
    case ST_FAILED: return HENG_FAILED;
    case ST_INTERRUPTED: return HENG_INTERRUPTED;
    case ST_NOMEM:
    case ST_INTERNAL: break;
    }
    return HENG_INTERNAL;
}

heng_status host_rest(heng *h, status st) {
    progress_end(&h->told);
    return host_status(st);
}

status host_keep_text(heng *h, const char *file, const char *text, size_t length) {
    host_text *kept = arena_zero(&h->store, sizeof *kept);
    char *name = kept ? arena_text(&h->store, file, strlen(file)) : NULL;
    char *copy = name ? arena_text(&h->store, text, length) : NULL;
    if (!copy) return ST_NOMEM;
    *kept = (host_text){.file = name, .text = copy, .length = length, .next = h->texts};
    h->texts = kept;
    return ST_OK;
}

void host_place_findings(heng *h, const char *path) {
    char *file = arena_text(&h->store, path, strlen(path));
    for (diag *d = h->diags.first; d && file; d = d->next) {
        if (d->place.line > 0 && !d->place.file) d->place.file = file;
    }
}

/* Finds a line (from 1) of a kept text; empty where there is none. */
static json_t *source_line(const heng *h, const char *file, int line) {
    const host_text *t = h->texts;
    while (t && strcmp(t->file, file) != 0) t = t->next;
    if (!t || line < 1) return NULL;
    const char *start = t->text, *end = t->text + t->length;
    for (int i = 1; i < line && start; i++) {
        start = memchr(start, '\n', (size_t)(end - start));
        if (start) start++;
    }
    if (!start) return NULL;
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    if (!stop) stop = end;
    if (stop > start && stop[-1] == '\r') stop--;
    return json_stringn(start, (size_t)(stop - start));
}

static void set_text(json_t *object, const char *key, const char *text) {
    if (text) json_object_set_new(object, key, json_string(text));
}

static json_t *diagnostic_json(const heng *h, const diag *d) {
    static const char *const severities[] = {"error", "warning", "note"};
    json_t *o = json_object();
    set_text(o, "code", d->code);
    set_text(o, "severity", severities[d->severity]);
    set_text(o, "file", d->place.file);
    json_object_set_new(o, "line", json_integer(d->place.line));
    json_object_set_new(o, "col", json_integer(d->place.col));
    json_object_set_new(o, "end_line", json_integer(d->place.end_line));
    json_object_set_new(o, "end_col", json_integer(d->place.end_col));
    set_text(o, "rule", d->rule);
    set_text(o, "table", d->table);
    set_text(o, "row", d->row);
    set_text(o, "column", d->column);
    set_text(o, "fix", d->fix);
    json_t *args = json_object();
    for (int i = 0; i < d->n_args; i++) set_text(args, d->args[i].name, d->args[i].text);
    json_object_set_new(o, "args", args);
    json_t *line = d->place.file ? source_line(h, d->place.file, d->place.line) : NULL;
    if (line) json_object_set_new(o, "source_line", line);
    return o;
}

json_t *host_diagnostics_json(const heng *h, const diag_list *diags) {
    json_t *findings = json_array();
    for (const diag *d = diags->first; d; d = d->next)
        json_array_append_new(findings, diagnostic_json(h, d));
    return json_pack("{s:o, s:i}", "findings", findings, "suppressed", diags->suppressed);
}

json_t *host_options(const heng *h, const char *format, bool color, int width) {
    return json_pack("{s:s, s:s, s:b, s:i}", "lang", host_lang(h), "format",
                     format ? format : "text", "color", color ? 1 : 0, "width", width);
}

heng_status host_write_text(heng *h, const char *text, size_t length, const heng_writer *out) {
    if (out->write(out->user_data, text, length)) return HENG_OK;
    diag_error(&h->diags, "HE0604", "detail", strerror(errno), NULL);
    return HENG_FAILED;
}

heng_status host_render(heng *h, const char *module, const json_t *document, json_t *options,
                        const heng_writer *out) {
    if (!document || !options) {
        json_decref(options);
        return HENG_INTERNAL;
    }
    char *text = NULL;
    size_t length = 0;
    status st = script_render(module, document, options, h->config.stdlib_dir, &h->alloc, &h->diags,
                              &text, &length);
    json_decref(options);
    if (st != ST_OK) return host_status(st);
    heng_status result = host_write_text(h, text, length, out);
    alloc_free(&h->alloc, text, length + 1);
    return result;
}

typedef struct json_output {
    heng *h;
    const heng_writer *out;
    heng_status result;
} json_output;

static int put_json(const char *bytes, size_t size, void *data) {
    json_output *o = data;
    o->result = host_write_text(o->h, bytes, size, o->out);
    return o->result == HENG_OK ? 0 : -1;
}

heng_status host_write_json(heng *h, const json_t *value, const heng_writer *out) {
    json_output o = {.h = h, .out = out, .result = HENG_OK};
    if (!value) return HENG_INTERNAL;
    int failed = json_dump_callback(value, put_json, &o, JSON_INDENT(2) | JSON_ENCODE_ANY);
    if (failed) return o.result == HENG_OK ? HENG_INTERNAL : o.result;
    return host_write_text(h, "\n", 1, out);
}

HENG_API heng_status heng_write_diagnostics(heng *h, const char *format, bool color,
                                            const heng_writer *out) {
    diag_sort(&h->diags);
    json_t *document = host_diagnostics_json(h, &h->diags);
    heng_status result =
        host_render(h, "findings", document, host_options(h, format, color, 0), out);
    json_decref(document);
    return result;
}

static status read_all(heng *h, FILE *f, char **text, size_t *length) {
    size_t capacity = 0, used = 0;
    char *buffer = NULL;
    for (;;) {
        size_t old = capacity;
        char *grown = alloc_grow(&h->alloc, buffer, &capacity, used + 65536, 1);
        if (!grown) {
            alloc_free(&h->alloc, buffer, old);
            return ST_NOMEM;
        }
        buffer = grown;
        size_t got = fread(buffer + used, 1, capacity - used - 1, f);
        used += got;
        if (got == 0) break;
    }
    /* one exact block, so that whoever frees it knows its size */
    char *exact = alloc_new(&h->alloc, used + 1);
    if (exact) memcpy(exact, buffer, used);
    alloc_free(&h->alloc, buffer, capacity);
    if (!exact) return ST_NOMEM;
    *text = exact;
    *length = used;
    return ST_OK;
}

status host_read_file(heng *h, const char *path, char **text, size_t *length) {
    FILE *f = fopen(path, "rb");
    if (!f) {
        diag_error(&h->diags, "HE0610", "path", path, "detail", strerror(errno), NULL);
        return ST_FAILED;
    }
    status st = read_all(h, f, text, length);
    if (st == ST_OK && ferror(f)) {
        diag_error(&h->diags, "HE0610", "path", path, "detail", strerror(errno), NULL);
        alloc_free(&h->alloc, *text, *length + 1);
        st = ST_FAILED;
    }
    fclose(f);
    return st;
}

const char *host_attr_text(const graph_entry *e, const char *key) {
    const entry_attr *attr = graph_attr(e, key);
    return attr && attr->kind == ATTR_TEXT && attr->text[0] ? attr->text : NULL;
}
