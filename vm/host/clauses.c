/* Clauses files: which clause of the source document is executed where. What a clauses file and a
 * graph come to together is worked out by stdlib/report/account.lua; here files are found and read,
 * and findings and the answer are handed on. */
#include <string.h>
#include <sys/stat.h>

#include "host/cases.h"

static const char SUFFIX[] = ".clauses.lua";

bool host_is_clauses(const char *path) {
    size_t n = strlen(path), m = sizeof SUFFIX - 1;
    return n > m && strcmp(path + n - m, SUFFIX) == 0;
}

json_t *host_clauses_path(const char *scheme_path) {
    size_t n = strlen(scheme_path);
    if (n > 4 && strcmp(scheme_path + n - 4, ".lua") == 0) n -= 4;
    return json_sprintf("%.*s%s", (int)n, scheme_path, SUFFIX);
}

/* A clauses file as {file, text, table}; the text is there for the lines of its rows. */
static status read_clauses(heng *h, const char *path, json_t **out) {
    char *text = NULL;
    size_t length = 0;
    json_t *table = NULL;
    *out = NULL;
    status st = host_read_file(h, path, &text, &length);
    if (st != ST_OK) return st;
    st = host_keep_text(h, path, text, length);
    if (st == ST_OK) st = script_rows(path, text, length, "clauses", &h->alloc, &h->diags, &table);
    if (st == ST_OK) {
        *out = json_pack("{s:s, s:o?, s:o}", "file", path, "text", json_stringn(text, length),
                         "table", table);
        if (!*out) st = ST_NOMEM;
    }
    alloc_free(&h->alloc, text, length + 1);
    return st;
}

