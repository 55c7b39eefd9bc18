#include <lauxlib.h>
#include <string.h>

#include "base/limits.h"
#include "script/bindings.h"
#include "script/fields.h"
#include "script/state.h"
#include "script/values.h"

/* What a node costs the graph beside its texts, roughly: memory that a scheme's budget must cover.
 */
enum { NODE_BYTES = 192 };

int scr_here(lua_State *L) {
    const scr_state *s = scr_of(L);
    return s->pinned > 0 ? s->pinned : scr_line(L, s->budget.chunk);
}

/* Pushes nil, {kind=, …}. */
SCR_THROWS static int push_problem(lua_State *L, const graph_problem *p) {
    static const char *const kinds[] = {"none", "memory", "kernel", "count",
                                        "type", "space",  "limit",  "accumulator"};
    if (p->kind == PROBLEM_MEMORY) {
        return scr_raise_nomem(L);
    }
    lua_pushnil(L);
    lua_newtable(L);
    lua_pushstring(L, kinds[p->kind]);
    lua_setfield(L, -2, "kind");
    lua_pushinteger(L, p->arg);
    lua_setfield(L, -2, "arg");
    if (p->kind == PROBLEM_TYPE) {
        lua_pushlstring(L, &p->expected, 1);
        lua_setfield(L, -2, "expected");
        lua_pushlstring(L, &p->got, 1);
        lua_setfield(L, -2, "got");
    }
    if (p->kind == PROBLEM_SPACE) {
        lua_pushinteger(L, p->space_a);
        lua_setfield(L, -2, "space_a");
        lua_pushinteger(L, p->space_b);
        lua_setfield(L, -2, "space_b");
    }
    return 2;
}

SCR_THROWS static int push_ref(lua_State *L, graph_ref ref) {
    if (ref != GRAPH_NONE) {
        lua_pushinteger(L, (lua_Integer)ref);
        return 1;
    }
    bool full = graph_n_nodes(scr_of(L)->graph) >= LIMIT_NODES;
    return push_problem(L, &(graph_problem){.kind = full ? PROBLEM_LIMIT : PROBLEM_MEMORY});
}

SCR_THROWS int scr_push_node(lua_State *L, graph_ref ref, const graph_problem *problem) {
    return ref == GRAPH_NONE ? push_problem(L, problem) : push_ref(L, ref);
}

/* ---- constants ------------------------------------------------------------------------------ */

static dec_parse_result text_constant(lua_State *L, int index, const char **text) {
    size_t length = 0;
    if (lua_type(L, index) != LUA_TSTRING) {
        return DEC_SYNTAX;
    }
    *text = lua_tolstring(L, index, &length);
    if (length > LIMIT_TEXT) {
        return DEC_RANGE;
    }
    return strlen(*text) == length ? DEC_OK : DEC_SYNTAX;
}

/* Value of a constant in the representation of its type. */
static dec_parse_result constant_at(lua_State *L, int index, col_type type, int64_t *value,
                                    const char **text) {
    switch (type) {
    case COL_TRUTH:
        *value = lua_toboolean(L, index) ? TRUTH_TRUE : TRUTH_FALSE;
        return lua_isboolean(L, index) ? DEC_OK : DEC_SYNTAX;
    case COL_NUMBER: return scr_decimal_at(L, index, value);
    case COL_DATE: return scr_day_at(L, index, value);
    case COL_TEXT:
    default: return text_constant(L, index, text);
    }
}

SCR_THROWS static col_type type_at(lua_State *L, int index) {
    static const char *const letters[] = {"T", "N", "D", "X", NULL};
    static const col_type types[] = {COL_TRUTH, COL_NUMBER, COL_DATE, COL_TEXT};
    return types[scr_one_of(L, luaL_checkstring(L, index), letters, "type")];
}

