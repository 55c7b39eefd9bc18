/* A Lua state with everything that belongs to it. The state owns its Lua memory and its store, and
 * is closed by scr_close; graph and diagnostics are borrowed from the caller. */
#ifndef HENG_SCRIPT_STATE_H
#define HENG_SCRIPT_STATE_H

#include "base/arena.h"
#include "script/budget.h"
#include "script/script.h"

typedef struct scr_state {
    lua_State *L;
    scr_budget budget;
    arena store;                   /* working memory; bindings rewind what they take */
    const char *stdlib_dir;        /* or NULL: the stdlib inside the library */
    const script_options *options; /* of script_declare; else NULL */
    const char *file;              /* name of the scheme in messages */
    graph *graph;                  /* being built; NULL outside script_declare */
    diag_list *diags;              /* or NULL */
    bool stopped;                  /* core.stop was called: what is wrong has been recorded */
    int line;                      /* scheme line of the last run-time error */
    int pinned;                    /* scheme line that nodes are made for, or 0: the one running */
} scr_state;

/* Opens an empty state: no library is loaded. `limits` gives budgets and the stdlib's folder (NULL:
 * defaults). On failure nothing needs closing. The state must stay at its address. */
status scr_open(scr_state *s, const script_options *limits, const allocator *a);
void scr_close(scr_state *s);
/* The state that L belongs to. */
scr_state *scr_of(lua_State *L);
/* Calls a function in protected mode with `argument` as a light userdatum; it may leave `results`
 * values. Returns Lua's status; in case of an error the error value is on the stack. */
int scr_protect(scr_state *s, lua_CFunction function, void *argument, int results);
/* Opens the libraries for trusted modules (base without loaders, table, string, math without
 * randomness, utf8) and `require`, which reads modules of the stdlib. */
SCR_THROWS void scr_open_stdlib(lua_State *L);
/* Pushes what require "name" returns. */
SCR_THROWS void scr_push_module(lua_State *L, const char *name);
/* Text of an error value on top of the stack; never an address. Valid while the value is on the
 * stack. */
const char *scr_error_text(lua_State *L);
/* What a failed scr_protect means: ST_NOMEM if the machine has no memory, else ST_INTERNAL with a
 * diagnostic (HE0902 for the budget, HE0990 for a fault of the stdlib) if the state has a list.
 * Pops the error. */
status scr_failed(scr_state *s, int lua_status);

#endif
