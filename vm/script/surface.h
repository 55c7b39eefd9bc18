/* Every C function that trusted Lua can call, with its documentation. Static data; nobody frees it.
 */
#ifndef HENG_SCRIPT_SURFACE_H
#define HENG_SCRIPT_SURFACE_H

#include <lua.h>
#include <stddef.h>

#include "script/throw.h"

typedef struct scr_binding {
    const char *name;
    lua_CFunction function;
    const char *usage;
    const char *doc;
} scr_binding;

/* Pushes a fresh table of the functions of a set. "core" builds graphs, for trusted modules of a
 * scheme's state; "text" renders, for report modules. */
SCR_THROWS void scr_push_core(lua_State *L);
SCR_THROWS void scr_push_text(lua_State *L);
/* The rows themselves, ended by a row without a name. */
extern const scr_binding scr_core_bindings[];
extern const scr_binding scr_text_bindings[];

#endif