SCR_THROWS int scr_core_const(lua_State *L) {
    graph *g = scr_of(L)->graph;
    int64_t value = 0;
    const char *text = NULL;
    col_type type = type_at(L, 1);
    const char *figure = luaL_optstring(L, 3, NULL);
    if (lua_isnil(L, 2)) {
        return push_ref(L, graph_unknown(g, type, figure, scr_here(L)));
    }
    dec_parse_result result = constant_at(L, 2, type, &value, &text);
    if (result != DEC_OK) {
        lua_pushnil(L);
        lua_pushstring(L, scr_reason(result));
        return 2;
    }
    scr_budget_keep(&scr_of(L)->budget, NODE_BYTES + (text ? strlen(text) : 0));
    return push_ref(L, graph_const(g, type, value, text, figure, scr_here(L)));
}

SCR_THROWS static int push_type(lua_State *L, graph_ref ref) {
    char letter = (char)graph_node_at(scr_of(L)->graph, ref)->type;
    lua_pushlstring(L, &letter, 1);
    return 1;
}

/* ---- columns and kernels -------------------------------------------------------------------- */

SCR_THROWS int scr_core_read(lua_State *L) {
    graph *g = scr_of(L)->graph;
    int column = scr_index_at(L, 1, graph_n_columns(g));
    return push_ref(L, graph_read(g, column, scr_here(L)));
}

SCR_THROWS int scr_core_present(lua_State *L) {
    graph *g = scr_of(L)->graph;
    int space = scr_index_at(L, 1, graph_n_spaces(g));
    return push_ref(L, graph_present(g, space, scr_here(L)));
}

SCR_THROWS graph_ref *scr_refs_at(lua_State *L, int index, int *count) {
    luaL_checktype(L, index, LUA_TTABLE);
    size_t length = lua_rawlen(L, index);
    graph_ref *refs = scr_take(L, length + 1, sizeof *refs);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, index, (lua_Integer)i + 1);
        refs[i] = scr_ref_at(L, -1);
        lua_pop(L, 1);
    }
    *count = (int)length;
    return refs;
}

SCR_THROWS static int64_t *ints_at(lua_State *L, int index, int *count) {
    int table = lua_absindex(L, index);
    size_t length = lua_isnil(L, table) ? 0 : lua_rawlen(L, table);
    int64_t *ints = scr_take(L, length + 1, sizeof *ints);
    for (size_t i = 0; i < length; i++) {
        lua_rawgeti(L, table, (lua_Integer)i + 1);
        ints[i] = luaL_checkinteger(L, -1);
        lua_pop(L, 1);
    }
    *count = (int)length;
    return ints;
}

SCR_THROWS static kern_imm imm_at(lua_State *L, int index) {
    kern_imm imm = {0};
    if (!lua_isnoneornil(L, index)) {
        luaL_checktype(L, index, LUA_TTABLE);
        imm.texts = scr_field_texts(L, index, "texts", &imm.n_texts);
        lua_getfield(L, index, "ints");
        imm.ints = ints_at(L, -1, &imm.n_ints);
        lua_pop(L, 1);
    }
    return imm;
}

/* Bytes that the graph keeps of a call. */
static size_t call_bytes(int n_args, const kern_imm *imm) {
    size_t bytes = NODE_BYTES + (size_t)n_args * sizeof(graph_ref);
    bytes += (size_t)imm->n_ints * sizeof *imm->ints;
    for (int i = 0; i < imm->n_texts; i++) {
        bytes += sizeof(char *) + strlen(imm->texts[i]) + 1;
    }
    return bytes;
}

SCR_THROWS int scr_core_call(lua_State *L) {
    scr_state *s = scr_of(L);
    arena_mark mark = arena_here(&s->store);
    graph_problem problem = {0};
    int n_args = 0;
    const char *kernel = luaL_checkstring(L, 1);
    int space = lua_isnil(L, 2) ? SPACE_NONE : scr_index_at(L, 2, graph_n_spaces(s->graph));
    graph_ref *args = scr_refs_at(L, 3, &n_args);
    kern_imm imm = imm_at(L, 4);
    scr_budget_keep(&s->budget, call_bytes(n_args, &imm));
    graph_ref ref = graph_call(s->graph, kernel, space, n_args, args, &imm, scr_here(L), &problem);
    arena_rewind(&s->store, mark);
    if (ref == GRAPH_NONE) return scr_push_node(L, ref, &problem);
    lua_pushinteger(L, (lua_Integer)ref);
    return 1 + push_type(L, ref);
}

