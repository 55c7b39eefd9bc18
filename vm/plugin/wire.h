/* What the run and a process of a plugin's own share: descriptors, and memory of two halves. The
 * first holds the setup, then one request after the other, and is read-only over there; the second
 * holds the results. A byte over the socket hands the turn to the other side. Owns nothing. */
#ifndef HENG_PLUGIN_WIRE_H
#define HENG_PLUGIN_WIRE_H

#include <limits.h>

#include "plugin/library.h"

/* The only descriptors that the process gets, beside 0 to 2, which lead nowhere. */
enum { WIRE_SOCKET = 3, WIRE_MEMORY = 4, WIRE_LIBRARY = 5, WIRE_PROGRAM = 6, WIRE_END = 7 };

/* Stands in the first half when the process starts. */
typedef struct wire_setup {
    uint64_t request_size; /* bytes of the first half, whole pages */
    uint32_t n_functions;
    bool foreign;
    bool has_file; /* the library is WIRE_LIBRARY; else the system searches for `name` */
    char name[PATH_MAX];
    invoke_signature functions[];
} wire_setup;

/* Stands in the second half when the process has sent its first byte. */
typedef struct wire_ready {
    uint64_t address; /* of the first half, over there */
    library_loading loading;
} wire_ready;

#endif
