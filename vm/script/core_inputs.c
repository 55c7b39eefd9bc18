#include <lauxlib.h>
#include <string.h>

#include "script/bindings.h"
#include "script/fields.h"
#include "script/state.h"
#include "script/values.h"

/* What a space or column costs the graph beside long texts, roughly. */
enum { INPUT_BYTES = 1024 };

/* Item `item` of the list of texts on top of the stack. */
SCR_THROWS static const char *text_item(lua_State *L, lua_Integer item) {
    if (!lua_istable(L, -1) || lua_rawgeti(L, -1, item) != LUA_TSTRING) {
        luaL_error(L, "a list of texts is needed");
    }
    const char *text = lua_tostring(L, -1);
    lua_pop(L, 1);
    return text;
}

/* Reads {{a, b}, …} of a field into two arrays; returns the number of pairs. */
SCR_THROWS static int field_pairs(lua_State *L, const char *name, const char ***firsts,
                                  const char ***seconds) {
    int length = 0;
    if (lua_getfield(L, 1, name) != LUA_TNIL) {
        luaL_checktype(L, -1, LUA_TTABLE);
        length = (int)lua_rawlen(L, -1);
    }
    *firsts = scr_take(L, (size_t)length + 1, sizeof **firsts);
    *seconds = scr_take(L, (size_t)length + 1, sizeof **seconds);
    for (int i = 0; i < length; i++) {
        lua_rawgeti(L, -1, i + 1);
        (*firsts)[i] = text_item(L, 1);
        (*seconds)[i] = text_item(L, 2);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return length;
}

SCR_THROWS static void read_match(lua_State *L, graph_space *space) {
    const char **parents = NULL;
    const char **children = NULL;
    space->n_match = field_pairs(L, "match", &parents, &children);
    space->parent_columns = parents;
    space->child_columns = children;
}

SCR_THROWS static void read_only(lua_State *L, graph_space *space) {
    const char **columns = NULL;
    const char **values = NULL;
    space->n_only = field_pairs(L, "only", &columns, &values);
    space_only *only = scr_take(L, (size_t)space->n_only + 1, sizeof *only);
    for (int i = 0; i < space->n_only; i++) {
        only[i] = (space_only){.column = columns[i], .value = values[i]};
    }
    space->only = only;
}

/* Reads {{by, table, key, column, value}, …}. */
SCR_THROWS static void read_within(lua_State *L, graph_space *space) {
    int length = 0;
    if (lua_getfield(L, 1, "within") != LUA_TNIL) {
        luaL_checktype(L, -1, LUA_TTABLE);
        length = (int)lua_rawlen(L, -1);
    }
    space_within *within = scr_take(L, (size_t)length + 1, sizeof *within);
    for (int i = 0; i < length; i++) {
        lua_rawgeti(L, -1, i + 1);
        within[i] = (space_within){.by = text_item(L, 1),
                                   .table = text_item(L, 2),
                                   .key = text_item(L, 3),
                                   .column = text_item(L, 4),
                                   .value = text_item(L, 5)};
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    space->n_within = length;
    space->within = within;
}

SCR_THROWS static void read_parent(lua_State *L, graph_space *space) {
    const graph *g = scr_of(L)->graph;
    bool child = space->kind == SPACE_MANY || space->kind == SPACE_ONE;
    space->parent = SPACE_NONE;
    space->row_space = graph_n_spaces(g);
    if (child) {
        lua_getfield(L, 1, "parent");
        space->parent = scr_index_at(L, -1, graph_n_spaces(g));
        lua_pop(L, 1);
    }
    if (space->kind == SPACE_ONE) {
        space->row_space = graph_space_at(g, space->parent)->row_space;
    }
}

SCR_THROWS static graph_space space_at(lua_State *L) {
    static const char *const kinds[] = {"root", "many", "one", "free", NULL};
    graph_space space = {0};
    space.kind = (space_kind)scr_one_of(L, scr_field_needed(L, 1, "kind"), kinds, "kind of space");
    space.name = scr_field_needed(L, 1, "name");
    space.title = scr_field_text(L, 1, "title");
    space.table = scr_field_needed(L, 1, "table");
    space.key = scr_field_text(L, 1, "key");
    space.line = (int)scr_field_integer(L, 1, "line", 0);
    read_parent(L, &space);
    read_match(L, &space);
    read_only(L, &space);
    read_within(L, &space);
    lua_getfield(L, 1, "optional");
    space.optional = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return space;
}

SCR_THROWS int scr_core_space(lua_State *L) {
    scr_state *s = scr_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    arena_mark mark = arena_here(&s->store);
    graph_space space = space_at(L);
    scr_budget_keep(&s->budget, INPUT_BYTES);
    int index = graph_add_space(s->graph, &space);
    arena_rewind(&s->store, mark);
    lua_pushinteger(L, index);
    return index < 0 ? scr_raise_nomem(L) : 1;
}

/* A bound of the permitted range; an absent one is open. */
SCR_THROWS static decimal read_bound(lua_State *L, const char *name, decimal open) {
    decimal value = open;
    bool given = lua_getfield(L, 1, name) != LUA_TNIL;
    if (given && scr_decimal_at(L, -1, &value) != DEC_OK) {
        luaL_error(L, "field '%s' must be a decimal", name);
    }
    lua_pop(L, 1);
    return value;
}

SCR_THROWS static void read_column(lua_State *L, graph_column *column) {
    static const char *const letters[] = {"T", "N", "D", "X", NULL};
    static const col_type types[] = {COL_TRUTH, COL_NUMBER, COL_DATE, COL_TEXT};
    lua_getfield(L, 1, "space");
    column->space = scr_index_at(L, -1, graph_n_spaces(scr_of(L)->graph));
    lua_pop(L, 1);
    column->name = scr_field_needed(L, 1, "name");
    column->title = scr_field_text(L, 1, "title");
    column->unit = scr_field_text(L, 1, "unit");
    column->type = types[scr_one_of(L, scr_field_needed(L, 1, "type"), letters, "type")];
    column->divisor = scr_field_integer(L, 1, "divisor", 1);
    column->low = read_bound(L, "low", DEC_LOW);
    column->high = read_bound(L, "high", DEC_HIGH);
    column->one_of = scr_field_texts(L, 1, "one_of", &column->n_one_of);
    column->unknown_mark = scr_field_text(L, 1, "unknown_mark");
    column->line = (int)scr_field_integer(L, 1, "line", 0);
    if (column->divisor < 1) {
        luaL_error(L, "field 'divisor' must be at least 1");
    }
}

SCR_THROWS int scr_core_column(lua_State *L) {
    scr_state *s = scr_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    arena_mark mark = arena_here(&s->store);
    graph_column column = {0};
    read_column(L, &column);
    scr_budget_keep(&s->budget, INPUT_BYTES);
    int index = graph_add_column(s->graph, &column);
    arena_rewind(&s->store, mark);
    lua_pushinteger(L, index);
    return index < 0 ? scr_raise_nomem(L) : 1;
}

SCR_THROWS int scr_core_zone(lua_State *L) {
    enum { DAY_MINUTES = 24 * 60 };
    lua_Integer minutes = luaL_checkinteger(L, 1);
    luaL_argcheck(L, minutes > -DAY_MINUTES && minutes < DAY_MINUTES, 1, "out of range");
    graph_set_zone(scr_of(L)->graph, (int)minutes);
    return 0;
}
