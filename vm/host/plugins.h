/* The plugins of one scheme: found on a path, opened for a run, called by the evaluation. A
 * host_plugins owns its manifests and what it opened. */
#ifndef HENG_HOST_PLUGINS_H
#define HENG_HOST_PLUGINS_H

#include <pthread.h>

#include <jansson.h>

#include "graph/eval.h"
#include "heng.h"
#include "plugin/plugin.h"
#include "script/script.h"

/* One plugin that a scheme named. */
typedef struct host_plugin {
    plugin_manifest manifest;
    script_plugin told;       /* what the script room is handed */
    char identity[65];        /* SHA-256 of the manifest's bytes */
    plugin *opened;           /* NULL until a run needs it */
    struct host_plugin *next; /* in the order in which they were named */
} host_plugin;

/* All of a scheme's; owned by it. */
typedef struct host_plugins {
    struct heng *h;
    arena store;
    host_plugin *first, **last;
    pthread_mutex_t lock;  /* of the library handle's diagnostics while lanes call */
    struct host_function { /* by external of the graph */
        host_plugin *plugin;
        int function;
    } * functions;
    int n_functions;
} host_plugins;

/* Nothing is looked for yet. */
void host_plugins_open(host_plugins *p, heng *h);
/* Ends the plugins' processes. */
void host_plugins_close(host_plugins *p);
/* For script_options; `out` borrows p. */
void host_plugins_for_script(host_plugins *p, script_plugins *out);
/* The manifest at <folder>/<name>/manifest.lua, as find on the path has it; NULL where it is not
 * there or wrong, which is recorded. Owned by p. */
host_plugin *host_plugin_find(host_plugins *p, const char *name);
/* The plugin in a folder, which must have its name, wherever that is. ST_FAILED or ST_FINDINGS with
 * diagnostics. */
status host_plugin_at(host_plugins *p, const char *folder, host_plugin **out);
/* Index of a function in the manifest, or -1. */
int host_plugin_function(const host_plugin *one, const char *name);
/* Opens the library of one plugin; ST_FAILED with diagnostics. */
status host_plugin_open(host_plugins *p, host_plugin *one);
/* Opens the libraries of all plugins whose functions the graph calls. */
status host_plugins_ready(host_plugins *p, const graph *g);
/* eval_options.outside; user_data is a host_plugins. */
status host_call_outside(void *user_data, eval_outside *call);
/* [{ name, version, manifest_sha256, library_sha256 }] of those that were opened; a new
 * reference. */
json_t *host_plugins_json(const host_plugins *p);
/* Names of all folders with a manifest on the path, sorted, each once, ended by NULL; in p's store.
 * NULL: no memory. */
const char *const *host_plugin_names(host_plugins *p);

#endif
