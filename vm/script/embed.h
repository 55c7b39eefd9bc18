/* The stdlib inside the library: every .lua and .sql file below stdlib/, as written by embed.lua at
 * build time. Static data; nobody frees it. */
#ifndef HENG_SCRIPT_EMBED_H
#define HENG_SCRIPT_EMBED_H

#include <stddef.h>

typedef struct scr_embedded {
    const char *name;  /* path below stdlib/: "syntax/lexer.lua" */
    const char *bytes; /* NUL-terminated */
    size_t size;       /* without the NUL */
} scr_embedded;

extern const scr_embedded scr_embedded_files[]; /* sorted by name as strcmp does */
extern const size_t scr_embedded_count;

#endif
