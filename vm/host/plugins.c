#include "host/plugins.h"

#include "host/host.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"

/* ---- the path ------------------------------------------------------------------------------- */

static const char *search_path(const host_plugins *p) {
    return p->h->config.plugins ? p->h->config.plugins : "";
}

/* The next folder of the path, or NULL; *at moves on. Empty parts are passed over. */
static const char *next_folder(host_plugins *p, const char **at) {
    while (**at == ':') (*at)++;
    size_t size = strcspn(*at, ":");
    const char *folder = size > 0 ? arena_text(&p->store, *at, size) : NULL;
    *at += size;
    return folder;
}

static const char *manifest_path(host_plugins *p, const char *folder, const char *name) {
    return arena_printf(&p->store, "%s/%s/manifest.lua", folder, name);
}

/* A name is a folder's: nothing that leads elsewhere. */
static bool is_plain(const char *name) {
    return name[0] != '\0' && name[0] != '.' && strchr(name, '/') == NULL;
}

static const char *find_file(host_plugins *p, const char *name) {
    const char *at = search_path(p), *folder;
    while (is_plain(name) && (folder = next_folder(p, &at)) != NULL) {
        const char *path = manifest_path(p, folder, name);
        if (path && access(path, R_OK) == 0) return path;
    }
    return NULL;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef struct name_list {
    const char **names;
    size_t n, cap;
} name_list;

static bool add_names(host_plugins *p, const char *folder, name_list *list) {
    DIR *dir = opendir(folder);
    if (!dir) return true; /* a folder of the path need not be there */
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(dir)) != NULL;) {
        if (!is_plain(e->d_name)) continue;
        const char *path = manifest_path(p, folder, e->d_name);
        if (!path || access(path, R_OK) != 0) continue;
        const char **grown =
            alloc_grow(&p->h->alloc, list->names, &list->cap, list->n + 1, sizeof *grown);
        const char *name = grown ? arena_text(&p->store, e->d_name, strlen(e->d_name)) : NULL;
        if (grown) list->names = grown;
        ok = name != NULL;
        if (ok) list->names[list->n++] = name;
    }
    closedir(dir);
    return ok;
}

const char *const *host_plugin_names(host_plugins *p) {
    name_list list = {0};
    const char *at = search_path(p), *folder;
    bool ok = true;
    while (ok && (folder = next_folder(p, &at)) != NULL) ok = add_names(p, folder, &list);
    const char **kept = ok ? arena_array(&p->store, list.n + 1, sizeof *kept) : NULL;
    if (list.n > 1) qsort(list.names, list.n, sizeof *list.names, by_text);
    size_t n = 0;
    for (size_t i = 0; kept && i < list.n; i++) {
        if (n == 0 || strcmp(kept[n - 1], list.names[i]) != 0) kept[n++] = list.names[i];
    }
    alloc_free(&p->h->alloc, list.names, list.cap * sizeof *list.names);
    return kept;
}

/* ---- finding -------------------------------------------------------------------------------- */

void host_plugins_open(host_plugins *p, heng *h) {
    *p = (host_plugins){.h = h};
    p->last = &p->first;
    arena_open(&p->store, &h->alloc);
    (void)pthread_mutex_init(&p->lock, NULL);
}

void host_plugins_close(host_plugins *p) {
    for (host_plugin *one = p->first; one; one = one->next) plugin_close(one->opened);
    (void)pthread_mutex_destroy(&p->lock);
    arena_close(&p->store);
}

static status read_manifest(host_plugins *p, const char *path, const char *name, host_plugin *one) {
    heng *h = p->h;
    char *text = NULL;
    size_t length = 0;
    status st = host_read_file(h, path, &text, &length);
    if (st != ST_OK) return st;
    st = host_keep_text(h, path, text, length);
    if (st == ST_OK)
        st = script_manifest(path, text, length, &h->alloc, &p->store, &h->diags, &one->manifest);
    if (st == ST_OK && strcmp(one->manifest.name, name) != 0) {
        diag d = {.code = "HE1125",
                  .place = {.file = path},
                  .n_args = 2,
                  .args = {{"folder", name}, {"name", one->manifest.name}}};
        diag_add(&h->diags, &d);
        st = ST_FINDINGS;
    }
    digest hash;
    digest_of(text, length, &hash);
    digest_hex(&hash, one->identity);
    alloc_free(&h->alloc, text, length + 1);
    return st;
}

/* The plugin whose manifest is that file. */
static status add_plugin(host_plugins *p, const char *path, const char *name, host_plugin **out) {
    host_plugin *one = arena_zero(&p->store, sizeof *one);
    if (!one) return ST_NOMEM;
    status st = read_manifest(p, path, name, one);
    if (st != ST_OK) return st;
    one->told = (script_plugin){.manifest = &one->manifest, .identity = one->identity};
    *p->last = one;
    p->last = &one->next;
    *out = one;
    return ST_OK;
}

