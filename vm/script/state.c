#include "script/state.h"

#include <assert.h>
#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

#include "script/embed.h"

static const char MODULES[] = "heng.modules";
/* Its address marks a module that is being loaded. */
static const char LOADING = 0;

scr_state *scr_of(lua_State *L) {
    return *(scr_state **)lua_getextraspace(L);
}

status scr_open(scr_state *s, const script_options *limits, const allocator *a) {
    memset(s, 0, sizeof *s);
    int64_t instructions = limits ? limits->instructions : 0;
    size_t memory = limits ? limits->memory : 0;
    scr_pool_open(&s->budget.pool, a);
    s->budget.limit = instructions > 0 ? instructions : SCR_DEFAULT_INSTRUCTIONS;
    s->budget.memory_limit = memory > 0 ? memory : SCR_DEFAULT_MEMORY;
    s->stdlib_dir = limits ? limits->stdlib_dir : NULL;
    s->options = limits;
    s->L = lua_newstate(scr_budget_alloc, &s->budget);
    if (!s->L) {
        scr_pool_close(&s->budget.pool);
        return ST_NOMEM;
    }
    /* States are short-lived, and Lua collects all the same before a block is refused. */
    lua_gc(s->L, LUA_GCSTOP);
    s->budget.L = s->L;
    *(scr_state **)lua_getextraspace(s->L) = s;
    arena_open(&s->store, a);
    return ST_OK;
}

/* Nothing in a state has a finalizer, so that its memory can be returned as a whole. */
void scr_close(scr_state *s) {
    scr_pool_close(&s->budget.pool);
    arena_close(&s->store);
    s->L = NULL;
}

int scr_protect(scr_state *s, lua_CFunction function, void *argument, int results) {
    assert(lua_gettop(s->L) == 0);
    lua_pushcfunction(s->L, function);
    lua_pushlightuserdata(s->L, argument);
    return lua_pcall(s->L, 1, results, 0);
}

const char *scr_error_text(lua_State *L) {
    if (lua_type(L, -1) == LUA_TSTRING) {
        return lua_tostring(L, -1);
    }
    return lua_isnil(L, -1) ? "nil" : luaL_typename(L, -1);
}

status scr_failed(scr_state *s, int lua_status) {
    bool memory = lua_status == LUA_ERRMEM || s->budget.overdrawn;
    if (scr_budget_starved(&s->budget, lua_status)) {
        lua_settop(s->L, 0);
        return ST_NOMEM;
    }
    if (s->diags && memory) {
        char budget[32];
        (void)snprintf(budget, sizeof budget, "%zu", s->budget.memory_limit >> 20);
        diag d = {.code = "HE0902",
                  .place = {.file = s->file, .line = s->budget.line},
                  .n_args = 1,
                  .args = {{"budget", budget}}};
        diag_add(s->diags, &d);
    } else if (s->diags) {
        diag d = {.code = "HE0990",
                  .place = {.file = s->file},
                  .n_args = 1,
                  .args = {{"message", scr_error_text(s->L)}}};
        diag_add(s->diags, &d);
    }
    lua_settop(s->L, 0);
    return ST_INTERNAL;
}

/* ---- modules of the stdlib ------------------------------------------------------------------ */

static bool read_whole(FILE *file, scr_state *s, char **bytes, size_t *length) {
    if (fseek(file, 0, SEEK_END) != 0) {
        return false;
    }
    long size = ftell(file);
    if (size < 0 || fseek(file, 0, SEEK_SET) != 0) {
        return false;
    }
    *length = (size_t)size;
    *bytes = arena_take(&s->store, *length + 1);
    s->budget.starved = s->budget.starved || !*bytes;
    return *bytes && fread(*bytes, 1, *length, file) == *length;
}

/* A module of the stdlib, compiled if it is an embedded one, else its text; NULL if there is none.
 */
