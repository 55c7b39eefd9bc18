#include "kernel_calls.h"

static void distinct_values_of_sure_and_possible_rows(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const char *const texts[] = {"a", "b", "a", NULL, NULL, "c", "c"};
    const int counts[] = {T, U, T, T, T, F, U};
    const int64_t offsets[] = {0, 4, 5, 7, 7};
    b.offsets = offsets;
    col_vec args[] = {bench_texts(&b, 7, texts), bench_truths(&b, 7, counts)};
    col_vec out = bench_call(&b, "distinct", 2, args, 4);
    expect_ends(&out, 0, ONE, 3 * ONE);
    expect_ends(&out, 1, ONE, ONE);
    expect_ends(&out, 2, 0, ONE);
    expect_ends(&out, 3, 0, 0);
    bench_close(&b);
}

static void many_values_are_counted_once_each(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    int64_t values[100][2];
    int counts[100];
    for (int i = 0; i < 100; i++) {
        values[i][0] = values[i][1] = (i * 37) % 23;
        counts[i] = T;
    }
    const int64_t offsets[] = {0, 100};
    b.offsets = offsets;
    col_vec args[] = {bench_ends(&b, COL_DATE, 100, values), bench_truths(&b, 100, counts)};
    col_vec out = bench_call(&b, "distinct", 2, args, 1);
    expect_ends(&out, 0, 23 * ONE, 23 * ONE);
    bench_close(&b);
}

static col_vec pick(bench *b, const char *name, int64_t n, const int64_t (*values)[2],
                    const int64_t (*orders)[2], const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec args[] = {bench_ends(b, COL_NUMBER, n, values), bench_ends(b, COL_DATE, n, orders),
                      bench_truths(b, n, counts)};
    return bench_call(b, name, 3, args, 1);
}

static void the_last_and_the_first_row(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{10, 10}, {20, 20}, {30, 30}};
    const int64_t orders[][2] = {{2, 2}, {9, 9}, {5, 5}};
    const int all[] = {T, T, T}, some[] = {T, F, T}, maybe[] = {T, U, T}, none[] = {F, F, U};
    col_vec out = pick(&b, "last_of", 3, values, orders, all);
    expect_ends(&out, 0, 20, 20);
    out = pick(&b, "first_of", 3, values, orders, all);
    expect_ends(&out, 0, 10, 10);
    out = pick(&b, "last_of", 3, values, orders, some);
    expect_ends(&out, 0, 30, 30);
    out = pick(&b, "last_of", 3, values, orders, maybe);
    expect_ends(&out, 0, 20, 30);
    out = pick(&b, "first_of", 3, values, orders, maybe);
    expect_ends(&out, 0, 10, 10);
    out = pick(&b, "last_of", 3, values, orders, none);
    expect_ends(&out, 0, LOW, HIGH);
    bench_close(&b);
}

static void rows_of_equal_or_unknown_order(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int64_t values[][2] = {{10, 10}, {20, 20}, {20, 20}};
    const int64_t tied[][2] = {{2, 2}, {5, 5}, {5, 5}}, torn[][2] = {{5, 5}, {5, 5}, {2, 2}};
    const int64_t before[][2] = {{1, 4}, {5, 5}, {2, 2}}, reaching[][2] = {{1, 5}, {5, 5}, {2, 2}};
    const int all[] = {T, T, T};
    col_vec out = pick(&b, "last_of", 3, values, tied, all);
    expect_ends(&out, 0, 20, 20);
    out = pick(&b, "last_of", 3, values, torn, all);
    expect_ends(&out, 0, 10, 20);
    out = pick(&b, "last_of", 3, values, before, all);
    expect_ends(&out, 0, 20, 20);
    out = pick(&b, "last_of", 3, values, reaching, all);
    expect_ends(&out, 0, 10, 20);
    bench_close(&b);
}

static col_vec longest(bench *b, int64_t n, const int *good, const int64_t (*orders)[2],
                       const int *counts) {
    int64_t *offsets = arena_array(&b->memory, 2, sizeof *offsets);
    offsets[1] = n;
    b->offsets = offsets;
    col_vec args[] = {bench_truths(b, n, good), bench_ends(b, COL_NUMBER, n, orders),
                      bench_truths(b, n, counts)};
    return bench_call(b, "longest_run", 3, args, 1);
}

static void runs_in_order_among_rows_that_count(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    const int good[] = {T, T, F, T, T, T};
    const int64_t orders[][2] = {{4, 4}, {6, 6}, {3, 3}, {1, 1}, {2, 2}, {5, 5}};
    const int all[] = {T, T, T, T, T, T}, without[] = {T, T, F, T, T, T};
    const int maybe[] = {T, T, U, T, T, T};
    col_vec out = longest(&b, 6, good, orders, all);
    expect_ends(&out, 0, 3 * ONE, 3 * ONE);
    out = longest(&b, 6, good, orders, without);
    expect_ends(&out, 0, 5 * ONE, 5 * ONE);
    out = longest(&b, 6, good, orders, maybe);
    expect_ends(&out, 0, 0, 5 * ONE);
    const int unsure[] = {T, T, U, T, T, T};
    out = longest(&b, 6, unsure, orders, all);
    expect_ends(&out, 0, 3 * ONE, 6 * ONE);
    out = longest(&b, 0, NULL, NULL, NULL);
    expect_ends(&out, 0, 0, 0);
    bench_close(&b);
}

static int64_t measure(const int *good, const int *line, int n) {
    int64_t run = 0, best = 0;
    for (int i = 0; i < n; i++) {
        run = good[line[i]] == T ? run + 1 : 0;
        if (run > best) best = run;
    }
    return best;
}

/* Tries every order of rows 0..n-1 that respects `orders`. */
static void try_orders(const int *good, const int64_t (*orders)[2], int n, int *line, int length,
                       int64_t *least, int64_t *most) {
    if (length == n) {
        int64_t best = measure(good, line, n);
        if (best < *least) *least = best;
        if (best > *most) *most = best;
        return;
    }
    for (int i = 0; i < n; i++) {
        bool used = false;
        for (int k = 0; k < length; k++) used = used || line[k] == i;
        if (used || (length > 0 && orders[line[length - 1]][0] > orders[i][0])) continue;
        line[length] = i;
        try_orders(good, orders, n, line, length + 1, least, most);
    }
}

static void runs_hold_every_order_of_tied_rows(void **state) {
    (void)state;
    uint64_t random = 11;
    for (int round = 0; round < 1000; round++) {
        bench b;
        bench_open(&b);
        int good[6], counts[6], line[6];
        int64_t orders[6][2], least = 6, most = 0;
        for (int i = 0; i < 6; i++) {
            good[i] = bench_below(&random, 3) == 0 ? F : T;
            counts[i] = T;
            orders[i][0] = orders[i][1] = bench_below(&random, 4);
        }
        try_orders(good, orders, 6, line, 0, &least, &most);
        col_vec out = longest(&b, 6, good, orders, counts);
        assert_int_equal(out.hi[0], most * ONE);
        assert_true(out.lo[0] <= least * ONE);
        bench_close(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distinct_values_of_sure_and_possible_rows),
        cmocka_unit_test(many_values_are_counted_once_each),
        cmocka_unit_test(the_last_and_the_first_row),
        cmocka_unit_test(rows_of_equal_or_unknown_order),
        cmocka_unit_test(runs_in_order_among_rows_that_count),
        cmocka_unit_test(runs_hold_every_order_of_tied_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