/* *out is NULL where there is none of that name. */
static status find(host_plugins *p, const char *name, host_plugin **out) {
    for (*out = p->first; *out; *out = (*out)->next) {
        if ((*out)->manifest.name && strcmp((*out)->manifest.name, name) == 0) return ST_OK;
    }
    const char *path = find_file(p, name);
    return path ? add_plugin(p, path, name, out) : ST_OK;
}

status host_plugin_at(host_plugins *p, const char *folder, host_plugin **out) {
    size_t size = strlen(folder);
    while (size > 1 && folder[size - 1] == '/') size--;
    const char *whole = arena_text(&p->store, folder, size);
    const char *slash = whole ? strrchr(whole, '/') : NULL;
    const char *path = whole ? arena_printf(&p->store, "%s/manifest.lua", whole) : NULL;
    return path ? add_plugin(p, path, slash ? slash + 1 : whole, out) : ST_NOMEM;
}
host_plugin *host_plugin_find(host_plugins *p, const char *name) {
    host_plugin *one = NULL;
    return find(p, name, &one) == ST_OK ? one : NULL;
}

static status find_for_script(void *user_data, const char *name, const script_plugin **out) {
    host_plugin *one = NULL;
    status st = find(user_data, name, &one);
    *out = one ? &one->told : NULL;
    return st == ST_FAILED ? ST_FINDINGS : st;
}

static const char *const *names_for_script(void *user_data) {
    return host_plugin_names(user_data);
}

void host_plugins_for_script(host_plugins *p, script_plugins *out) {
    *out = (script_plugins){.user_data = p,
                            .find = find_for_script,
                            .names = names_for_script,
                            .searched = search_path(p)};
}

/* ---- running -------------------------------------------------------------------------------- */

status host_plugin_open(host_plugins *p, host_plugin *one) {
    const heng_config *c = &p->h->config;
    plugin_options options = {
        .in_process = c->plugins_in_process, .row_ms = c->plugin_row_ms, .stop = c->stop};
    if (one->opened) return ST_OK;
    return plugin_open(&one->manifest, &options, &p->h->alloc, &p->h->diags, &one->opened);
}

int host_plugin_function(const host_plugin *one, const char *name) {
    const plugin_manifest *m = &one->manifest;
    for (int i = 0; i < m->n_functions; i++) {
        if (strcmp(m->functions[i].name, name) == 0) return i;
    }
    return -1;
}

status host_plugins_ready(host_plugins *p, const graph *g) {
    int n = graph_n_externals(g);
    p->n_functions = n;
    p->functions = arena_array(&p->store, (size_t)n + 1, sizeof *p->functions);
    if (!p->functions) return ST_NOMEM;
    status st = ST_OK;
    for (int i = 0; st == ST_OK && i < n; i++) {
        const graph_external *x = graph_external_at(g, i);
        host_plugin *one = host_plugin_find(p, x->module);
        int function = one ? host_plugin_function(one, x->function) : -1;
        if (function < 0) return ST_INTERNAL;
        p->functions[i].plugin = one;
        p->functions[i].function = function;
        st = host_plugin_open(p, one);
    }
    return st;
}

/* Diagnostics of one thread, added to everybody's. */
static void tell(host_plugins *p, const diag_list *own) {
    (void)pthread_mutex_lock(&p->lock);
    for (const diag *d = own->first; d; d = d->next) diag_add(&p->h->diags, d);
    (void)pthread_mutex_unlock(&p->lock);
}

static bool take_failures(const plugin_call *from, eval_outside *to) {
    eval_failure *list = arena_array(to->store, (size_t)from->n_failures + 1, sizeof *list);
    if (!list) return false;
    for (int i = 0; i < from->n_failures; i++)
        list[i] = (eval_failure){from->failures[i].row, from->failures[i].message};
    to->n_failures = from->n_failures;
    to->failures = list;
    return true;
}

status host_call_outside(void *user_data, eval_outside *call) {
    host_plugins *p = user_data;
    const struct host_function *f = &p->functions[call->external];
    diag_list own;
    diag_open(&own, call->store);
    plugin_call made = {.function = f->function,
                        .args = call->args,
                        .offsets = call->offsets,
                        .n = call->n,
                        .texts = call->texts,
                        .out = call->out,
                        .store = call->store,
                        .enter = call->enter,
                        .user_data = call->user_data};
    status st = plugin_run(f->plugin->opened, call->lane, &made, &own);
    if (own.first) tell(p, &own);
    if (st != ST_OK) return st;
    return take_failures(&made, call) ? ST_OK : ST_NOMEM;
}

json_t *host_plugins_json(const host_plugins *p) {
    json_t *list = json_array();
    for (const host_plugin *one = p->first; one; one = one->next) {
        char hash[DIGEST_HEX];
        if (!one->opened) continue;
        digest_hex(plugin_hash(one->opened), hash);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "name", one->manifest.name,
                                              "version", one->manifest.version, "manifest_sha256",
                                              one->identity, "library_sha256", hash));
    }
    return list;
}
