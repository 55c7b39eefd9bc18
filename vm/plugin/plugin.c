#include "plugin/plugin.h"

#include <dlfcn.h>
#include <unistd.h>

#include "plugin/inside.h"
#include "plugin/load.h"

static status check_abi(const plugin_manifest *manifest, diag_list *diags) {
    library_loading loading = {.fault = LIBRARY_OTHER_ABI, .found = manifest->abi};
    if (manifest->foreign || manifest->abi == HENG_PLUGIN_ABI) return ST_OK;
    library_report(manifest, &loading, diags);
    return ST_FAILED;
}

static status load_here(plugin *p, diag_list *diags) {
    const plugin_manifest *m = p->manifest;
    library_loading loading;
    p->handle = load_library(p->library.file, m->library, m->foreign, p->signatures, m->n_functions,
                             p->functions, &loading);
    if (p->handle == NULL) {
        library_report(m, &loading, diags);
        return ST_FAILED;
    }
    return p->library.file >= 0 ? ST_OK : library_digest(m, loading.path, diags, &p->library);
}

/* A library is never loaded into this process where its functions are not to run in it: loading is
 * enough to run code. */
static status load_there(plugin *p, diag_list *diags) {
    lane *l = lane_at(p, 0);
    p->program = process_program();
    return l == NULL ? ST_NOMEM : lane_reserve(p, l, 0, diags);
}

static status open_library(plugin *p, diag_list *diags) {
    status result = check_abi(p->manifest, diags);
    if (result == ST_OK) result = library_signatures(p->manifest, p->signatures, diags);
    if (result == ST_OK) result = library_read(p->manifest, diags, &p->library);
    if (result != ST_OK) return result;
    return p->options.in_process ? load_here(p, diags) : load_there(p, diags);
}

status plugin_open(const plugin_manifest *manifest, const plugin_options *options,
                   const allocator *a, diag_list *diags, plugin **out) {
    *out = NULL;
    plugin *p = alloc_new(a, sizeof *p);
    if (p == NULL) return ST_NOMEM;
    size_t n = (size_t)manifest->n_functions;
    p->manifest = manifest;
    p->options = *options;
    p->alloc = a;
    p->library.file = p->program = -1;
    p->signatures = alloc_array(a, n, sizeof *p->signatures);
    p->functions = alloc_array(a, n, sizeof *p->functions);
    bool short_of_memory = p->signatures == NULL || p->functions == NULL;
    status result = short_of_memory ? ST_NOMEM : open_library(p, diags);
    if (result == ST_OK)
        *out = p;
    else
        plugin_close(p);
    return result;
}

void plugin_close(plugin *p) {
    if (p == NULL) return;
    size_t n = (size_t)p->manifest->n_functions;
    for (int i = 0; i < LIMIT_THREADS; i++) lane_close(p, p->lanes[i]);
    if (p->handle != NULL) dlclose(p->handle);
    library_close(&p->library);
    if (p->program >= 0) close(p->program);
    alloc_free(p->alloc, p->signatures, n * sizeof *p->signatures);
    alloc_free(p->alloc, p->functions, n * sizeof *p->functions);
    alloc_free(p->alloc, p, sizeof *p);
}

const digest *plugin_hash(const plugin *p) {
    return &p->library.hash;
}
