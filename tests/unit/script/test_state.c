/* Opening, protecting and closing states. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>

#include "script/state.h"

static int find_state(lua_State *L) {
    scr_of(L)->line = 7;
    return 0;
}

static int raise_table(lua_State *L) {
    lua_newtable(L);
    return lua_error(L);
}

static int open_libraries(lua_State *L) {
    scr_open_stdlib(L);
    lua_getglobal(L, "require");
    return 1;
}

static int use_memory(lua_State *L) {
    lua_newuserdatauv(L, (size_t)1 << 20, 0);
    return 0;
}

static void a_state_is_found_from_lua(void **state) {
    (void)state;
    scr_state s;
    assert_int_equal(scr_open(&s, NULL, NULL), ST_OK);
    assert_int_equal(scr_protect(&s, find_state, NULL, 0), LUA_OK);
    assert_int_equal(s.line, 7);
    assert_int_equal(scr_protect(&s, open_libraries, NULL, 1), LUA_OK);
    assert_true(lua_isfunction(s.L, -1));
    scr_close(&s);
}

static void errors_have_no_address(void **state) {
    (void)state;
    scr_state s;
    assert_int_equal(scr_open(&s, NULL, NULL), ST_OK);
    int lua_status = scr_protect(&s, raise_table, NULL, 0);
    assert_int_equal(lua_status, LUA_ERRRUN);
    assert_string_equal(scr_error_text(s.L), "table");
    assert_int_equal(scr_failed(&s, lua_status), ST_INTERNAL);
    assert_int_equal(lua_gettop(s.L), 0);
    scr_close(&s);
}

static void memory_is_counted_exactly(void **state) {
    (void)state;
    scr_state s;
    script_options limits = {.memory = (size_t)1 << 20};
    assert_int_equal(scr_open(&s, &limits, NULL), ST_OK);
    assert_int_equal(scr_protect(&s, use_memory, NULL, 0), LUA_ERRMEM);
    assert_int_equal(scr_failed(&s, LUA_ERRMEM), ST_INTERNAL);
    assert_int_equal(s.budget.refusal, SCR_BUDGET);
    assert_int_equal(s.budget.used,
                     (size_t)lua_gc(s.L, LUA_GCCOUNT) * 1024 + (size_t)lua_gc(s.L, LUA_GCCOUNTB));
    scr_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_state_is_found_from_lua),
        cmocka_unit_test(errors_have_no_address),
        cmocka_unit_test(memory_is_counted_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
