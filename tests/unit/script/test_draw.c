/* Columns line up whatever the locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <locale.h>

#include "script/draw.h"

static const draw_column columns[] = {{.title = "名称", .wrap = true},
                                      {.title = "n", .right = true}};
static const char *const cells[] = {"衡器计量检定机构", "5", "abc", "10"};

static char *drawn(int width, arena *ar) {
    draw_table t = {.n_columns = 2,
                    .n_rows = 2,
                    .columns = columns,
                    .cells = cells,
                    .width = width,
                    .headings = true};
    scr_buffer b = {.store = ar};
    assert_true(draw_to_buffer(&t, &b));
    return arena_text(ar, b.bytes, b.size);
}

static void columns_line_up(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(drawn(0, &ar),
                        "名称              n\n衡器计量检定机构  5\nabc              10\n");
    arena_close(&ar);
}

static void a_width_is_kept(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(drawn(13, &ar), "名称        n\n衡器计量检  5\n定机构\nabc        10\n");
    arena_close(&ar);
}

static void the_locale_changes_nothing(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    char *before = drawn(13, &ar);
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    assert_string_equal(drawn(13, &ar), before);
    assert_non_null(setlocale(LC_CTYPE, "C"));
    assert_string_equal(drawn(13, &ar), before);
    arena_close(&ar);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_line_up),
        cmocka_unit_test(a_width_is_kept),
        cmocka_unit_test(the_locale_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