/* The folder of a path, "." for a bare name; a new reference. */
static json_t *folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    if (!slash) return json_string(".");
    return json_stringn(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool same_file(const char *a, const char *b) {
    struct stat first, second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

/* The other clauses files of the folder, in order of their names; not those of folders below. */
static status read_neighbours(heng *h, const char *path, json_t *neighbours) {
    json_t *folder = folder_of(path), *files = json_array(), *file;
    size_t i;
    status st = folder && files ? ST_OK : ST_NOMEM;
    if (st == ST_OK && !cases_list_folder(h, json_string_value(folder), files)) st = ST_FAILED;
    json_array_foreach(files, i, file) {
        const char *found = json_string_value(file);
        if (st != ST_OK || !host_is_clauses(found) || same_file(found, path)) continue;
        json_t *one = NULL;
        st = read_clauses(h, found, &one);
        if (st == ST_OK && json_array_append_new(neighbours, one) != 0) st = ST_NOMEM;
    }
    json_decref(folder);
    json_decref(files);
    return st;
}

static json_t *entries_json(const graph *g) {
    json_t *entries = json_array();
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        json_array_append_new(entries,
                              json_pack("{s:s, s:s, s:i, s:s?, s:s?}", "kind", e->kind, "id", e->id,
                                        "line", e->line, "title", e->title, "cite", e->cite));
    }
    return entries;
}

/* "NAME" of every input and "NAME.column" of every column that is read, as members of an object
 * whose values are lines. */
static json_t *inputs_json(const graph *g) {
    json_t *inputs = json_object();
    for (int i = 0; i < graph_n_spaces(g); i++)
        json_object_set_new(inputs, graph_space_at(g, i)->name,
                            json_integer(graph_space_at(g, i)->line));
    for (int i = 0; i < graph_n_columns(g); i++) {
        const graph_column *c = graph_column_at(g, i);
        const graph_space *space = graph_space_at(g, c->space);
        json_t *name = json_sprintf("%s.%s", space->name, c->name);
        if (name) json_object_set_new(inputs, json_string_value(name), json_integer(space->line));
        json_decref(name);
    }
    return inputs;
}

/* Runs report/account.lua; a new reference. */
static status run_account(heng *h, const json_t *document, json_t **account) {
    char *text = NULL;
    size_t length = 0;
    json_t *options = host_options(h, "json", false, 0);
    *account = NULL;
    status st = document && options
                    ? script_render("account", document, options, h->config.stdlib_dir, &h->alloc,
                                    &h->diags, &text, &length)
                    : ST_NOMEM;
    json_decref(options);
    if (st != ST_OK) return st;
    *account = json_loadb(text, length, 0, NULL);
    alloc_free(&h->alloc, text, length + 1);
    return *account ? ST_OK : ST_NOMEM;
}

static void add_finding(heng *h, const json_t *finding) {
    diag d = {.code = json_string_value(json_object_get(finding, "code"))};
    const char *severity = json_string_value(json_object_get(finding, "severity"));
    const char *key;
    json_t *value;
    d.severity = severity && strcmp(severity, "warning") == 0 ? DIAG_WARNING : DIAG_ERROR;
    d.place.file = json_string_value(json_object_get(finding, "file"));
    d.place.line = (int)json_integer_value(json_object_get(finding, "line"));
    json_object_foreach(json_object_get(finding, "args"), key, value) {
        if (d.n_args < DIAG_MAX_ARGS)
            d.args[d.n_args++] = (diag_arg){key, json_string_value(value)};
    }
    diag_add(&h->diags, &d);
}

/* Records the findings of an account whose severity is that one. Returns whether there was any. */
static bool add_findings(heng *h, const json_t *account, const char *severity) {
    json_t *finding;
    size_t i;
    bool any = false;
    json_array_foreach(json_object_get(account, "findings"), i, finding) {
        const char *own = json_string_value(json_object_get(finding, "severity"));
        if (!own || strcmp(own, severity) != 0) continue;
        add_finding(h, finding);
        any = true;
    }
    return any;
}

static status scheme_account(heng *h, const heng_scheme *s, const char *path, json_t **account) {
    json_t *own = NULL, *neighbours = json_array();
    *account = NULL;
    status st = neighbours ? read_clauses(h, path, &own) : ST_NOMEM;
    if (st == ST_OK) st = read_neighbours(h, path, neighbours);
    if (st == ST_OK) {
        json_t *document =
            json_pack("{s:s, s:s, s:s, s:O, s:O, s:o, s:o}", "scheme", heng_scheme_id(s), "title",
                      heng_scheme_title(s), "path", s->path, "own", own, "neighbours", neighbours,
                      "entries", entries_json(s->rules), "inputs", inputs_json(s->rules));
        st = run_account(h, document, account);
        json_decref(document);
    }
    json_decref(own);
    json_decref(neighbours);
    if (st == ST_OK && add_findings(h, *account, "error")) st = ST_FINDINGS;
    return st;
}

status host_check_clauses(heng *h, const heng_scheme *s) {
    struct stat there;
    json_t *path = host_clauses_path(s->path), *account = NULL;
    status st = ST_NOMEM;
    if (path && stat(json_string_value(path), &there) != 0)
        st = ST_OK;
    else if (path)
        st = scheme_account(h, s, json_string_value(path), &account);
    if (account) add_findings(h, account, "warning");
    json_decref(account);
    json_decref(path);
    return st;
}

status host_check_clauses_file(heng *h, const char *path) {
    json_t *own = NULL, *account = NULL;
    status st = read_clauses(h, path, &own);
    if (st == ST_OK) {
        json_t *document = json_pack("{s:O}", "own", own);
        st = run_account(h, document, &account);
        json_decref(document);
    }
    if (st == ST_OK && add_findings(h, account, "error")) st = ST_FINDINGS;
    json_decref(account);
    json_decref(own);
    return st;
}

HENG_API heng_status heng_write_clauses(heng *h, const heng_scheme *s,
                                        const heng_clauses_options *options, bool color, int width,
                                        const heng_writer *out) {
    json_t *path = host_clauses_path(s->path), *account = NULL;
    status st = path ? scheme_account(h, s, json_string_value(path), &account) : ST_NOMEM;
    json_decref(path);
    heng_status result = st == ST_FINDINGS ? HENG_FAILED : host_status(st);
    if (result == HENG_OK) {
        json_t *wanted = host_options(h, options->format, color, width);
        if (wanted) {
            json_object_set_new(wanted, "missing", json_boolean(options->missing));
            json_object_set_new(wanted, "list", json_boolean(options->list));
        }
        result = host_render(h, "clauses", account, wanted, out);
        bool complete = json_is_true(json_object_get(account, "complete"));
        if (result == HENG_OK && !complete) result = HENG_NOT_CLEAN;
    }
    json_decref(account);
    return result;
}
