#include <lauxlib.h>
#include <stdint.h>
#include <string.h>

#include "script/bindings.h"
#include "script/draw.h"
#include "script/fields.h"
#include "script/json.h"
#include "script/state.h"
#include "script/surface.h"

/* ---- words for report modules --------------------------------------------------------------- */

SCR_THROWS int scr_text_array(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    scr_mark_array(L);
    return 1;
}

static int append_json(const char *bytes, size_t size, void *buffer) {
    return scr_buffer_add(buffer, bytes, size) ? 0 : -1;
}

SCR_THROWS int scr_text_json(lua_State *L) {
    scr_state *s = scr_of(L);
    arena_mark mark = arena_here(&s->store);
    scr_buffer buffer = {.store = &s->store};
    scr_json_fault fault;
    size_t flags = JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_REAL_PRECISION(15);
    flags |= lua_toboolean(L, 2) ? JSON_INDENT(2) : 0;
    json_t *value = scr_to_json(L, 1, false, &s->store, &fault);
    if (!value) {
        return luaL_error(L, "no JSON at '%s': %s", fault.path, fault.got);
    }
    bool good = json_dump_callback(value, append_json, &buffer, flags) == 0;
    json_decref(value);
    if (!good) {
        return scr_raise_nomem(L);
    }
    lua_pushlstring(L, buffer.bytes, buffer.size);
    arena_rewind(&s->store, mark);
    return 1;
}

SCR_THROWS static bool field_truth(lua_State *L, int table, const char *name, bool otherwise) {
    bool value = lua_getfield(L, table, name) == LUA_TNIL ? otherwise : lua_toboolean(L, -1);
    lua_pop(L, 1);
    return value;
}

SCR_THROWS static void read_columns(lua_State *L, draw_table *t) {
    lua_getfield(L, 1, "columns");
    luaL_checktype(L, -1, LUA_TTABLE);
    int list = lua_gettop(L);
    t->n_columns = (int)lua_rawlen(L, list);
    draw_column *columns = scr_take(L, (size_t)t->n_columns + 1, sizeof *columns);
    for (int i = 0; i < t->n_columns; i++) {
        lua_rawgeti(L, list, i + 1);
        int column = lua_gettop(L);
        luaL_checktype(L, column, LUA_TTABLE);
        columns[i] = (draw_column){.title = scr_field_text(L, column, "title"),
                                   .right = field_truth(L, column, "right", false),
                                   .wrap = field_truth(L, column, "wrap", false),
                                   .tree = field_truth(L, column, "tree", false)};
        lua_pop(L, 1);
    }
    t->columns = columns;
}

/* A cell's text is copied: a number's text would not outlive the stack. */
SCR_THROWS static const char *cell_at(lua_State *L, int row, int column) {
    const char *copy = NULL;
    if (lua_rawgeti(L, row, column) == LUA_TNUMBER || lua_isstring(L, -1)) {
        size_t length = 0;
        const char *text = lua_tolstring(L, -1, &length);
        copy = arena_text(&scr_of(L)->store, text, length);
        if (!copy) {
            scr_raise_nomem(L);
        }
    } else if (!lua_isnil(L, -1) && !lua_islightuserdata(L, -1)) {
        luaL_error(L, "a cell of a table must be a text, not a %s", luaL_typename(L, -1));
    }
    lua_pop(L, 1);
    return copy;
}

SCR_THROWS static void read_rows(lua_State *L, draw_table *t) {
    lua_getfield(L, 1, "rows");
    luaL_checktype(L, -1, LUA_TTABLE);
    int list = lua_gettop(L);
    t->n_rows = (int)lua_rawlen(L, list);
    size_t n_columns = (size_t)t->n_columns;
    const char **cells = scr_take(L, (size_t)t->n_rows * n_columns + 1, sizeof *cells);
    int *parents = scr_take(L, (size_t)t->n_rows + 1, sizeof *parents);
    for (int i = 0; i < t->n_rows; i++) {
        lua_rawgeti(L, list, i + 1);
        int row = lua_gettop(L);
        luaL_checktype(L, row, LUA_TTABLE);
        for (int k = 0; k < t->n_columns; k++) {
            cells[(size_t)i * n_columns + (size_t)k] = cell_at(L, row, k + 1);
        }
        lua_Integer parent = scr_field_integer(L, row, "parent", 0);
        luaL_argcheck(L, parent >= 0 && parent <= i, 1, "a parent must be an earlier row");
        parents[i] = (int)parent - 1;
        lua_pop(L, 1);
    }
    t->cells = cells;
    t->parents = parents;
}

SCR_THROWS int scr_text_table(lua_State *L) {
    scr_state *s = scr_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    arena_mark mark = arena_here(&s->store);
    draw_table t = {0};
    scr_buffer buffer = {.store = &s->store};
    lua_Integer width = scr_field_integer(L, 1, "width", 0);
    t.width = width > 0 && width < INT16_MAX ? (int)width : 0;
    t.headings = field_truth(L, 1, "headings", true);
    read_columns(L, &t);
    read_rows(L, &t);
    if (!draw_to_buffer(&t, &buffer)) {
        return scr_raise_nomem(L);
    }
    lua_pushlstring(L, buffer.bytes ? buffer.bytes : "", buffer.size);
    arena_rewind(&s->store, mark);
    return 1;
}

/* ---- rendering ------------------------------------------------------------------------------ */

typedef struct render_call {
    const char *module;
    const json_t *document;
    const json_t *options;
} render_call;

SCR_THROWS static void push_document(lua_State *L, const json_t *value) {
    if (value) {
        scr_push_json(L, value);
    } else {
        lua_newtable(L);
    }
}

SCR_THROWS static int run_render(lua_State *L) {
    const render_call *call = lua_touserdata(L, 1);
    scr_open_stdlib(L);
    scr_push_module(L, lua_pushfstring(L, "report.%s", call->module));
    lua_getfield(L, -1, "render");
    push_document(L, call->document);
    push_document(L, call->options);
    scr_push_text(L);
    lua_call(L, 3, 1);
    luaL_checktype(L, -1, LUA_TSTRING);
    return 1;
}

status script_render(const char *module, const json_t *document, const json_t *options,
                     const char *stdlib_dir, const allocator *a, diag_list *diags, char **out,
                     size_t *length) {
    scr_state s;
    script_options limits = {.stdlib_dir = stdlib_dir, .memory = SIZE_MAX};
    render_call call = {module, document, options};
    *out = NULL;
    if (scr_open(&s, &limits, a) != ST_OK) {
        return ST_NOMEM;
    }
    s.diags = diags;
    status result = ST_OK;
    int lua_status = scr_protect(&s, run_render, &call, 1);
    if (lua_status == LUA_OK) {
        const char *text = lua_tolstring(s.L, -1, length);
        *out = alloc_new(a, *length + 1);
        result = *out ? ST_OK : ST_NOMEM;
        if (*out) {
            memcpy(*out, text, *length);
        }
    } else {
        result = scr_failed(&s, lua_status);
    }
    scr_close(&s);
    return result;
}
