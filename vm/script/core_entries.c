#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "script/bindings.h"
#include "script/fields.h"
#include "script/state.h"
#include "script/values.h"

enum {
    ENTRY_BYTES = 256, /* what an entry costs the graph beside its texts, roughly */
    FINDING_TEXT = 400 /* bytes of an argument of a finding that are kept */
};

/* ---- entries -------------------------------------------------------------------------------- */

/* {decimal="2.5"} or {node=ref} on top of the stack. */
SCR_THROWS static void read_tagged(lua_State *L, entry_attr *attr) {
    int table = lua_absindex(L, -1);
    attr->node = scr_field_ref(L, table, "node");
    attr->kind = ATTR_NODE;
    if (attr->node == GRAPH_NONE) {
        attr->kind = ATTR_NUMBER;
        lua_getfield(L, table, "decimal");
        if (scr_decimal_at(L, -1, &attr->number) != DEC_OK) {
            luaL_error(L, "attribute '%s' needs a node or a decimal", attr->key);
        }
        lua_pop(L, 1);
    }
}

/* The value on top of the stack. */
SCR_THROWS static void read_value(lua_State *L, entry_attr *attr) {
    switch (lua_type(L, -1)) {
    case LUA_TSTRING:
        attr->kind = ATTR_TEXT;
        attr->text = lua_tostring(L, -1);
        break;
    case LUA_TBOOLEAN:
        attr->kind = ATTR_TRUTH;
        attr->number = lua_toboolean(L, -1);
        break;
    case LUA_TNUMBER:
        attr->kind = ATTR_NUMBER;
        if (scr_decimal_at(L, -1, &attr->number) != DEC_OK) {
            luaL_error(L, "attribute '%s' is no exact decimal", attr->key);
        }
        break;
    case LUA_TTABLE: read_tagged(L, attr); break;
    default: luaL_error(L, "attribute '%s' cannot be a %s", attr->key, luaL_typename(L, -1));
    }
}

/* Reads attrs = {{key, value}, …} of the table at 1. */
SCR_THROWS static entry_attr *read_attrs(lua_State *L, int *count) {
    *count = lua_getfield(L, 1, "attrs") == LUA_TTABLE ? (int)lua_rawlen(L, -1) : 0;
    entry_attr *attrs = scr_take(L, (size_t)*count + 1, sizeof *attrs);
    for (int i = 0; i < *count; i++) {
        lua_rawgeti(L, -1, i + 1);
        luaL_checktype(L, -1, LUA_TTABLE);
        attrs[i].node = GRAPH_NONE;
        if (lua_rawgeti(L, -1, 1) != LUA_TSTRING) {
            luaL_error(L, "the key of an attribute must be a text");
        }
        attrs[i].key = lua_tostring(L, -1);
        lua_rawgeti(L, -2, 2);
        read_value(L, &attrs[i]);
        lua_pop(L, 3);
    }
    lua_pop(L, 1);
    return attrs;
}

static size_t text_bytes(const char *text) {
    return text ? strlen(text) + 1 : 0;
}

static size_t entry_bytes(const graph_entry *entry) {
    size_t bytes =
        ENTRY_BYTES + text_bytes(entry->id) + text_bytes(entry->title) + text_bytes(entry->cite);
    for (int i = 0; i < entry->n_attrs; i++) {
        bytes +=
            sizeof(entry_attr) + text_bytes(entry->attrs[i].key) + text_bytes(entry->attrs[i].text);
    }
    return bytes;
}

SCR_THROWS int scr_core_entry(lua_State *L) {
    scr_state *s = scr_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    arena_mark mark = arena_here(&s->store);
    graph_entry entry = {.kind = scr_field_needed(L, 1, "kind"),
                         .id = scr_field_needed(L, 1, "id"),
                         .title = scr_field_text(L, 1, "title"),
                         .cite = scr_field_text(L, 1, "cite"),
                         .parent = (int)scr_field_integer(L, 1, "parent", -1),
                         .node = scr_field_ref(L, 1, "node"),
                         .blocks = scr_field_ref(L, 1, "blocks"),
                         .line = (int)scr_field_integer(L, 1, "line", 0)};
    entry.attrs = read_attrs(L, &entry.n_attrs);
    luaL_argcheck(L, entry.parent < graph_n_entries(s->graph), 1, "no such parent");
    scr_budget_keep(&s->budget, entry_bytes(&entry));
    int index = graph_add_entry(s->graph, &entry);
    arena_rewind(&s->store, mark);
    lua_pushinteger(L, index);
    return index < 0 ? scr_raise_nomem(L) : 1;
}

/* ---- findings ------------------------------------------------------------------------------- */

