/* The loop by hand and the engine agree on every firm of a database, whatever the figures are. */
#include <stdio.h>
#include <stdlib.h>

#include "../harness/cmocka_all.h"
#include "setup.h"

static const char scheme[] = "schemes/jiangsu/2024.lua";
static const char *database;

/* Grades with both and compares. The figures are given to the scheme as --set gives them. */
static void compare(const loop_figures *figures) {
    char texts[3][16];
    snprintf(texts[0], sizeof texts[0], "%d", figures->aaa_per_city);
    snprintf(texts[1], sizeof texts[1], "%d", figures->aa_per_city);
    snprintf(texts[2], sizeof texts[2], "%d", figures->veto_years);
    const heng_setting settings[] = {{"aaa_per_city", texts[0]},
                                     {"aa_per_city", texts[1]},
                                     {"veto_years", texts[2]},
                                     {"quota_by_rank", figures->quota_by_rank ? "true" : "false"}};
    setup s;
    loop_results results;
    const char *why;
    assert_true(setup_open(&s, scheme, settings, 4));
    assert_true(setup_load(&s, database, false));
    loop_data *d = loop_data_make(s.g, s.f, &why);
    if (d == NULL) print_message("%s\n", why);
    assert_non_null(d);
    assert_true(loop_results_open(&results, d));
    assert_true(loop_run(d, figures, &results));
    evaluation *e = setup_evaluate(&s, s.ends, 2, NULL);
    assert_non_null(e);
    assert_int_equal(setup_differences(&s, e, &results, figures->with_score), 0);
    eval_close(e);
    loop_results_close(&results);
    loop_data_close(d);
    setup_close(&s);
}

static void test_figures_of_the_scheme(void **state) {
    (void)state;
    loop_figures figures = loop_figures_of_scheme();
    compare(&figures);
    figures.with_score = false;
    compare(&figures);
}

static void test_places_by_rank(void **state) {
    (void)state;
    loop_figures figures = loop_figures_of_scheme();
    figures.quota_by_rank = true;
    for (figures.aaa_per_city = 0; figures.aaa_per_city <= 4; figures.aaa_per_city += 2) {
        figures.aa_per_city = 1 + 3 * figures.aaa_per_city;
        compare(&figures);
    }
    figures.with_score = false;
    compare(&figures);
}

static void test_other_windows(void **state) {
    (void)state;
    loop_figures figures = loop_figures_of_scheme();
    for (figures.veto_years = 0; figures.veto_years <= 6; figures.veto_years += 2) {
        figures.quota_by_rank = figures.veto_years % 4 == 0;
        compare(&figures);
    }
}

static void test_lists_beyond_the_limit(void **state) {
    (void)state;
    loop_figures figures = loop_figures_of_scheme();
    figures.aaa_per_city = 3;
    figures.aa_per_city = 9;
    compare(&figures);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_of_the_scheme),
        cmocka_unit_test(test_places_by_rank),
        cmocka_unit_test(test_other_windows),
        cmocka_unit_test(test_lists_beyond_the_limit),
    };
    int failed = 0;
    if (argc < 2) {
        fputs("usage: test_loop DATABASE…\n", stderr);
        return 2;
    }
    for (int i = 1; i < argc; i++) {
        database = argv[i];
        failed += cmocka_run_group_tests_name(database, tests, NULL, NULL);
    }
    return failed != 0;
}
