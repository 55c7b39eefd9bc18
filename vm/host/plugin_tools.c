/* Plugins without a scheme: listing, checking and calling them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/host.h"
#include "plugin/words.h"

/* ---- listing -------------------------------------------------------------------------------- */

static void set_text(json_t *o, const char *key, const char *text) {
    if (text) json_object_set_new(o, key, json_string(text));
}

static json_t *function_json(const plugin_function *f, bool english) {
    json_t *args = json_array();
    for (int i = 0; i < f->n_args; i++) {
        json_t *arg = json_pack("{s:s}", "type", word_of(f->args[i].word)->name);
        set_text(arg, "name", f->args[i].name);
        set_text(arg, "unit", f->args[i].unit);
        json_array_append_new(args, arg);
    }
    json_t *o = json_pack("{s:s, s:o, s:s}", "name", f->name, "args", args, "result",
                          word_of(f->result)->name);
    set_text(o, "unit", f->unit);
    set_text(o, "doc", english ? f->doc_en : f->doc_zh);
    set_text(o, "cite", f->cite);
    return o;
}

static json_t *plugin_json(const host_plugin *one, bool english) {
    const plugin_manifest *m = &one->manifest;
    json_t *functions = json_array();
    for (int i = 0; i < m->n_functions; i++)
        json_array_append_new(functions, function_json(&m->functions[i], english));
    return json_pack("{s:s, s:s, s:s, s:s, s:o}", "name", m->name, "version", m->version,
                     "manifest", m->path, "manifest_sha256", one->identity, "functions", functions);
}

HENG_API heng_status heng_list_plugins(heng *h, const char *format, const heng_writer *out) {
    host_plugins p;
    host_plugins_open(&p, h);
    const char *const *names = host_plugin_names(&p);
    json_t *list = json_array();
    bool all = true;
    for (int i = 0; names && names[i]; i++) {
        const host_plugin *one = host_plugin_find(&p, names[i]);
        if (one)
            json_array_append_new(list, plugin_json(one, strcmp(host_lang(h), "en") == 0));
        else
            all = false;
    }
    const char *path = h->config.plugins ? h->config.plugins : "";
    json_t *document = json_pack("{s:s, s:o}", "path", path, "plugins", list);
    heng_status result = HENG_INTERNAL;
    if (names) result = host_render(h, "plugins", document, host_options(h, format, false, 0), out);
    json_decref(document);
    host_plugins_close(&p);
    return result == HENG_OK && !all ? HENG_NOT_CLEAN : result;
}

/* ---- checking ------------------------------------------------------------------------------- */

HENG_API heng_status heng_check_plugin(heng *h, const char *folder) {
    host_plugins p;
    host_plugin *one = NULL;
    host_plugins_open(&p, h);
    status st = host_plugin_at(&p, folder, &one);
    if (st == ST_OK) st = host_plugin_open(&p, one);
    host_plugins_close(&p);
    return st == ST_FAILED && h->diags.errors > 0 ? HENG_NOT_CLEAN : host_status(st);
}

/* ---- calling -------------------------------------------------------------------------------- */

/* One call; its vectors have one row, those of relations as many as were given. */
typedef struct single {
    heng *h;
    arena store;
    dict *texts;
    const plugin_function *function;
    const char *name; /* "plugin.function", as it was asked for */
    col_vec *args;
    const int64_t **offsets;
    col_vec out;
} single;

static bool set_value(const single *c, col_vec *v, int64_t row, const char *text, size_t length) {
    int64_t last = 0;
    switch (v->type) {
    case COL_NUMBER:
        if (dec_parse(text, length, &v->lo[row]) != DEC_OK) return false;
        v->hi[row] = v->lo[row];
        return true;
    case COL_DATE:
        if (!date_parse(text, length, 0, &v->lo[row], &last)) return false;
        v->hi[row] = last;
        return true;
    case COL_TRUTH:
        v->truth[row] = length == 4 ? TRUTH_TRUE : TRUTH_FALSE;
        return (length == 4 && memcmp(text, "true", 4) == 0) ||
               (length == 5 && memcmp(text, "false", 5) == 0);
    case COL_TEXT: v->code[row] = dict_enter(c->texts, text, length); return true;
    }
    return false;
}

static bool is_unknown(const char *text, size_t length) {
    return length == 7 && memcmp(text, "unknown", 7) == 0;
}

static int64_t parts_of(const char *text) {
    int64_t n = text[0] != '\0';
    for (const char *at = text; *at; at++) n += *at == ',';
    return n;
}

static status refuse_argument(const single *c, int i, const char *text) {
    diag_error(&c->h->diags, "HE1110", "word", c->name, "name", c->function->args[i].name, "got",
               text, "expected", word_of(c->function->args[i].word)->name, NULL);
    return ST_FAILED;
}