/* A copy of at most FINDING_TEXT bytes that does not end within a character. */
SCR_THROWS static const char *short_text(lua_State *L, const char *text) {
    size_t length = text ? strlen(text) : 0;
    if (length <= FINDING_TEXT) {
        return text;
    }
    for (length = FINDING_TEXT; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;
         length--) {}
    const char *copy = arena_printf(&scr_of(L)->store, "%.*s…", (int)length, text);
    if (!copy) {
        scr_raise_nomem(L);
    }
    return copy;
}

/* The argument on top of the stack; a number's text is copied, as it would not outlive the stack.
 */
SCR_THROWS static const char *finding_text(lua_State *L, const char *name) {
    if (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER) {
        luaL_error(L, "argument '%s' of a finding cannot be a %s", name, luaL_typename(L, -1));
    }
    if (lua_type(L, -1) == LUA_TSTRING) {
        return short_text(L, lua_tostring(L, -1));
    }
    const char *copy = arena_printf(&scr_of(L)->store, "%s", lua_tostring(L, -1));
    if (!copy) {
        scr_raise_nomem(L);
    }
    return copy;
}

static int compare_args(const void *a, const void *b) {
    return strcmp(((const diag_arg *)a)->name, ((const diag_arg *)b)->name);
}

/* Reads args = {name = text} of the table at 1, in the order of names. */
SCR_THROWS static void read_args(lua_State *L, diag *d) {
    if (lua_getfield(L, 1, "args") == LUA_TTABLE) {
        lua_pushnil(L);
        while (lua_next(L, -2)) {
            if (lua_type(L, -2) != LUA_TSTRING || d->n_args == DIAG_MAX_ARGS) {
                luaL_error(L, "a finding has at most %d named arguments", DIAG_MAX_ARGS);
            }
            d->args[d->n_args].name = lua_tostring(L, -2);
            d->args[d->n_args].text = finding_text(L, lua_tostring(L, -2));
            d->n_args++;
            lua_pop(L, 1);
        }
        qsort(d->args, (size_t)d->n_args, sizeof d->args[0], compare_args);
    }
    lua_pop(L, 1);
}

SCR_THROWS static diag_severity severity_at(lua_State *L) {
    static const char *const names[] = {"error", "warning", "note", NULL};
    const char *name = scr_field_text(L, 1, "severity");
    return name ? (diag_severity)scr_one_of(L, name, names, "severity") : DIAG_ERROR;
}

SCR_THROWS int scr_core_finding(lua_State *L) {
    scr_state *s = scr_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    arena_mark mark = arena_here(&s->store);
    diag d = {.code = scr_field_needed(L, 1, "code"),
              .severity = severity_at(L),
              .rule = short_text(L, scr_field_text(L, 1, "rule")),
              .fix = scr_field_text(L, 1, "fix"),
              .place = {.file = s->file,
                        .line = (int)scr_field_integer(L, 1, "line", 0),
                        .col = (int)scr_field_integer(L, 1, "col", 0),
                        .end_line = (int)scr_field_integer(L, 1, "end_line", 0),
                        .end_col = (int)scr_field_integer(L, 1, "end_col", 0)}};
    read_args(L, &d);
    diag_add(s->diags, &d);
    arena_rewind(&s->store, mark);
    return 0;
}

/* ---- what the caller asked for -------------------------------------------------------------- */

SCR_THROWS int scr_core_strict(lua_State *L) {
    const script_options *options = scr_of(L)->options;
    lua_pushboolean(L, options != NULL && options->strict);
    return 1;
}

SCR_THROWS int scr_core_setting(lua_State *L) {
    const script_options *options = scr_of(L)->options;
    const char *name = luaL_checkstring(L, 1);
    for (int i = options ? options->n_settings - 1 : -1; i >= 0; i--) {
        if (strcmp(options->settings[i].name, name) == 0) {
            lua_pushstring(L, options->settings[i].value);
            return 1;
        }
    }
    lua_pushnil(L);
    return 1;
}

SCR_THROWS int scr_core_asked(lua_State *L) {
    if (!graph_add_asked(scr_of(L)->graph, luaL_checkstring(L, 1))) return scr_raise_nomem(L);
    return 0;
}

SCR_THROWS int scr_core_settings(lua_State *L) {
    const script_options *options = scr_of(L)->options;
    lua_newtable(L);
    for (int i = 0; options && i < options->n_settings; i++) {
        lua_pushstring(L, options->settings[i].name);
        lua_rawseti(L, -2, i + 1);
    }
    return 1;
}

SCR_THROWS int scr_core_as_of(lua_State *L) {
    const script_options *options = scr_of(L)->options;
    lua_pushstring(L, options ? options->as_of : NULL);
    return 1;
}
