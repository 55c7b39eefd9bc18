#include "column/sum.h"

#include "cmocka_all.h"

enum { ROWS = 5 };

static col_vec numbers(int64_t n, int64_t *lo, int64_t *hi) {
    return (col_vec){.type = COL_NUMBER, .n = n, .lo = lo, .hi = hi};
}

static void terms_are_added_row_by_row(void **state) {
    (void)state;
    int64_t whole[ROWS] = {1, 2, 3, 4, 5}, few[] = {10, 20, 7}, none[] = {100};
    int64_t lo[ROWS], hi[ROWS];
    const int32_t rows[] = {1, 4}, nowhere[] = {0};
    const col_term terms[] = {{numbers(ROWS, whole, whole), NULL},
                              {numbers(3, few, few), rows},
                              {numbers(1, none, none), nowhere}};
    static const int64_t sums[ROWS] = {108, 112, 110, 111, 125};
    col_vec out = numbers(ROWS, lo, hi);
    assert_true(col_sum(terms, 3, &out));
    assert_ptr_equal(out.hi, out.lo);
    for (int i = 0; i < ROWS; i++) assert_int_equal(out.lo[i], sums[i]);
}

static void each_end_is_added_on_its_own(void **state) {
    (void)state;
    int64_t low[] = {-10, -20, -7}, high[] = {10, 20, 7}, whole[ROWS] = {1, 2, 3, 4, 5};
    int64_t lo[ROWS], hi[ROWS];
    const int32_t rows[] = {4, 0};
    const col_term terms[] = {{numbers(3, low, high), rows}, {numbers(ROWS, whole, whole), NULL}};
    static const int64_t lows[ROWS] = {-19, -5, -4, -3, -5}, highs[ROWS] = {21, 9, 10, 11, 15};
    col_vec out = numbers(ROWS, lo, hi);
    assert_true(col_sum(terms, 2, &out));
    for (int i = 0; i < ROWS; i++) {
        assert_int_equal(out.lo[i], lows[i]);
        assert_int_equal(out.hi[i], highs[i]);
    }
}

/* Wherever it stands: in a row, in a listed row, or in all that are not listed. */
static void an_end_that_is_missing_or_large_needs_care(void **state) {
    (void)state;
    static const int64_t ends[][2] = {
        {DEC_LOW, 0}, {0, DEC_HIGH}, {DEC_MAX, DEC_MAX}, {DEC_MIN, DEC_MIN}, {0, INT64_C(1) << 61}};
    const int32_t rows[] = {2, 3};
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        for (int where = 0; where < 4; where++) {
            int64_t low[ROWS] = {0}, high[ROWS] = {0}, few_low[3] = {0}, few_high[3] = {0};
            int64_t lo[ROWS], hi[ROWS];
            if (where < 3) {
                few_low[where] = ends[k][0];
                few_high[where] = ends[k][1];
            } else {
                low[4] = ends[k][0];
                high[4] = ends[k][1];
            }
            const col_term terms[] = {{numbers(ROWS, low, high), NULL},
                                      {numbers(3, few_low, few_high), rows}};
            col_vec out = numbers(ROWS, lo, hi);
            assert_false(col_sum(terms, 2, &out));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_added_row_by_row),
        cmocka_unit_test(each_end_is_added_on_its_own),
        cmocka_unit_test(an_end_that_is_missing_or_large_needs_care),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
