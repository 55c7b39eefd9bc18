/* Reading named fields of Lua tables into C. Texts handed out belong to the table and live while it
 * is on the stack; arrays are taken from the state's store. */
#ifndef HENG_SCRIPT_FIELDS_H
#define HENG_SCRIPT_FIELDS_H

#include <lua.h>
#include <stdbool.h>

#include "graph/graph.h"
#include "script/throw.h"

/* Text of a field, or NULL where it is nil. Raises for anything but a text. */
SCR_THROWS const char *scr_field_text(lua_State *L, int table, const char *name);
/* The same, but raises where it is nil. */
SCR_THROWS const char *scr_field_needed(lua_State *L, int table, const char *name);
/* Integer of a field, or `otherwise` where it is nil. Raises for anything but an integer. */
SCR_THROWS lua_Integer scr_field_integer(lua_State *L, int table, const char *name,
                                         lua_Integer otherwise);
/* Position of `value` in the NULL-ended list; raises where it is not there. */
SCR_THROWS int scr_one_of(lua_State *L, const char *value, const char *const *list,
                          const char *what);
/* Texts of the sequence at `index` as a NULL-ended array; *count of them. A nil gives none. */
SCR_THROWS const char **scr_texts_at(lua_State *L, int index, int *count);
/* Texts of a field's sequence, as scr_texts_at. */
SCR_THROWS const char **scr_field_texts(lua_State *L, int table, const char *name, int *count);
/* A graph node from the value at `index`; raises where it is none. */
SCR_THROWS graph_ref scr_ref_at(lua_State *L, int index);
/* A node of a field, or GRAPH_NONE where it is nil. */
SCR_THROWS graph_ref scr_field_ref(lua_State *L, int table, const char *name);
/* An array of the state's store; raises when memory is short. */
SCR_THROWS void *scr_take(lua_State *L, size_t count, size_t size);
/* Raises the error of missing memory after a room has reported it. */
SCR_THROWS int scr_raise_nomem(lua_State *L);
/* Index of a space or column, less than `count`; raises otherwise. */
SCR_THROWS int scr_index_at(lua_State *L, int index, int count);

#endif
