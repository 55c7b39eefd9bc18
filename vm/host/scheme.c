/* Schemes: declaring, checking, listing, copying for another year. */
#include <string.h>

#include "host/host.h"
#include "source/source.h"

static script_options declare_options(const heng *h, const heng_scheme_options *options,
                                      const script_setting *settings) {
    script_options so = {.stdlib_dir = h->config.stdlib_dir,
                         .instructions = h->config.instructions,
                         .memory = h->config.memory};
    if (options) {
        so.settings = settings;
        so.n_settings = (int)options->n_settings;
        so.as_of = options->as_of;
        so.strict = options->strict;
    }
    return so;
}

static char *copy_text(heng *h, const char *text) {
    size_t size = strlen(text) + 1;
    char *copy = alloc_new(&h->alloc, size);
    if (copy) memcpy(copy, text, size);
    return copy;
}

static void free_text(heng *h, char *text) {
    if (text) alloc_free(&h->alloc, text, strlen(text) + 1);
}

/* A scheme without rules yet; NULL: no memory. */
static heng_scheme *make_scheme(heng *h, const char *path, const char *as_of) {
    heng_scheme *s = alloc_new(&h->alloc, sizeof *s);
    if (!s) return NULL;
    s->owner = h;
    s->path = copy_text(h, path);
    s->as_of = as_of ? copy_text(h, as_of) : NULL;
    if (!s->path || (as_of && !s->as_of)) {
        free_text(h, s->path);
        free_text(h, s->as_of);
        alloc_free(&h->alloc, s, sizeof *s);
        return NULL;
    }
    host_plugins_open(&s->plugins, h);
    return s;
}

/* Makes the scheme's rules from its text. */
static status read_rules(heng *h, heng_scheme *s, const char *text, size_t length,
                         const heng_scheme_options *options) {
    script_plugins plugins;
    const script_setting *settings = NULL;
    /* heng_setting and script_setting have the same two members; copy all the same */
    script_setting *copied = NULL;
    size_t n = options ? options->n_settings : 0;
    if (n > 0) {
        copied = alloc_array(&h->alloc, n, sizeof *copied);
        if (!copied) return ST_NOMEM;
        for (size_t i = 0; i < n; i++)
            copied[i] = (script_setting){options->settings[i].name, options->settings[i].value};
        settings = copied;
    }
    script_options so = declare_options(h, options, settings);
    host_plugins_for_script(&s->plugins, &plugins);
    so.plugins = &plugins;
    status st = script_declare(s->path, text, length, &so, &h->alloc, &h->diags, &s->rules);
    alloc_free(&h->alloc, copied, n * sizeof *copied);
    return st;
}

static status declare_text(heng *h, const char *path, const char *text, size_t length,
                           const heng_scheme_options *options, heng_scheme **out) {
    heng_scheme *s = make_scheme(h, path, options ? options->as_of : NULL);
    if (!s) return ST_NOMEM;
    status st = read_rules(h, s, text, length, options);
    if (st != ST_OK) {
        heng_scheme_close(s);
        return st;
    }
    digest d;
    digest_of(text, length, &d);
    digest_hex(&d, s->hash);
    graph_digest(s->rules, &d);
    digest_hex(&d, s->rules_hash);
    *out = s;
    return ST_OK;
}

status host_declare(heng *h, const char *path, const heng_scheme_options *options,
                    heng_scheme **out) {
    char *text = NULL;
    size_t length = 0;
    *out = NULL;
    status st = host_read_file(h, path, &text, &length);
    if (st != ST_OK) return st;
    st = host_keep_text(h, path, text, length);
    if (st == ST_OK) st = declare_text(h, path, text, length, options, out);
    alloc_free(&h->alloc, text, length + 1);
    return st;
}

HENG_API heng_status heng_scheme_open(heng *h, const char *path, const heng_scheme_options *options,
                                      heng_scheme **out) {
    status st = host_declare(h, path, options, out);
    /* for everything but `check`, a scheme that does not load is a failure */
    return st == ST_FINDINGS ? HENG_FAILED : host_status(st);
}

HENG_API void heng_scheme_close(heng_scheme *s) {
    if (!s) return;
    heng *h = s->owner;
    host_plugins_close(&s->plugins);
    graph_close(s->rules);
    free_text(h, s->path);
    free_text(h, s->as_of);
    alloc_free(&h->alloc, s, sizeof *s);
}

HENG_API heng_status heng_check(heng *h, const char *path, const heng_scheme_options *options) {
    heng_scheme *s = NULL;
    if (host_is_clauses(path)) return host_status(host_check_clauses_file(h, path));
    status st = host_declare(h, path, options, &s);
    if (st == ST_OK && options && options->db)
        st = source_check(options->db, s->rules, &h->alloc, &h->diags);
    status beside = s ? host_check_clauses(h, s) : ST_OK;
    if (st == ST_OK) st = beside;
    host_place_findings(h, path);
    heng_scheme_close(s);
    return host_status(st);
}

static const graph_entry *header_entry(const heng_scheme *s) {
    for (int i = 0; i < graph_n_entries(s->rules); i++) {
        const graph_entry *e = graph_entry_at(s->rules, i);
        if (strcmp(e->kind, "scheme") == 0) return e;
    }
    return NULL;
}

HENG_API const char *heng_scheme_id(const heng_scheme *s) {
    const graph_entry *e = header_entry(s);
    return e ? e->id : "";
}

HENG_API const char *heng_scheme_title(const heng_scheme *s) {
    const graph_entry *e = header_entry(s);
    return e && e->title ? e->title : "";
}

HENG_API const char *heng_scheme_hash(const heng_scheme *s) {
    return s->hash;
}

HENG_API heng_status heng_write_graph(heng *h, const heng_scheme *s, const heng_writer *out) {
    json_t *g = host_graph_json(s->rules);
    heng_status result = host_write_json(h, g, out);
    json_decref(g);
    return result;
}
