#include <lauxlib.h>

#include "script/state.h"
#include "script/surface.h"

typedef struct scheme_text {
    const char *text;
    size_t length;
} scheme_text;

SCR_THROWS static int run_declare(lua_State *L) {
    scr_state *s = scr_of(L);
    const scheme_text *scheme = lua_touserdata(L, 1);
    scr_open_stdlib(L);
    scr_push_module(L, "declare");
    lua_getfield(L, -1, "declare");
    scr_push_core(L);
    lua_pushstring(L, s->file);
    lua_pushlstring(L, scheme->text, scheme->length);
    lua_call(L, 3, 0);
    return 0;
}

/* What declaring came to; findings decide. */
static status judge(scr_state *s, int lua_status, int errors_before) {
    status result = lua_status == LUA_OK ? ST_OK : scr_failed(s, lua_status);
    if (result == ST_NOMEM || s->diags->lost > 0) {
        return ST_NOMEM;
    }
    /* A budget that ends outside the scheme's own run is the scheme's doing all the same. */
    if (result == ST_INTERNAL && (s->budget.overdrawn || lua_status == LUA_ERRMEM)) {
        return ST_FINDINGS;
    }
    return result == ST_OK && s->diags->errors > errors_before ? ST_FINDINGS : result;
}

status script_declare(const char *file, const char *text, size_t length,
                      const script_options *options, const allocator *a, diag_list *diags,
                      graph **out) {
    scr_state s;
    scheme_text scheme = {text, length};
    int errors_before = diags->errors;
    *out = NULL;
    if (scr_open(&s, options, a) != ST_OK) {
        return ST_NOMEM;
    }
    s.file = file;
    s.diags = diags;
    s.graph = graph_open(a);
    status result = ST_NOMEM;
    if (s.graph) {
        result = judge(&s, scr_protect(&s, run_declare, &scheme, 0), errors_before);
    }
    scr_close(&s);
    diag_sort(diags);
    if (result == ST_OK) {
        *out = s.graph;
    } else if (s.graph) {
        graph_close(s.graph);
    }
    return result;
}
