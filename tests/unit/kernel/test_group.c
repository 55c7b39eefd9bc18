#include "kernel_calls.h"

static void counts_and_sums_by_group(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t one_group[] = {1};
    bench_ints(&b, 1, one_group);
    const char *const cities[] = {"x", "y", "x", "x", NULL, "y"};
    const int counts[] = {T, T, U, F, T, F};
    const int64_t values[][2] = {{5, 5}, {7, 8}, {2, 3}, {9, 9}, {1, 1}, {6, 6}};
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 6, values), bench_truths(&b, 6, counts),
                      bench_texts(&b, 6, cities)};
    col_vec out = bench_call(&b, "group_count", 2, args + 1, 6);
    expect_ends(&out, 0, ONE, 3 * ONE);
    expect_ends(&out, 3, ONE, 3 * ONE);
    expect_ends(&out, 5, ONE, 2 * ONE);
    expect_ends(&out, 4, ONE, 3 * ONE);
    out = bench_call(&b, "group_sum", 3, args, 6);
    expect_ends(&out, 0, 5, 9);
    expect_ends(&out, 1, 7, 9);
    expect_ends(&out, 4, 1, 9);
    bench_close(&b);
}

static void extremes_by_group(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t one_group[] = {1};
    bench_ints(&b, 1, one_group);
    const char *const cities[] = {"x", "x", "y", "z", NULL};
    const int counts[] = {T, U, T, U, U};
    const int64_t values[][2] = {{5, 6}, {2, 3}, {8, 8}, {9, 9}, {7, 7}};
    col_vec args[] = {bench_ends(&b, COL_NUMBER, 5, values), bench_truths(&b, 5, counts),
                      bench_texts(&b, 5, cities)};
    col_vec out = bench_call(&b, "group_min", 3, args, 5);
    expect_ends(&out, 0, 2, 6);
    expect_ends(&out, 2, 7, 8);
    expect_ends(&out, 3, LOW, HIGH);
    expect_ends(&out, 4, LOW, HIGH);
    out = bench_call(&b, "group_max", 3, args, 5);
    expect_ends(&out, 0, 5, 7);
    expect_ends(&out, 2, 8, 8);
    expect_ends(&out, 3, LOW, HIGH);
    bench_close(&b);
}

static void groups_by_several_columns_and_by_none(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    int64_t groups[] = {2};
    bench_ints(&b, 1, groups);
    const char *const cities[] = {"x", "x", "y", "x"};
    const int64_t years[][2] = {{1, 1}, {2, 2}, {1, 1}, {1, 1}};
    const int counts[] = {T, T, T, T};
    col_vec args[] = {bench_truths(&b, 4, counts), bench_texts(&b, 4, cities),
                      bench_ends(&b, COL_NUMBER, 4, years)};
    const int64_t two[] = {2, 1, 1, 2};
    col_vec out = bench_call(&b, "group_count", 3, args, 4);
    for (int i = 0; i < 4; i++) expect_ends(&out, i, two[i] * ONE, two[i] * ONE);
    groups[0] = 0;
    out = bench_call(&b, "group_count", 1, args, 4);
    for (int i = 0; i < 4; i++) expect_ends(&out, i, 4 * ONE, 4 * ONE);
    bench_close(&b);
}

enum { MANY = 500 };

/* Subjects divided by two columns of numbers; a quadratic count must agree. -1 is unknown. */
static void check_counts(const int64_t first[MANY], const int64_t second[MANY]) {
    bench b;
    bench_open(&b);
    uint64_t random = 17;
    int64_t groups[] = {2}, ends[2][MANY][2];
    int counts[MANY], strangers = 0;
    bench_ints(&b, 1, groups);
    for (int i = 0; i < MANY; i++) {
        for (int k = 0; k < 2; k++) {
            int64_t value = (k == 0 ? first : second)[i];
            ends[k][i][0] = value < 0 ? DEC_LOW : value;
            ends[k][i][1] = value < 0 ? DEC_HIGH : value;
        }
        counts[i] = (int)bench_below(&random, 3);
        strangers += (first[i] < 0 || second[i] < 0) && counts[i] != F;
    }
    col_vec args[] = {bench_truths(&b, MANY, counts), bench_ends(&b, COL_NUMBER, MANY, ends[0]),
                      bench_ends(&b, COL_NUMBER, MANY, ends[1])};
    col_vec out = bench_call(&b, "group_count", 3, args, MANY);
    for (int i = 0; i < MANY; i++) {
        int64_t sure = 0, possible = strangers;
        if (first[i] < 0 || second[i] < 0) continue;
        for (int j = 0; j < MANY; j++) {
            bool same = first[i] == first[j] && second[i] == second[j];
            sure += same && counts[j] == T;
            possible += same && counts[j] != F;
        }
        expect_ends(&out, i, sure * ONE, possible * ONE);
    }
    bench_close(&b);
}

/* Values that are close, that leave gaps, that are not whole or far apart, in both columns: groups
 * are found by number and by hash. */
static void many_groups_agree_with_a_plain_count(void **state) {
    (void)state;
    static const int64_t apart[] = {ONE, 13 * ONE, 90 * ONE, 512, 90000 * ONE};
    static const int64_t kinds[] = {3, 90, 400};
    enum { APART = sizeof apart / sizeof *apart, KINDS = sizeof kinds / sizeof *kinds };
    uint64_t random = 3;
    for (int way = 0; way < APART * APART * KINDS; way++) {
        int64_t values[2][MANY], steps[] = {apart[way % APART], apart[way / APART % APART]};
        for (int i = 0; i < MANY; i++) {
            for (int k = 0; k < 2; k++) {
                int64_t n = kinds[(way / APART / APART + k) % KINDS];
                bool unknown = way % 2 == 1 && bench_below(&random, 60) == 0;
                values[k][i] = unknown ? -1 : bench_below(&random, n) * steps[k];
            }
        }
        check_counts(values[0], values[1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_and_sums_by_group),
        cmocka_unit_test(extremes_by_group),
        cmocka_unit_test(groups_by_several_columns_and_by_none),
        cmocka_unit_test(many_groups_agree_with_a_plain_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
