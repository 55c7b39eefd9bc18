/* The stdlib inside the library. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>

#include "script/embed.h"

static void modules_are_found_by_path(void **state) {
    (void)state;
    const scr_embedded *module = scr_embedded_find("declare.lua");
    assert_non_null(module);
    assert_string_equal(module->name, "declare.lua");
    assert_non_null(scr_embedded_find("report/messages/limits.lua"));
    assert_null(scr_embedded_find("no_such.lua"));
    assert_null(scr_embedded_find(""));
}

static void every_module_is_found(void **state) {
    (void)state;
    assert_true(scr_embedded_count > 3);
    for (size_t i = 0; i < scr_embedded_count; i++) {
        const scr_embedded *module = &scr_embedded_files[i];
        assert_ptr_equal(scr_embedded_find(module->name), module);
        if (i > 0) {
            assert_true(strcmp(scr_embedded_files[i - 1].name, module->name) < 0);
        }
    }
}

/* What a chunk keeps beside its code: messages and the budget's report name files and lines. */
static void every_module_is_compiled_with_its_lines(void **state) {
    (void)state;
    lua_State *L = luaL_newstate();
    assert_non_null(L);
    for (size_t i = 0; i < scr_embedded_count; i++) {
        const scr_embedded *module = &scr_embedded_files[i];
        lua_Debug ar;
        assert_int_equal(luaL_loadbufferx(L, module->bytes, module->size, "?", "b"), LUA_OK);
        assert_int_equal(lua_getinfo(L, ">SL", &ar), 1);
        assert_string_equal(ar.source, lua_pushfstring(L, "@stdlib/%s", module->name));
        lua_pushnil(L);
        assert_true(lua_next(L, -3)); /* the set of lines is not empty */
        lua_settop(L, 0);
    }
    lua_close(L);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(modules_are_found_by_path),
        cmocka_unit_test(every_module_is_found),
        cmocka_unit_test(every_module_is_compiled_with_its_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