static const char *stdlib_chunk(scr_state *s, const char *name, size_t *length) {
    if (!s->stdlib_dir) {
        const scr_embedded *module = scr_embedded_find(name);
        *length = module ? module->size : 0;
        return module ? module->bytes : NULL;
    }
    const char *path = arena_printf(&s->store, "%s/%s", s->stdlib_dir, name);
    s->budget.starved = s->budget.starved || !path;
    FILE *file = path ? fopen(path, "rb") : NULL;
    if (!file) {
        return NULL;
    }
    char *bytes = NULL;
    bool ok = read_whole(file, s, &bytes, length);
    (void)fclose(file);
    return ok ? bytes : NULL;
}

/* "syntax.lexer" -> "syntax/lexer.lua"; NULL if it is not the name of a module. */
static const char *module_path(scr_state *s, const char *name, const char *ending) {
    if (name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.")] || strstr(name, "..")) {
        return NULL;
    }
    char *path = arena_printf(&s->store, "%s%s", name, ending);
    s->budget.starved = s->budget.starved || !path;
    for (char *at = path; at && at < path + strlen(name); at++) {
        *at = *at == '.' ? '/' : *at;
    }
    return path;
}

/* Pushes the module's chunk; false if there is no such file. */
SCR_THROWS static bool load_module(lua_State *L, const char *name) {
    static const char *const endings[] = {".lua", "/init.lua"};
    scr_state *s = scr_of(L);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        arena_mark mark = arena_here(&s->store);
        size_t length = 0;
        const char *path = module_path(s, name, endings[i]);
        const char *chunk = path ? stdlib_chunk(s, path, &length) : NULL;
        if (chunk) {
            const char *source = lua_pushfstring(L, "@stdlib/%s", path);
            const char *mode = s->stdlib_dir ? "t" : "b";
            if (luaL_loadbufferx(L, chunk, length, source, mode) != LUA_OK) {
                lua_error(L);
            }
            lua_remove(L, -2);
            arena_rewind(&s->store, mark);
            return true;
        }
        arena_rewind(&s->store, mark);
    }
    return false;
}

SCR_THROWS void scr_push_module(lua_State *L, const char *name) {
    luaL_getsubtable(L, LUA_REGISTRYINDEX, MODULES);
    if (lua_getfield(L, -1, name) == LUA_TNIL) {
        lua_pop(L, 1);
        if (!load_module(L, name)) {
            luaL_error(L, "module '%s' not found in the stdlib", name);
        }
        lua_pushlightuserdata(L, (void *)(uintptr_t)&LOADING);
        lua_setfield(L, -3, name);
        lua_pushstring(L, name);
        lua_call(L, 1, 1);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, name);
    } else if (lua_touserdata(L, -1) == &LOADING) {
        luaL_error(L, "module '%s' needs itself while it is loaded", name);
    }
    lua_remove(L, -2);
}

SCR_THROWS static int require_module(lua_State *L) {
    scr_push_module(L, luaL_checkstring(L, 1));
    return 1;
}

static const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base},
                                     {LUA_TABLIBNAME, luaopen_table},
                                     {LUA_STRLIBNAME, luaopen_string},
                                     {LUA_MATHLIBNAME, luaopen_math},
                                     {LUA_UTF8LIBNAME, luaopen_utf8}};

/* Words that would read files, print, or make output depend on chance. */
static const char *const removed[] = {"dofile", "loadfile", "load",
                                      "print",  "warn",     "collectgarbage"};

SCR_THROWS void scr_open_stdlib(lua_State *L) {
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        luaL_requiref(L, libraries[i].name, libraries[i].func, 1);
        lua_pop(L, 1);
    }
    for (size_t i = 0; i < sizeof removed / sizeof *removed; i++) {
        lua_pushnil(L);
        lua_setglobal(L, removed[i]);
    }
    lua_getglobal(L, LUA_MATHLIBNAME);
    lua_pushnil(L);
    lua_setfield(L, -2, "random");
    lua_pushnil(L);
    lua_setfield(L, -2, "randomseed");
    lua_pop(L, 1);
    lua_pushcfunction(L, require_module);
    lua_setglobal(L, "require");
}
