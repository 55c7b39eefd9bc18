/* heng_test: runs officers' cases against schemes. */
#include <string.h>

#include "host/cases.h"
#include "source/source.h"

/* A scheme that is kept while cases use the same. */
typedef struct opened_scheme {
    heng_scheme *scheme; /* NULL: none */
    json_t *key;         /* path, settings and as-of it was opened with */
} opened_scheme;

typedef struct test_run {
    heng *h;
    const char *root;
    const heng_test_options *options;
    json_t *results; /* array of {file, name, passed, differences} */
    int passed, failed;
    coverage *seen;
    opened_scheme as_written; /* the last one opened as it stands */
    opened_scheme varied;     /* the last one opened with settings or an as-of date of a case */
    heng_scheme *scheme;      /* that of the case; one of the two */
} test_run;

static const char *text_of(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

static json_t *join_path(const char *folder, const char *path) {
    if (path[0] == '/' || !folder || !*folder) return json_string(path);
    return json_sprintf("%s/%s", folder, path);
}

static status read_table(heng *h, const char *path, json_t **out) {
    char *text = NULL;
    size_t length = 0;
    status st = host_read_file(h, path, &text, &length);
    if (st != ST_OK) return st;
    st = host_keep_text(h, path, text, length);
    if (st == ST_OK) st = script_table(path, text, length, &h->alloc, &h->diags, out);
    alloc_free(&h->alloc, text, length + 1);
    return st;
}

enum { MAX_SETTINGS = 64 };

/* Settings as texts that live in `kept`. */
static size_t read_settings(json_t *set, heng_setting settings[MAX_SETTINGS], json_t *kept) {
    size_t n = 0;
    const char *name;
    json_t *value;
    json_object_foreach(set, name, value) {
        if (n == MAX_SETTINGS) break;
        json_t *text = json_is_string(value) ? json_incref(value)
                       : json_is_integer(value)
                           ? json_sprintf("%lld", (long long)json_integer_value(value))
                           : json_string(json_is_true(value) ? "true" : "false");
        json_array_append_new(kept, text);
        settings[n++] = (heng_setting){name, json_string_value(text)};
    }
    return n;
}

static void close_opened(opened_scheme *opened) {
    heng_scheme_close(opened->scheme);
    json_decref(opened->key);
    *opened = (opened_scheme){0};
}

/* The key is taken over. */
static status reopen(heng *h, opened_scheme *opened, const char *path, const json_t *a_case,
                     json_t *key) {
    close_opened(opened);
    opened->key = key;
    heng_setting settings[MAX_SETTINGS];
    json_t *kept = json_array();
    heng_scheme_options options = {.settings = settings, .as_of = text_of(a_case, "as_of")};
    options.n_settings = read_settings(json_object_get(a_case, "set"), settings, kept);
    status st = host_declare(h, path, &options, &opened->scheme);
    json_decref(kept);
    return st;
}

/* Opening a scheme takes far longer than most cases do. */
static status open_scheme(test_run *t, const char *path, const json_t *a_case) {
    json_t *set = json_object_get(a_case, "set"), *as_of = json_object_get(a_case, "as_of");
    json_t *key = json_pack("{s:s, s:O?, s:O?}", "path", path, "set", set, "as_of", as_of);
    opened_scheme *opened = set || as_of ? &t->varied : &t->as_written;
    status st = ST_OK;
    if (opened->scheme && json_equal(key, opened->key)) {
        json_decref(key);
    } else {
        st = reopen(t->h, opened, path, a_case, key);
    }
    t->scheme = opened->scheme;
    return st;
}

/* Whole numbers in columns that are stored in hundredths mean whole units in a case. */
static void state_units(const graph *g, json_t *tables) {
    for (int i = 0; i < graph_n_columns(g); i++) {
        const graph_column *c = graph_column_at(g, i);
        json_t *rows = json_object_get(tables, graph_space_at(g, c->space)->table), *row;
        size_t k;
        if (c->divisor <= 1) continue;
        json_array_foreach(rows, k, row) {
            json_t *cell = json_object_get(row, c->name);
            if (json_is_integer(cell))
                json_object_set_new(row, c->name,
                                    json_sprintf("%lld", (long long)json_integer_value(cell)));
        }
    }
}

static status run_rows(test_run *t, json_t *tables, const json_t *expected, json_t *differences) {
    sink_cases *cases = NULL;
    const char *uri = NULL;
    state_units(t->scheme->rules, tables);
    status st = sink_cases_open(t->scheme->rules, tables, &t->h->alloc, &t->h->diags, &cases, &uri);
    if (st != ST_OK) return st;
    heng_run_options options = {.db = uri};
    heng_result *result = NULL;
    st = host_run(t->h, t->scheme, &options, &result);
    if (st == ST_FINDINGS) st = ST_OK; /* a case may be about a rejected cell */
    if (st == ST_OK) {
        st = cases_compare(result, expected, differences);
        if (st == ST_OK && t->seen) st = coverage_add(t->seen, result);
    }
    heng_result_close(result);
    sink_cases_close(cases);
    return st;
}

static const char *const case_keys[] = {"name", "cite",  "given", "expect",
                                        "set",  "as_of", "note",  NULL};

static void refuse_unknown_keys(json_t *a_case, json_t *differences) {
    const char *key;
    json_t *value;
    json_object_foreach(a_case, key, value) {
        bool known = false;
        for (int i = 0; case_keys[i]; i++) known = known || strcmp(key, case_keys[i]) == 0;
        if (!known) cases_differ(differences, "case", json_string("a known key"), json_string(key));
    }
}

/* Findings of one case as its differences, so that one broken case does not hide the others. */
static void take_findings(heng *h, json_t *differences) {
    for (const diag *d = h->diags.first; d; d = d->next) {
        if (d->severity != DIAG_ERROR) continue;
        json_t *about =
            json_sprintf("%s %s %s", d->code, d->table ? d->table : "", d->column ? d->column : "");
        cases_differ(differences, "finding", json_null(), about);
    }
}

static status run_case(test_run *t, const char *file, const char *scheme_path, const json_t *base,
                       json_t *a_case) {
    json_t *differences = json_array();
    const char *name = text_of(a_case, "name");
    refuse_unknown_keys(a_case, differences);
    if (!name || !*name) cases_differ(differences, "name", json_string("a sentence"), json_null());
    heng_clear(t->h);
    status st = open_scheme(t, scheme_path, a_case);
    if (st == ST_OK) {
        json_t *tables = cases_rows(base, json_object_get(a_case, "given"), differences);
        st = run_rows(t, tables, json_object_get(a_case, "expect"), differences);
        json_decref(tables);
    }
    if (st == ST_FINDINGS || st == ST_FAILED) {
        take_findings(t->h, differences);
        if (json_array_size(differences) == 0)
            cases_differ(differences, "run", json_string("to finish"), json_null());
        st = ST_OK;
    }
    bool passed = json_array_size(differences) == 0;
    if (passed)
        t->passed++;
    else
        t->failed++;
    json_array_append_new(t->results,
                          json_pack("{s:s, s:s, s:b, s:o}", "file", file, "name", name ? name : "?",
                                    "passed", passed, "differences", differences));
    return st;
}

static bool wanted(const test_run *t, const char *file, const json_t *a_case) {
    const char *pattern = t->options->pattern, *name = text_of(a_case, "name");
    return !pattern || strstr(file, pattern) || (name && strstr(name, pattern));
}

static json_t *beside(const char *file, const char *name) {
    const char *slash = strrchr(file, '/');
    json_t *folder = json_stringn(file, slash ? (size_t)(slash - file) : 0);
    json_t *path = join_path(json_string_value(folder), name);
    json_decref(folder);
    return path;
}

/* The rows that `over` makes of a base's rows, with the base's defaults: a base in its own right.
 */
static status build_on(test_run *t, const json_t *over, json_t **base) {
    json_t *differences = json_array();
    json_t *tables = cases_rows(*base, json_object_get(over, "given"), differences);
    json_t *built =
        json_pack("{s:o, s:O?}", "tables", tables, "defaults", json_object_get(*base, "defaults"));
    bool fits = json_array_size(differences) == 0;
    json_decref(differences);
    json_decref(*base);
    *base = built;
    if (!fits) diag_error(&t->h->diags, "HE0707", NULL);
    return fits ? ST_OK : ST_FAILED;
}

enum { MAX_BASES = 8 }; /* bases that stand on one another */

/* Reads the base that a document names, and the bases that it stands on in turn. */
static status load_base(test_run *t, const char *file, const json_t *document, int depth,
                        json_t **base) {
    json_t *given = json_object_get(document, "base"), *over = NULL;
    if (!json_is_string(given)) {
        json_t *tables = given ? given : json_object_get(document, "tables");
        *base = json_pack("{s:O?, s:O?}", "tables", tables, "defaults",
                          json_object_get(document, "defaults"));
        return *base ? ST_OK : ST_NOMEM;
    }
    if (depth == MAX_BASES) {
        diag_error(&t->h->diags, "HE0707", NULL);
        return ST_FAILED;
    }
    json_t *path = beside(file, json_string_value(given));
    status st = read_table(t->h, json_string_value(path), &over);
    if (st == ST_OK) st = load_base(t, json_string_value(path), over, depth + 1, base);
    if (st == ST_OK && json_object_get(over, "given")) st = build_on(t, over, base);
    json_decref(over);
    json_decref(path);
    return st;
}

static status run_file(test_run *t, const char *file) {
    json_t *document = NULL, *base = NULL, *a_case;
    size_t i;
    status st = read_table(t->h, file, &document);
    json_t *cases = json_object_get(document, "cases");
    const char *scheme = text_of(document, "scheme");
    if (st == ST_OK && cases && scheme) {
        st = load_base(t, file, document, 0, &base);
        json_t *path = join_path(t->root, scheme);
        json_array_foreach(cases, i, a_case) {
            if (st == ST_OK && wanted(t, file, a_case))
                st = run_case(t, file, json_string_value(path), base, a_case);
        }
        json_decref(path);
    } else if (st == ST_OK && cases) {
        diag_error(&t->h->diags, "HE0704", "path", file, NULL);
        st = ST_FAILED;
    }
    json_decref(base);
    json_decref(document);
    return st;
}

static heng_status report(test_run *t, bool color, const heng_writer *out) {
    json_t *document =
        json_pack("{s:O, s:i, s:i}", "cases", t->results, "passed", t->passed, "failed", t->failed);
    if (t->seen)
        json_object_set_new(document, "coverage", coverage_json(t->seen, t->options->min_coverage));
    json_t *options = host_options(t->h, t->options->format, color, 0);
    json_object_set_new(options, "verbose", json_boolean(t->options->verbose));
    heng_status result = host_render(t->h, "tests", document, options, out);
    json_decref(document);
    if (result != HENG_OK) return result;
    bool covered = !t->seen || coverage_meets(t->seen, t->options->min_coverage);
    return t->failed == 0 && covered ? HENG_OK : HENG_NOT_CLEAN;
}

static heng_status run_files(test_run *t, const json_t *files, bool color, const heng_writer *out) {
    size_t i;
    json_t *file;
    status st = ST_OK;
    json_array_foreach(files, i, file) {
        if (st == ST_OK) st = run_file(t, json_string_value(file));
    }
    if (st != ST_OK) return st == ST_FINDINGS ? HENG_FAILED : host_status(st);
    heng_clear(t->h);
    if (t->passed + t->failed == 0) {
        diag_error(&t->h->diags, "HE0705", NULL);
        return HENG_FAILED;
    }
    return report(t, color, out);
}

HENG_API heng_status heng_test(heng *h, const char *root, const char *const *paths, size_t n_paths,
                               const heng_test_options *options, bool color,
                               const heng_writer *out) {
    test_run t = {.h = h, .root = root, .options = options, .results = json_array()};
    json_t *files = json_array();
    bool found = true;
    for (size_t i = 0; i < n_paths; i++) found = cases_find_files(h, paths[i], files) && found;
    if (options->coverage || options->min_coverage > 0) t.seen = coverage_open(h);
    heng_status result = found ? run_files(&t, files, color, out) : HENG_FAILED;
    coverage_close(t.seen);
    close_opened(&t.as_written);
    close_opened(&t.varied);
    json_decref(t.results);
    json_decref(files);
    return result;
}
