#include <lauxlib.h>
#include <string.h>

#include "plugin/words.h"
#include "script/bindings.h"
#include "script/fields.h"
#include "script/state.h"

enum { EXTERNAL_BYTES = 512 /* what a function costs the graph, roughly */ };

/* The plugin of that name, or NULL; *wrong where its manifest is there and is wrong. */
SCR_THROWS static const script_plugin *find(lua_State *L, const char *name, bool *wrong) {
    const script_options *options = scr_of(L)->options;
    const script_plugin *found = NULL;
    *wrong = false;
    if (!options || !options->plugins) {
        return NULL;
    }
    status result = options->plugins->find(options->plugins->user_data, name, &found);
    if (result != ST_OK && result != ST_FINDINGS) {
        scr_raise_nomem(L);
    }
    *wrong = result == ST_FINDINGS;
    return found;
}

SCR_THROWS static void set_text(lua_State *L, const char *name, const char *text) {
    if (text) {
        lua_pushstring(L, text);
        lua_setfield(L, -2, name);
    }
}

SCR_THROWS static void set_word(lua_State *L, plugin_word word) {
    const word_info *info = word_of(word);
    char type[2] = {(char)info->type, 0};
    set_text(L, "word", info->name);
    set_text(L, "type", type);
    lua_pushboolean(L, info->is_rows);
    lua_setfield(L, -2, "rows");
}

SCR_THROWS static void push_function(lua_State *L, const plugin_function *f) {
    lua_newtable(L);
    lua_createtable(L, f->n_args, 0);
    for (int i = 0; i < f->n_args; i++) {
        lua_newtable(L);
        set_word(L, f->args[i].word);
        set_text(L, "name", f->args[i].name);
        set_text(L, "unit", f->args[i].unit);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "args");
    set_word(L, f->result);
    set_text(L, "unit", f->unit);
    lua_pushboolean(L, f->result == WORD_DOUBLE);
    lua_setfield(L, -2, "inexact");
}

SCR_THROWS int scr_core_plugin(lua_State *L) {
    bool wrong;
    const script_plugin *p = find(L, luaL_checkstring(L, 1), &wrong);
    if (!p) {
        lua_pushnil(L);
        lua_pushboolean(L, wrong);
        return 2;
    }
    lua_newtable(L);
    set_text(L, "name", p->manifest->name);
    set_text(L, "version", p->manifest->version);
    lua_newtable(L);
    for (int i = 0; i < p->manifest->n_functions; i++) {
        push_function(L, &p->manifest->functions[i]);
        lua_setfield(L, -2, p->manifest->functions[i].name);
    }
    lua_setfield(L, -2, "functions");
    return 1;
}

SCR_THROWS int scr_core_plugins(lua_State *L) {
    const script_options *options = scr_of(L)->options;
    const script_plugins *plugins = options ? options->plugins : NULL;
    const char *const *names = plugins ? plugins->names(plugins->user_data) : NULL;
    if (plugins && !names) {
        return scr_raise_nomem(L);
    }
    lua_newtable(L);
    for (int i = 0; names && names[i]; i++) {
        lua_pushstring(L, names[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_pushstring(L, plugins && plugins->searched ? plugins->searched : "");
    return 2;
}

SCR_THROWS static const plugin_function *function_of(lua_State *L, const plugin_manifest *m,
                                                     const char *name) {
    for (int i = 0; i < m->n_functions; i++) {
        if (strcmp(m->functions[i].name, name) == 0) {
            return &m->functions[i];
        }
    }
    luaL_error(L, "plugin '%s' has no function '%s'", m->name, name);
    return NULL;
}

/* Letters of the arguments as the graph reads them; see graph_external. */
SCR_THROWS static const char *letters_of(lua_State *L, const plugin_function *f, bool reduces) {
    char *letters = scr_take(L, 2 * (size_t)f->n_args + 2, 1);
    char *at = letters;
    for (int i = 0; i < f->n_args; i++) {
        const word_info *info = word_of(f->args[i].word);
        if (reduces && !info->is_rows) {
            *at++ = '^';
        }
        *at++ = (char)info->type;
    }
    if (reduces) {
        *at++ = COL_TRUTH;
    }
    *at = '\0';
    return letters;
}

SCR_THROWS int scr_core_call_plugin(lua_State *L) {
    scr_state *s = scr_of(L);
    bool wrong;
    int n_args = 0;
    graph_problem problem = {0};
    const script_plugin *p = find(L, luaL_checkstring(L, 1), &wrong);
    luaL_argcheck(L, p != NULL, 1, "no such plugin");
    const plugin_function *f = function_of(L, p->manifest, luaL_checkstring(L, 2));
    bool reduces = !lua_isnil(L, 3);
    int space = reduces ? scr_index_at(L, 3, graph_n_spaces(s->graph)) : SPACE_NONE;
    arena_mark mark = arena_here(&s->store);
    graph_ref *args = scr_refs_at(L, 4, &n_args);
    graph_external external = {.module = p->manifest->name,
                               .version = p->manifest->version,
                               .function = f->name,
                               .identity = p->identity,
                               .reduces = reduces,
                               .args = letters_of(L, f, reduces),
                               .result = (char)word_of(f->result)->type,
                               .low = f->low,
                               .high = f->high,
                               .line = scr_here(L)};
    scr_budget_keep(&s->budget, EXTERNAL_BYTES);
    int index = graph_add_external(s->graph, &external);
    if (index < 0) {
        return scr_raise_nomem(L);
    }
    graph_ref ref =
        graph_call_external(s->graph, index, space, n_args, args, scr_here(L), &problem);
    arena_rewind(&s->store, mark);
    return scr_push_node(L, ref, &problem);
}
