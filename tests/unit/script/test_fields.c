/* Named fields of Lua tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>

#include "script/fields.h"
#include "script/state.h"

static int read_fields(lua_State *L) {
    int count = 0;
    lua_settop(L, 0);
    assert_int_equal(
        luaL_dostring(L, "return { text = 'a', whole = 3, list = { 'x', 'y' }, bad = {} }"),
        LUA_OK);
    assert_string_equal(scr_field_text(L, 1, "text"), "a");
    assert_null(scr_field_text(L, 1, "none"));
    assert_int_equal(scr_field_integer(L, 1, "whole", 9), 3);
    assert_int_equal(scr_field_integer(L, 1, "none", 9), 9);
    const char **texts = scr_field_texts(L, 1, "list", &count);
    assert_int_equal(count, 2);
    assert_string_equal(texts[1], "y");
    assert_null(texts[2]);
    (void)scr_field_texts(L, 1, "none", &count);
    assert_int_equal(count, 0);
    assert_int_equal(scr_field_ref(L, 1, "none"), GRAPH_NONE);
    assert_int_equal(lua_gettop(L), 1);
    return 0;
}

static int read_bad_text(lua_State *L) {
    lua_settop(L, 0);
    (void)luaL_dostring(L, "return { bad = {} }");
    (void)scr_field_text(L, 1, "bad");
    return 0;
}

static int read_missing(lua_State *L) {
    lua_newtable(L);
    (void)scr_field_needed(L, 2, "none");
    return 0;
}

static void fields_are_read(void **state) {
    (void)state;
    scr_state s;
    assert_int_equal(scr_open(&s, NULL, NULL), ST_OK);
    assert_int_equal(scr_protect(&s, read_fields, NULL, 0), LUA_OK);
    scr_close(&s);
}

static void wrong_fields_raise(void **state) {
    (void)state;
    scr_state s;
    assert_int_equal(scr_open(&s, NULL, NULL), ST_OK);
    assert_int_equal(scr_protect(&s, read_bad_text, NULL, 0), LUA_ERRRUN);
    assert_string_equal(scr_error_text(s.L), "field 'bad' must be a text, not a table");
    lua_settop(s.L, 0);
    assert_int_equal(scr_protect(&s, read_missing, NULL, 0), LUA_ERRRUN);
    assert_string_equal(scr_error_text(s.L), "field 'none' is missing");
    lua_settop(s.L, 0);
    scr_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_read),
        cmocka_unit_test(wrong_fields_raise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
