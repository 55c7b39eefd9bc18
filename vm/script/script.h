/* The only room that knows Lua. Scheme states are sandboxed, opened and closed inside
 * script_declare; text states are trusted and only render. Results are owned by the caller. */
#ifndef HENG_SCRIPT_SCRIPT_H
#define HENG_SCRIPT_SCRIPT_H

#include <jansson.h>

#include "base/diag.h"
#include "graph/graph.h"
#include "plugin/manifest.h"

typedef struct script_setting {
    const char *name, *value;
} script_setting;

/* A plugin that was found for a scheme. */
typedef struct script_plugin {
    const plugin_manifest *manifest;
    const char *identity; /* tells apart manifests of one name and version */
} script_plugin;

/* Where schemes find plugins. What is handed out outlives script_declare. */
typedef struct script_plugins {
    void *user_data;
    /* *out is NULL where there is none of that name. ST_FINDINGS: its manifest is wrong, and the
     * findings have been recorded. */
    status (*find)(void *user_data, const char *name, const script_plugin **out);
    /* Names of all that could be found, ended by NULL, for proposals; NULL: no memory. */
    const char *const *(*names)(void *user_data);
    const char *searched; /* folders, for messages */
} script_plugins;

typedef struct script_options {
    const char *stdlib_dir; /* load the stdlib from this folder instead of the binary; or NULL */
    int64_t instructions;   /* budget; 0: 50 million */
    size_t memory;          /* bytes; 0: 64 MiB */
    const script_setting *settings; /* figure = value, as text */
    int n_settings;
    bool strict;                   /* numbers that should be figures are warnings */
    const char *as_of;             /* YYYY-MM-DD replacing every subject's as-of date, or NULL */
    const script_plugins *plugins; /* NULL: there are none */
} script_options;

/* Reads a scheme's text (never binary chunks), checks it, runs it once in a fresh sandbox and
 * closes the Lua state before returning. All findings are recorded, in order. `file` is only for
 * messages. ST_OK with a graph; ST_FINDINGS with errors recorded: *out is then NULL; ST_NOMEM.
 * Warnings alone are ST_OK. */
status script_declare(const char *file, const char *text, size_t length,
                      const script_options *options, const allocator *a, diag_list *diags,
                      graph **out);

/* Loads a pure Lua table (no calls, no globals but `unknown`) as JSON: test cases, manifests.
 * `unknown` becomes JSON null. Numbers keep their shortest decimal text as JSON strings tagged by
 * key order. */
status script_table(const char *file, const char *text, size_t length, const allocator *a,
                    diag_list *diags, json_t **out);
/* The same for a table that holds a list of rows which begin with an id: in { rows = { { "x", a = 1
 * } } } with `list` "rows", the text "x" becomes the member `id` of its row. */
status script_rows(const char *file, const char *text, size_t length, const char *list,
                   const allocator *a, diag_list *diags, json_t **out);

/* The same, where a table of named fields may begin with one value without a name, as in
 * { "number", low = 0 }: the member "1". */
status script_fields(const char *file, const char *text, size_t length, const allocator *a,
                     diag_list *diags, json_t **out);

/* Reads a plugin's manifest in an empty environment, within the budgets of a table, and checks
 * every field. `path` is the file's, for messages and for the library beside it. The manifest lives
 * in `store`. ST_OK; ST_FINDINGS with all that is wrong in `diags`, by line of the manifest (0
 * where the line is not known); ST_NOMEM. */
status script_manifest(const char *path, const char *text, size_t length, const allocator *a,
                       arena *store, diag_list *diags, plugin_manifest *out);

/* Runs stdlib/report/<module>.lua's function render(document, options) in a trusted state and
 * returns its text (from the allocator as *length + 1 bytes). `options` is an object: lang,
 * color, width, …. */
status script_render(const char *module, const json_t *document, const json_t *options,
                     const char *stdlib_dir, const allocator *a, diag_list *diags, char **out,
                     size_t *length);

/* JSON of the vocabulary: every word with usage, doc, example: for `heng help WORD` and the manual.
 */
status script_vocabulary(const char *stdlib_dir, const allocator *a, diag_list *diags,
                         json_t **out);

#endif
