/* Listing schemes, copying one for another year, a new registry, help pages. */
#include <string.h>
#include <sys/stat.h>

#include "host/cases.h"

static json_t *listed_scheme(heng *h, const char *path) {
    heng_scheme *s = NULL;
    json_t *row = NULL;
    if (host_declare(h, path, NULL, &s) != ST_OK) return NULL;
    const graph *g = s->rules;
    const char *year = NULL;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (strcmp(e->kind, "scheme") == 0) year = host_attr_text(e, "year");
    }
    row = json_pack("{s:s, s:s, s:s, s:s}", "id", heng_scheme_id(s), "title", heng_scheme_title(s),
                    "year", year ? year : "", "path", path);
    heng_scheme_close(s);
    return row;
}

HENG_API heng_status heng_list(heng *h, const char *folder, const char *format,
                               const heng_writer *out) {
    json_t *files = json_array(), *schemes = json_array(), *file;
    size_t i;
    bool all = true;
    heng_status result = HENG_FAILED;
    if (cases_find_files(h, folder, files)) {
        json_array_foreach(files, i, file) {
            const char *path = json_string_value(file), *name = strrchr(path, '/');
            if ((name ? name + 1 : path)[0] == '_') continue; /* templates */
            if (host_is_clauses(path)) continue;
            json_t *row = listed_scheme(h, path);
            if (row)
                json_array_append_new(schemes, row);
            else
                all = false;
        }
        json_t *document = json_pack("{s:s, s:O}", "folder", folder, "schemes", schemes);
        result = host_render(h, "list", document, host_options(h, format, false, 0), out);
        json_decref(document);
        if (result == HENG_OK && !all) result = HENG_NOT_CLEAN;
    }
    json_decref(schemes);
    json_decref(files);
    return result;
}

/* Place of the old id's text inside `id = "…"` of the scheme header, or NULL. */
static const char *find_id(const char *text, const char *id) {
    size_t n = strlen(id);
    for (const char *at = strstr(text, id); at; at = strstr(at + 1, id)) {
        if (at > text && at[-1] == '"' && at[n] == '"') return at;
    }
    return NULL;
}

/* The text with every quoted old id replaced: the header's and the ones that select this scheme's
 * rows. */
static json_t *renamed(const char *text, const char *old_id, const char *new_id) {
    json_t *parts = json_string("");
    const char *at = text, *found;
    while (parts && (found = find_id(at, old_id)) != NULL) {
        json_t *next =
            json_sprintf("%s%.*s%s", json_string_value(parts), (int)(found - at), at, new_id);
        json_decref(parts);
        parts = next;
        at = found + strlen(old_id);
    }
    json_t *whole = parts ? json_sprintf("%s%s", json_string_value(parts), at) : NULL;
    json_decref(parts);
    return whole;
}

/* Writes a text in which the old id stands as the new one. */
static heng_status write_renamed(heng *h, const char *text, const char *to, const char *old_id,
                                 const char *new_id) {
    json_t *changed = renamed(text, old_id, new_id);
    if (!changed) return HENG_INTERNAL;
    const char *result = json_string_value(changed);
    status st = sink_file(to, result, strlen(result), &h->diags);
    json_decref(changed);
    return host_status(st);
}

/* The clauses file beside the scheme, where there is one. */
static heng_status copy_clauses(heng *h, const char *from, const char *to, const char *old_id,
                                const char *new_id) {
    struct stat there;
    if (stat(from, &there) != 0) return HENG_OK;
    char *text = NULL;
    size_t length = 0;
    status st = host_read_file(h, from, &text, &length);
    if (st != ST_OK) return host_status(st);
    heng_status result = write_renamed(h, text, to, old_id, new_id);
    alloc_free(&h->alloc, text, length + 1);
    return result;
}

