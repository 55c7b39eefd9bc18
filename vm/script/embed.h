/* The stdlib inside the library: every module below stdlib/, compiled by embed.lua at build time
 * with the Lua that the library is linked with. Static data; nobody frees it. */
#ifndef HENG_SCRIPT_EMBED_H
#define HENG_SCRIPT_EMBED_H

#include <stddef.h>

typedef struct scr_embedded {
    const char *name;  /* path below stdlib/: "syntax/lexer.lua" */
    const char *bytes; /* a binary chunk of Lua, to be loaded in mode "b" */
    size_t size;
} scr_embedded;

extern const scr_embedded scr_embedded_files[]; /* sorted by name as strcmp does */
extern const size_t scr_embedded_count;

/* The module with that path below stdlib/, or NULL if there is none. */
const scr_embedded *scr_embedded_find(const char *path);

#endif
