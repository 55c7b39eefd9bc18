/* A plugin to begin with: files that build and pass their test. */
#include <ctype.h>
#include <string.h>
#include <sys/stat.h>

#include "host/host.h"

/* Which text goes where, below the root. */
typedef struct place {
    const char *file, *path;
} place;

static const place places[] = {{"source", "%s/plugins/%s/%s.c"},
                               {"header", "%s/plugins/%s/%s.h"},
                               {"manifest", "%s/plugins/%s/manifest.lua"},
                               {"readme", "%s/plugins/%s/README.md"},
                               {"test", "%s/tests/plugins/test_%s.c"}};

enum { N_PLACES = sizeof places / sizeof *places };

/* It becomes a part of names in C. */
static bool is_name(const char *text) {
    if (!islower((unsigned char)*text)) return false;
    for (; *text; text++) {
        bool fits = islower((unsigned char)*text) || isdigit((unsigned char)*text) || *text == '_';
        if (!fits) return false;
    }
    return true;
}

/* The path with root and name put in where its %s stand. */
static const char *path_at(arena *ar, const char *pattern, const char *root, const char *name) {
    const char *path = root, *at = strstr(pattern, "%s") + 2;
    for (const char *next; path && (next = strstr(at, "%s")) != NULL; at = next + 2)
        path = arena_printf(ar, "%s%.*s%s", path, (int)(next - at), at, name);
    return path ? arena_printf(ar, "%s%s", path, at) : NULL;
}

static status write_file(heng *h, const char *path, const char *file, const char *name) {
    char *text = NULL;
    size_t length = 0;
    json_t *document = json_pack("{s:s, s:s}", "name", name, "file", file);
    json_t *options = host_options(h, "text", false, 0);
    status st = script_render("plugin_skeleton", document, options, h->config.stdlib_dir, &h->alloc,
                              &h->diags, &text, &length);
    json_decref(options);
    json_decref(document);
    if (st != ST_OK) return st;
    host_make_folders(h, path);
    st = sink_file(path, text, length, &h->diags);
    alloc_free(&h->alloc, text, length + 1);
    return st;
}

HENG_API heng_status heng_new_plugin(heng *h, const char *root, const char *name) {
    const char *paths[N_PLACES];
    struct stat there;
    if (!is_name(name)) {
        diag_error(&h->diags, "HE1121", "field", "name", "expected", "a-z 0-9 _", "got", name,
                   NULL);
        return HENG_FAILED;
    }
    for (int i = 0; i < N_PLACES; i++) {
        paths[i] = path_at(&h->store, places[i].path, root, name);
        if (!paths[i]) return HENG_INTERNAL;
        if (stat(paths[i], &there) != 0) continue;
        diag_error(&h->diags, "HE0602", "path", paths[i], NULL);
        return HENG_REFUSED;
    }
    status st = ST_OK;
    for (int i = 0; st == ST_OK && i < N_PLACES; i++)
        st = write_file(h, paths[i], places[i].file, name);
    return host_status(st);
}
