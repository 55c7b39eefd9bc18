/* JSON to Lua and back is the same JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>

#include "script/json.h"
#include "script/state.h"

static scr_state s;

static int push(lua_State *L) {
    scr_push_json(L, lua_touserdata(L, 1));
    return 1;
}

static void expect_round_trip(const char *text, const char *wanted) {
    scr_json_fault fault;
    json_t *value = json_loads(text, JSON_DECODE_ANY, NULL);
    assert_non_null(value);
    assert_int_equal(scr_open(&s, NULL, NULL), ST_OK);
    assert_int_equal(scr_protect(&s, push, value, 1), LUA_OK);
    json_t *back = scr_to_json(s.L, -1, false, &s.store, &fault);
    assert_non_null(back);
    char *dumped = json_dumps(back, JSON_ENCODE_ANY | JSON_COMPACT);
    assert_string_equal(dumped, wanted);
    free(dumped);
    json_decref(back);
    json_decref(value);
    scr_close(&s);
}

static void values_survive(void **state) {
    (void)state;
    expect_round_trip("null", "null");
    expect_round_trip("[1,\"x\",true,false,null,1.5]", "[1,\"x\",true,false,null,1.5]");
    expect_round_trip("{\"b\":{},\"a\":[],\"c\":[[]]}", "{\"a\":[],\"b\":{},\"c\":[[]]}");
    expect_round_trip("9223372036854775807", "9223372036854775807");
    expect_round_trip("[null,null]", "[null,null]");
}

static void too_deep_json_is_refused(void **state) {
    (void)state;
    char text[501];
    scr_json_fault fault;
    memset(text, '[', 250);
    memset(text + 250, ']', 250);
    text[500] = '\0';
    json_t *value = json_loads(text, 0, NULL);
    assert_int_equal(scr_open(&s, NULL, NULL), ST_OK);
    assert_int_equal(scr_protect(&s, push, value, 1), LUA_OK);
    assert_null(scr_to_json(s.L, -1, false, &s.store, &fault));
    assert_string_equal(fault.got, "deep");
    json_decref(value);
    scr_close(&s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_survive),
        cmocka_unit_test(too_deep_json_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
