/* Decimals, dates and widths as the vocabulary sees them. */
#include "scheme_case.h"

static scheme_case c;

static int set_up(void **state) {
    (void)state;
    scheme_case_open(&c, NULL);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    scheme_case_close(&c);
    return 0;
}

static void millionths_are_exact(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "note(core.millionths(3), core.millionths(0.1), core.millionths('2.675'))\n"
        "note(core.millionths(1e300)) note(core.millionths('x'))\n"
        "note(core.millionths('0.0000001')) note(core.millionths({}))\n"
        "note(core.millionths(0 / 0))",
        "3000000 100000 2675000 nil range nil syntax nil fine nil syntax nil syntax");
}

static void decimals_are_written_short(void **state) {
    (void)state;
    scheme_case_run_body(&c, "note(core.decimal(2500000), core.decimal(-1), core.decimal(3000000))",
                         "2.5 -0.000001 3");
}

static void dates_are_whole_and_real(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "note(core.date '1970-01-02', core.date '2023-02-29', core.date '2024-02-29')\n"
        "note(core.date '2024-02', core.date '2024-02-29T00:00', core.date(5))\n"
        "note(core.date_text(19782), core.date_text(1e15 // 1 | 0))",
        "1 nil 19782 nil nil nil 2024-02-29 nil");
}

static void widths_count_cells(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "note(core.width 'abc', core.width '衡a', core.width '', core.width '\\xff')\n"
        "note(core.length '衡a', core.length '\\xff')",
        "3 3 0 1 2 nil");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(millionths_are_exact, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decimals_are_written_short, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dates_are_whole_and_real, set_up, tear_down),
        cmocka_unit_test_setup_teardown(widths_count_cells, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