/* The clauses file is written first: the scheme's own appears when all is there. */
static heng_status copy_scheme(heng *h, const char *from, const char *text, const char *to,
                               const char *new_id) {
    heng_scheme *s = NULL;
    status st = host_declare(h, from, NULL, &s);
    if (st != ST_OK) return st == ST_FINDINGS ? HENG_FAILED : host_status(st);
    json_t *clauses = host_clauses_path(from), *beside = host_clauses_path(to);
    heng_status result = clauses && beside
                             ? copy_clauses(h, json_string_value(clauses),
                                            json_string_value(beside), heng_scheme_id(s), new_id)
                             : HENG_INTERNAL;
    if (result == HENG_OK) result = write_renamed(h, text, to, heng_scheme_id(s), new_id);
    json_decref(clauses);
    json_decref(beside);
    heng_scheme_close(s);
    return result;
}

/* Whether nothing stands where a scheme and its clauses are to be written; HE0602 otherwise. */
static bool is_free(heng *h, const char *to) {
    struct stat there;
    json_t *beside = host_clauses_path(to);
    const char *taken = stat(to, &there) == 0 ? to : NULL;
    if (!taken && beside && stat(json_string_value(beside), &there) == 0)
        taken = json_string_value(beside);
    if (taken) diag_error(&h->diags, "HE0602", "path", taken, NULL);
    json_decref(beside);
    return taken == NULL;
}

void host_make_folders(heng *h, const char *path) {
    char *text = arena_text(&h->store, path, strlen(path));
    for (char *slash = text ? strchr(text + 1, '/') : NULL; slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        /* what is there already stays; a failure shows when the file is written */
        mkdir(text, 0777);
        *slash = '/';
    }
}

HENG_API heng_status heng_new(heng *h, const char *from_path, const char *to_path,
                              const char *new_id) {
    if (!is_free(h, to_path)) return HENG_REFUSED;
    char *text = NULL;
    size_t length = 0;
    status read = host_read_file(h, from_path, &text, &length);
    if (read != ST_OK) return host_status(read);
    host_make_folders(h, to_path);
    heng_status result = copy_scheme(h, from_path, text, to_path, new_id);
    alloc_free(&h->alloc, text, length + 1);
    return result;
}

HENG_API heng_status heng_init(heng *h, const char *path) {
    struct stat st;
    if (stat(path, &st) == 0) {
        diag_error(&h->diags, "HE0602", "path", path, NULL);
        return HENG_REFUSED;
    }
    json_t *empty = json_object(), *options = host_options(h, "sql", false, 0);
    char *sql = NULL;
    size_t length = 0;
    status made = script_render("registry_sql", empty, options, h->config.stdlib_dir, &h->alloc,
                                &h->diags, &sql, &length);
    json_decref(empty);
    json_decref(options);
    if (made != ST_OK) return host_status(made);
    made = sink_create_database(path, sql, &h->diags);
    alloc_free(&h->alloc, sql, length + 1);
    return host_status(made);
}

HENG_API heng_status heng_write_help(heng *h, const char *topic, const char *format,
                                     const heng_writer *out) {
    json_t *vocabulary = NULL;
    status st = script_vocabulary(h->config.stdlib_dir, &h->alloc, &h->diags, &vocabulary);
    if (st != ST_OK) return host_status(st);
    json_t *document = json_pack("{s:s?, s:o}", "topic", topic, "vocabulary", vocabulary);
    json_t *options = host_options(h, format, false, 0);
    char *text = NULL;
    size_t length = 0;
    st = script_render("help", document, options, h->config.stdlib_dir, &h->alloc, &h->diags, &text,
                       &length);
    json_decref(options);
    heng_status result = host_status(st);
    if (st == ST_OK && length > 0) {
        result = host_write_text(h, text, length, out);
    } else if (st == ST_OK) {
        json_object_set_new(document, "near", json_true());
        alloc_free(&h->alloc, text, length + 1);
        options = host_options(h, format, false, 0);
        st = script_render("help", document, options, h->config.stdlib_dir, &h->alloc, &h->diags,
                           &text, &length);
        json_decref(options);
        diag_error(&h->diags, "HE0813", "topic", topic ? topic : "", "near",
                   st == ST_OK ? text : "", NULL);
        result = HENG_FAILED;
    }
    if (text) alloc_free(&h->alloc, text, length + 1);
    json_decref(document);
    return result;
}
