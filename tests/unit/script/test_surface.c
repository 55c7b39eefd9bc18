/* Every binding is documented and named once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script/surface.h"

static void check_rows(const scr_binding *rows) {
    for (const scr_binding *row = rows; row->name; row++) {
        assert_non_null(row->function);
        assert_true(strncmp(row->usage, row->name, strlen(row->name)) == 0);
        assert_true(strlen(row->doc) > 10);
        for (const scr_binding *other = rows; other < row; other++) {
            assert_string_not_equal(other->name, row->name);
        }
    }
}

static void rows_are_complete(void **state) {
    (void)state;
    check_rows(scr_core_bindings);
    check_rows(scr_text_bindings);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
