/* The only user of dlopen and libffi: calls functions of shared libraries over vectors, in this
 * process or in another one that may crash, hang or exit without harm to the run. A plugin is owned
 * by who opened it. */
#ifndef HENG_PLUGIN_PLUGIN_H
#define HENG_PLUGIN_PLUGIN_H

#include <signal.h>

#include "base/diag.h"
#include "base/dict.h"
#include "base/digest.h"
#include "plugin/manifest.h"

typedef struct plugin plugin;

typedef struct plugin_options {
    bool in_process; /* else in a process of its own */
    int row_ms;      /* processor time that one row may take before it is given up, isolated only;
                        0: 1000. A row that waits is given up after ten times as long */
    const volatile sig_atomic_t *stop;
} plugin_options;

/* Opens the library and finds every function that the manifest names. Errors (file, ABI, symbol,
 * SHA-256) go to `diags` with manifest and line. Isolated: the library is only ever loaded into
 * processes of its own, the first of which is started here, for lane 0. Manifest and allocator
 * outlive the plugin. */
status plugin_open(const plugin_manifest *manifest, const plugin_options *options,
                   const allocator *a, diag_list *diags, plugin **out);
void plugin_close(plugin *p); /* ends its process; NULL is ignored */
/* SHA-256 of the library as it was opened. */
const digest *plugin_hash(const plugin *p);

/* Rows that have no value, and why. */
typedef struct plugin_failure {
    int64_t row; /* of the result */
    const char *message;
} plugin_failure;

typedef struct plugin_call {
    int function; /* index in the manifest */
    const col_vec *args;
    const int64_t *const *offsets; /* by argument: of a relation's rows, n + 1 entries; NULL for
                                      others */
    int64_t n;
    const dict *texts; /* the run's dictionary */
    col_vec *out;      /* arrays of n rows, numbers and dates with separate ends; texts come as
                          codes that `enter` gives. An unknown row lies within the declared range,
                          a row that failed has no bounds. A double that has more than six decimals
                          is the interval that encloses it */
    arena *store;      /* failures and new texts live there */
    /* Takes text results, in the order of rows; DICT_UNKNOWN where memory is short. */
    dict_code (*enter)(void *user_data, const char *bytes, size_t size);
    void *user_data;
    int n_failures; /* set by the call, ordered by row */
    const plugin_failure *failures;
} plugin_call;

/* Calls the function for rows 0 .. n-1. A crash, exit or a row over its time makes that row unknown
 * with the reason, and the rest is called again in a fresh process. Once a call has lost 100 rows
 * to crashes, or 10 to time, the rest of its rows fails without being called: the rows of a call
 * should not depend on the number of lanes. One call at a time per plugin and lane; lanes 0 ..
 * LIMIT_THREADS-1 run side by side, isolated ones each in a process of its own. ST_OK unless memory
 * is short, the process cannot be started, or the run is to stop. */
status plugin_run(plugin *p, int lane, plugin_call *call, diag_list *diags);

#endif