static status take_argument(single *c, int i, const char *text) {
    const word_info *word = word_of(c->function->args[i].word);
    int64_t n = word->is_rows ? parts_of(text) : 1;
    col_vec *v = &c->args[i];
    int64_t *offsets = arena_array(&c->store, 2, sizeof *offsets);
    if (!offsets || !col_take(v, &c->store, word->type, n, false)) return ST_NOMEM;
    offsets[1] = n;
    if (word->is_rows) c->offsets[i] = offsets;
    const char *at = text;
    for (int64_t row = 0; row < n; row++) {
        size_t length = word->is_rows ? strcspn(at, ",") : strlen(at);
        col_set_unknown(v, row);
        if (!is_unknown(at, length) && !set_value(c, v, row, at, length))
            return refuse_argument(c, i, text);
        at += length + (at[length] == ',');
    }
    return ST_OK;
}

static dict_code enter(void *user_data, const char *bytes, size_t size) {
    return dict_enter(user_data, bytes, size);
}

static status write_answer(const single *c, const plugin_call *call, const char *format,
                           const heng_writer *out) {
    const char *reason = call->n_failures > 0 ? call->failures[0].message : NULL;
    json_t *value = outcome_value_json(&c->out, 0, c->texts);
    json_t *document = json_pack("{s:i, s:s, s:o, s:s?}", "schema", 1, "function", c->name, "value",
                                 value, "reason", reason);
    heng_status written = HENG_OK;
    if (strcmp(format, "json") == 0)
        written = host_write_json(c->h, document, out);
    else
        written =
            host_render(c->h, "plugin_call", document, host_options(c->h, format, false, 0), out);
    json_decref(document);
    if (written != HENG_OK) return written == HENG_INTERNAL ? ST_INTERNAL : ST_FAILED;
    return col_is_known(&c->out, 0) ? ST_OK : ST_FINDINGS;
}

static status call_once(single *c, host_plugin *one, const char *const *args, const char *format,
                        const heng_writer *out) {
    int n_args = c->function->n_args;
    status st = ST_OK;
    c->args = arena_array(&c->store, (size_t)n_args + 1, sizeof *c->args);
    c->offsets = arena_array(&c->store, (size_t)n_args + 1, sizeof *c->offsets);
    if (!c->args || !c->offsets) return ST_NOMEM;
    for (int i = 0; st == ST_OK && i < n_args; i++) st = take_argument(c, i, args[i]);
    col_type type = word_of(c->function->result)->type;
    if (st == ST_OK && !col_take(&c->out, &c->store, type, 1, false)) return ST_NOMEM;
    if (st != ST_OK) return st;
    col_set_unknown(&c->out, 0);
    plugin_call call = {.function = (int)(c->function - one->manifest.functions),
                        .args = c->args,
                        .offsets = c->offsets,
                        .n = 1,
                        .texts = c->texts,
                        .out = &c->out,
                        .store = &c->store,
                        .enter = enter,
                        .user_data = c->texts};
    st = plugin_run(one->opened, 0, &call, &c->h->diags);
    return st == ST_OK ? write_answer(c, &call, format, out) : st;
}

/* Finds and opens what "plugin.function" names. */
static status find_function(host_plugins *p, single *c, int n_args, host_plugin **out) {
    size_t length = strcspn(c->name, ".");
    const char *module = arena_text(&c->store, c->name, length);
    const char *function = c->name + length + (c->name[length] == '.');
    int before = c->h->diags.errors;
    if (!module) return ST_NOMEM;
    *out = host_plugin_find(p, module);
    if (!*out && c->h->diags.errors == before)
        diag_error(&c->h->diags, "HE1132", "name", module, "folders",
                   c->h->config.plugins ? c->h->config.plugins : "", NULL);
    if (!*out) return ST_FAILED;
    int index = host_plugin_function(*out, function);
    if (index < 0) {
        diag_error(&c->h->diags, "HE1134", "plugin", module, "name", function, NULL);
        return ST_FAILED;
    }
    c->function = &(*out)->manifest.functions[index];
    if (c->function->n_args != n_args) {
        char expected[16], got[16];
        (void)snprintf(expected, sizeof expected, "%d", c->function->n_args);
        (void)snprintf(got, sizeof got, "%d", n_args);
        diag_error(&c->h->diags, "HE1135", "word", c->name, "expected", expected, "got", got, NULL);
        return ST_FAILED;
    }
    return host_plugin_open(p, *out);
}

HENG_API heng_status heng_call_plugin(heng *h, const char *function, const char *const *args,
                                      int n_args, const char *format, const heng_writer *out) {
    host_plugins p;
    host_plugin *one = NULL;
    single c = {.h = h, .name = function, .texts = dict_open(&h->alloc)};
    if (!c.texts) return HENG_INTERNAL;
    arena_open(&c.store, &h->alloc);
    host_plugins_open(&p, h);
    status st = find_function(&p, &c, n_args, &one);
    if (st == ST_OK) st = call_once(&c, one, args, format, out);
    host_plugins_close(&p);
    arena_close(&c.store);
    dict_close(c.texts);
    return host_status(st);
}
