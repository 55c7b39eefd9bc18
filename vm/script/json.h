/* Lua values as JSON and back. JSON made here belongs to the caller; texts of faults are inside the
 * fault. */
#ifndef HENG_SCRIPT_JSON_H
#define HENG_SCRIPT_JSON_H

#include <jansson.h>
#include <lua.h>
#include <stdbool.h>

#include "base/arena.h"
#include "script/throw.h"

enum { SCR_FAULT_PATH = 160 };

/* Why a value could not become JSON. */
typedef struct scr_json_fault {
    char path[SCR_FAULT_PATH]; /* ".cases[2].given" */
    char got[64];              /* "function", "mixed", "holes", "deep", "bytes", "key", "memory" */
} scr_json_fault;

/* JSON of the value at `index`; a new reference, or NULL with *fault filled. Does not raise. Light
 * userdata are null. A table whose keys are 1..n is an array, so is one that carries an integer
 * field n if `counted`, and one that scr_mark_array marked; others must have texts as keys, which
 * are sorted. Floats become texts of their shortest decimal if `exact`, else JSON reals. */
json_t *scr_to_json(lua_State *L, int index, bool exact, arena *scratch, scr_json_fault *fault);
/* The same with `exact`, where a table of named fields may have one value without a name before
 * them: that becomes the member "1". */
json_t *scr_fields_to_json(lua_State *L, int index, arena *scratch, scr_json_fault *fault);
/* Pushes a Lua value. Arrays are marked, null is a light userdatum NULL. */
SCR_THROWS void scr_push_json(lua_State *L, const json_t *value);
/* Marks the table on top of the stack as an array, also when it is empty. */
SCR_THROWS void scr_mark_array(lua_State *L);

#endif
