/* The manifest of a plugin, read from a pure Lua table. */
#ifndef HENG_SCRIPT_MANIFEST_H
#define HENG_SCRIPT_MANIFEST_H

#include "base/diag.h"
#include "plugin/manifest.h"

/* Reads a manifest's text in an empty environment, within the budgets of a table, and checks every
 * field. `path` is the file's, for messages and for the library beside it. The manifest lives in
 * `store`. ST_OK; ST_FINDINGS with all that is wrong in `diags`, by line of the manifest (0 where
 * the line is not known); ST_NOMEM. */
status script_manifest(const char *path, const char *text, size_t length, const allocator *a,
                       arena *store, diag_list *diags, plugin_manifest *out);

#endif
