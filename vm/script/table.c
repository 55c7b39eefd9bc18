#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/json.h"
#include "script/state.h"

typedef struct table_text {
    const char *file, *text;
    size_t length;
    const char *list; /* whose rows may begin with an id; or NULL */
    bool leading;     /* named fields may follow one value without a name */
} table_text;

static void add_finding(scr_state *s, const char *code, int line, diag_arg first, diag_arg second) {
    diag d = {.code = code, .place = {.file = s->file, .line = line}};
    d.args[0] = first;
    d.args[1] = second;
    d.n_args = second.name ? 2 : first.name ? 1 : 0;
    diag_add(s->diags, &d);
}

/* "file:12: text" -> text; the line is in *line. */
static const char *split_message(const char *message, const char *file, int *line) {
    size_t skip = strlen(file);
    char *end = NULL;
    if (strncmp(message, file, skip) != 0 || message[skip] != ':') {
        return message;
    }
    *line = (int)strtol(message + skip + 1, &end, 10);
    return strncmp(end, ": ", 2) == 0 ? end + 2 : message;
}

SCR_THROWS static int refuse_name(lua_State *L) {
    return luaL_error(L, "unknown name '%s'",
                      lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
}

/* An environment that knows only the word `unknown`. */
SCR_THROWS static void push_environment(lua_State *L) {
    lua_newtable(L);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "unknown");
    lua_newtable(L);
    lua_pushcfunction(L, refuse_name);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

/* The first element of the row on top becomes its member `id`, where it is a text. */
SCR_THROWS static void name_id(lua_State *L) {
    if (lua_rawgeti(L, -1, 1) != LUA_TSTRING) {
        lua_pop(L, 1);
        return;
    }
    lua_setfield(L, -2, "id");
    lua_pushnil(L);
    lua_rawseti(L, -2, 1);
}

/* Names the ids of all rows in that list of the table on top. */
SCR_THROWS static void name_ids(lua_State *L, const char *list) {
    if (lua_getfield(L, -1, list) == LUA_TTABLE) {
        lua_Integer n = (lua_Integer)lua_rawlen(L, -1);
        for (lua_Integer i = 1; i <= n; i++) {
            if (lua_rawgeti(L, -1, i) == LUA_TTABLE) {
                name_id(L);
            }
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
}

/* Leaves the chunk's value on the stack, or raises. */
SCR_THROWS static int run_table(lua_State *L) {
    scr_state *s = scr_of(L);
    const table_text *table = lua_touserdata(L, 1);
    const char *name = lua_pushfstring(L, "=%s", s->file);
    s->budget.chunk = arena_text(&s->store, name, strlen(name));
    if (luaL_loadbufferx(L, table->text, table->length, name, "t") != LUA_OK) {
        return lua_error(L);
    }
    push_environment(L);
    (void)lua_setupvalue(L, -2, 1);
    scr_budget_begin(&s->budget);
    lua_call(L, 0, 1);
    if (table->list && lua_istable(L, -1)) {
        name_ids(L, table->list);
    }
    return 1;
}

static void add_failure(scr_state *s, int lua_status, bool binary) {
    char budget[32];
    const scr_budget *b = &s->budget;
    const diag_arg none = {NULL, NULL};
    if (b->exhausted) {
        (void)snprintf(budget, sizeof budget, "%lld", (long long)b->limit);
        add_finding(s, "HE0901", b->line, (diag_arg){"budget", budget}, none);
    } else if (lua_status == LUA_ERRMEM) {
        (void)snprintf(budget, sizeof budget, "%zu", b->memory_limit >> 20);
        add_finding(s, "HE0902", b->line, (diag_arg){"budget", budget}, none);
    } else if (binary) {
        add_finding(s, "HE0904", 0, none, none);
    } else {
        int line = 0;
        const char *text = split_message(scr_error_text(s->L), s->file, &line);
        const char *code = lua_status == LUA_ERRERR || strstr(text, "stack overflow") ? "HE0906"
                           : b->counting                                              ? "HE0903"
                                                                                      : "HE0905";
        add_finding(s, code, line, (diag_arg){"message", text}, none);
    }
}

static status convert_table(scr_state *s, bool leading, json_t **out) {
    scr_json_fault fault;
    if (!lua_istable(s->L, -1)) {
        add_finding(s, "HE0909", 0, (diag_arg){"path", "return"},
                    (diag_arg){"got", luaL_typename(s->L, -1)});
        return ST_FINDINGS;
    }
    *out = leading ? scr_fields_to_json(s->L, -1, &s->store, &fault)
                   : scr_to_json(s->L, -1, true, &s->store, &fault);
    if (*out) {
        return ST_OK;
    }
    if (strcmp(fault.got, "memory") == 0) {
        return ST_NOMEM;
    }
    add_finding(s, "HE0909", 0, (diag_arg){"path", fault.path}, (diag_arg){"got", fault.got});
    return ST_FINDINGS;
}

static status load(table_text table, const allocator *a, diag_list *diags, json_t **out) {
    scr_state s;
    *out = NULL;
    if (scr_open(&s, NULL, a) != ST_OK) {
        return ST_NOMEM;
    }
    s.file = table.file;
    s.diags = diags;
    status result = ST_FINDINGS;
    int lua_status = scr_protect(&s, run_table, &table, 1);
    if (lua_status == LUA_OK && !s.budget.exhausted) {
        result = convert_table(&s, table.leading, out);
    } else if (scr_budget_starved(&s.budget, lua_status)) {
        result = ST_NOMEM;
    } else {
        add_failure(&s, lua_status, table.length > 0 && table.text[0] == LUA_SIGNATURE[0]);
    }
    scr_close(&s);
    return result;
}

status script_table(const char *file, const char *text, size_t length, const allocator *a,
                    diag_list *diags, json_t **out) {
    return load((table_text){.file = file, .text = text, .length = length}, a, diags, out);
}

status script_rows(const char *file, const char *text, size_t length, const char *list,
                   const allocator *a, diag_list *diags, json_t **out) {
    table_text table = {.file = file, .text = text, .length = length, .list = list};
    return load(table, a, diags, out);
}

status script_fields(const char *file, const char *text, size_t length, const allocator *a,
                     diag_list *diags, json_t **out) {
    table_text table = {.file = file, .text = text, .length = length, .leading = true};
    return load(table, a, diags, out);
}
