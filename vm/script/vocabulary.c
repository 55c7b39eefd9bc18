#include <lauxlib.h>
#include <string.h>

#include "script/json.h"
#include "script/state.h"

SCR_THROWS static int run_vocabulary(lua_State *L) {
    scr_open_stdlib(L);
    scr_push_module(L, "words");
    lua_getfield(L, -1, "vocabulary");
    lua_call(L, 0, 1);
    luaL_checktype(L, -1, LUA_TTABLE);
    return 1;
}

status script_vocabulary(const char *stdlib_dir, const allocator *a, diag_list *diags,
                         json_t **out) {
    scr_state s;
    script_options limits = {.stdlib_dir = stdlib_dir};
    scr_json_fault fault;
    *out = NULL;
    if (scr_open(&s, &limits, a) != ST_OK) {
        return ST_NOMEM;
    }
    s.diags = diags;
    status result = ST_OK;
    int lua_status = scr_protect(&s, run_vocabulary, NULL, 1);
    if (lua_status == LUA_OK) {
        *out = scr_to_json(s.L, -1, false, &s.store, &fault);
        bool memory = !*out && strcmp(fault.got, "memory") == 0;
        result = *out ? ST_OK : memory ? ST_NOMEM : ST_INTERNAL;
    } else {
        result = scr_failed(&s, lua_status);
    }
    scr_close(&s);
    return result;
}
