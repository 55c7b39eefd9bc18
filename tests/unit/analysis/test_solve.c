#include "analysis/solve.h"

#include <string.h>

#include "cmocka_all.h"

static const char *const names[] = {"AAA", "A", "ungraded", "refused", "undetermined", "absent"};
static const verdict_scale scale = {.n_grades = 2, .n = 6, .names = names};

/* 30 AAA, 50 A, 120 refused of 200; one tie. */
static bool meets(const char *text) {
    const int64_t counts[] = {30, 50, 0, 120, 0, 0};
    const sweep_point point = {.counts = counts, .n_ties = 1};
    solve_condition condition;
    const char *at;
    assert_int_equal(solve_read(text, &scale, &condition, &at), SOLVE_OK);
    return solve_meets(&condition, &point, 200);
}

static void counts_are_compared(void **state) {
    (void)state;
    assert_true(meets("count(\"AAA\") <= 30"));
    assert_false(meets("count(\"AAA\") < 30"));
    assert_true(meets("count('AAA')=30"));
    assert_true(meets("count( \"A\" ) == 50"));
    assert_true(meets("count(\"A\") != 49.5"));
    assert_true(meets("count(\"refused\") >= 120"));
    assert_false(meets("count(\"refused\") > 120"));
    assert_true(meets("count(\"A\") ≥ 50"));
    assert_true(meets("count(\"A\") ≤ 50"));
}

static void shares_are_exact(void **state) {
    (void)state;
    assert_true(meets("share(\"AAA\") <= 15%"));
    assert_false(meets("share(\"AAA\") < 15%"));
    assert_false(meets("share(\"AAA\") <= 14.999999 %"));
    assert_true(meets("share(\"AAA\") = 0.15"));
    assert_false(meets("share(\"AAA\") >= 15"));
}

static void all_parts_must_hold(void **state) {
    (void)state;
    assert_true(meets("count(\"AAA\") <= 30 and count(\"A\") >= 50"));
    assert_false(meets("count(\"AAA\") <= 30 and count(\"A\") > 50"));
    assert_false(meets("count(\"AAA\") < 30 & count(\"A\") >= 50"));
    assert_true(meets("ties = 1 & share(\"A\") = 25%"));
    assert_false(meets("ties = 0"));
}

static void shares_of_nobody_meet_nothing(void **state) {
    (void)state;
    const int64_t counts[6] = {0};
    const sweep_point point = {.counts = counts};
    solve_condition condition;
    const char *at;
    assert_int_equal(solve_read("share(\"A\") <= 100%", &scale, &condition, &at), SOLVE_OK);
    assert_false(solve_meets(&condition, &point, 0));
    assert_int_equal(solve_read("count(\"A\") <= 1", &scale, &condition, &at), SOLVE_OK);
    assert_true(solve_meets(&condition, &point, 0));
}

static void faults_say_where(void **state) {
    (void)state;
    static const struct {
        const char *text, *at;
        solve_fault fault;
    } wrong[] = {{"", "", SOLVE_SYNTAX},
                 {"number(\"A\") < 1", "number(\"A\") < 1", SOLVE_SYNTAX},
                 {"count(A) < 1", "A) < 1", SOLVE_SYNTAX},
                 {"count(\"A\" < 1", "< 1", SOLVE_SYNTAX},
                 {"count(\"A\") ~ 1", "~ 1", SOLVE_SYNTAX},
                 {"count(\"A\") < x", "x", SOLVE_SYNTAX},
                 {"count(\"A\") < 10%", "%", SOLVE_SYNTAX},
                 {"count(\"A\") < 1 or ties = 0", "or ties = 0", SOLVE_SYNTAX},
                 {"count(\"A\") < 1 and ", "", SOLVE_SYNTAX},
                 {"count(\"B\") < 1", "\"B\") < 1", SOLVE_RESULT}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        solve_condition condition;
        const char *at;
        assert_int_equal(solve_read(wrong[i].text, &scale, &condition, &at), wrong[i].fault);
        assert_string_equal(at, wrong[i].at);
    }
}

static void not_too_many_parts(void **state) {
    (void)state;
    char text[SOLVE_TERMS * 11 + 16] = "ties = 0";
    solve_condition condition;
    const char *at;
    for (int i = 1; i < SOLVE_TERMS; i++) strcat(text, " & ties = 0");
    assert_int_equal(solve_read(text, &scale, &condition, &at), SOLVE_OK);
    assert_int_equal(condition.n, SOLVE_TERMS);
    strcat(text, " & ties = 0");
    assert_int_equal(solve_read(text, &scale, &condition, &at), SOLVE_MANY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_compared), cmocka_unit_test(shares_are_exact),
        cmocka_unit_test(all_parts_must_hold), cmocka_unit_test(shares_of_nobody_meet_nothing),
        cmocka_unit_test(faults_say_where),    cmocka_unit_test(not_too_many_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