SCR_THROWS int scr_core_accumulator(lua_State *L) {
    scr_state *s = scr_of(L);
    int space = scr_index_at(L, 1, graph_n_spaces(s->graph));
    bool many = graph_space_at(s->graph, space)->kind == SPACE_MANY;
    luaL_argcheck(L, many, 1, "a space of kind many is needed");
    col_type type = type_at(L, 2);
    scr_budget_keep(&s->budget, NODE_BYTES);
    return push_ref(L, graph_accumulator(s->graph, space, type, scr_here(L)));
}

/* A node of a field that must be there. */
SCR_THROWS static graph_ref part_at(lua_State *L, const char *name) {
    graph_ref ref = scr_field_ref(L, 1, name);
    if (ref == GRAPH_NONE) {
        luaL_error(L, "field '%s' is needed", name);
    }
    return ref;
}

SCR_THROWS int scr_core_fold(lua_State *L) {
    scr_state *s = scr_of(L);
    graph_problem problem = {0};
    luaL_checktype(L, 1, LUA_TTABLE);
    graph_fold_parts parts = {.accumulator = part_at(L, "accumulator"),
                              .start = part_at(L, "start"),
                              .step = part_at(L, "step"),
                              .order = part_at(L, "order"),
                              .filter = part_at(L, "filter")};
    lua_getfield(L, 1, "space");
    parts.space = scr_index_at(L, -1, graph_n_spaces(s->graph));
    lua_pop(L, 1);
    uint32_t before = graph_n_nodes(s->graph);
    graph_ref ref = graph_fold(s->graph, &parts, scr_here(L), &problem);
    scr_budget_keep(&s->budget, NODE_BYTES * (size_t)(graph_n_nodes(s->graph) - before));
    return scr_push_node(L, ref, &problem);
}

SCR_THROWS int scr_core_pin(lua_State *L) {
    scr_of(L)->pinned = (int)luaL_optinteger(L, 1, 0);
    return 0;
}

SCR_THROWS int scr_core_type(lua_State *L) {
    return push_type(L, scr_ref_at(L, 1));
}

SCR_THROWS int scr_core_space_of(lua_State *L) {
    int space = graph_node_at(scr_of(L)->graph, scr_ref_at(L, 1))->space;
    if (space == SPACE_NONE) {
        lua_pushnil(L);
    } else {
        lua_pushinteger(L, space);
    }
    return 1;
}

SCR_THROWS int scr_core_surely(lua_State *L) {
    int count = 0;
    arena_mark mark = arena_here(&scr_of(L)->store);
    graph_ref *refs = scr_refs_at(L, 1, &count);
    uint8_t *truths = scr_take(L, (size_t)count + 1, 1);
    if (!graph_surely(scr_of(L)->graph, refs, count, truths)) return scr_raise_nomem(L);
    lua_createtable(L, 0, count);
    for (int i = 0; i < count; i++) {
        if (truths[i] == TRUTH_UNKNOWN) continue;
        lua_pushboolean(L, truths[i] == TRUTH_TRUE);
        lua_rawseti(L, -2, (lua_Integer)refs[i]);
    }
    arena_rewind(&scr_of(L)->store, mark);
    return 1;
}

SCR_THROWS int scr_core_constant(lua_State *L) {
    const graph_node *node = graph_node_at(scr_of(L)->graph, scr_ref_at(L, 1));
    bool is_known = node->kind == NODE_CONST && !node->unknown;
    if (!is_known || (node->type == COL_TRUTH && node->value == TRUTH_UNKNOWN)) {
        lua_pushnil(L);
    } else if (node->type == COL_TRUTH) {
        lua_pushboolean(L, node->value == TRUTH_TRUE);
    } else if (node->type == COL_TEXT) {
        lua_pushstring(L, node->text);
    } else {
        lua_pushinteger(L, node->value);
    }
    return 1;
}
