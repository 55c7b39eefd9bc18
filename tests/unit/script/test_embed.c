/* The stdlib inside the library. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script/embed.h"
#include "script/script.h"

static void files_are_found_by_name(void **state) {
    (void)state;
    size_t length = 0;
    const char *text = script_embedded("declare.lua", &length);
    assert_non_null(text);
    assert_int_equal(strlen(text), length);
    assert_non_null(strstr(text, "function declare.declare"));
    assert_non_null(script_embedded("report/messages/limits.lua", NULL));
    assert_null(script_embedded("no_such.lua", &length));
    assert_null(script_embedded("", &length));
}

static void every_file_is_found(void **state) {
    (void)state;
    assert_true(scr_embedded_count > 3);
    for (size_t i = 0; i < scr_embedded_count; i++) {
        size_t length = 0;
        assert_ptr_equal(script_embedded(scr_embedded_files[i].name, &length),
                         scr_embedded_files[i].bytes);
        assert_int_equal(length, scr_embedded_files[i].size);
        assert_int_equal(strlen(scr_embedded_files[i].bytes), length);
        if (i > 0) {
            assert_true(strcmp(scr_embedded_files[i - 1].name, scr_embedded_files[i].name) < 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_found_by_name),
        cmocka_unit_test(every_file_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
