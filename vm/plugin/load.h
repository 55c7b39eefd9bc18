/* Loads a library into the process that it runs in and finds its functions. Uses no memory but its
 * caller's, so that it serves in a process of a plugin's own, too. */
#ifndef HENG_PLUGIN_LOAD_H
#define HENG_PLUGIN_LOAD_H

#include "plugin/library.h"

/* Loads the library of an open file, or by name where `file` is -1, and prepares its n functions.
 * Returns the handle for dlclose, or NULL with the fault in *out. A foreign library need not say
 * what it was built against. */
void *load_library(int file, const char *name, bool foreign, const invoke_signature *signatures,
                   int n, invoke_function *functions, library_loading *out);

#endif
