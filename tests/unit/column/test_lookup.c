#include "column/lookup.h"

#include <string.h>

#include "base/date.h"
#include "cmocka_all.h"

enum { ROWS = 300 };

static const int32_t BACKWARDS[] = {9, 5, 4, 0};

/* Looks the column's own values up and compares them with what it unpacks to. */
static void check_own_values(const col_vec *v) {
    arena ar;
    col_packed p;
    col_vec values, whole, seen, picked;
    arena_open(&ar, NULL);
    assert_true(col_pack(&p, &ar, v));
    assert_true(col_cells(&p) > 0);
    assert_true(col_cell_values(&p, &ar, &values));
    assert_int_equal(values.n, col_cells(&p));
    col_lookup l = col_lookup_of(&values);
    assert_true(col_take(&whole, &ar, v->type, v->n, false));
    assert_true(col_take(&seen, &ar, v->type, v->n - 7, false));
    assert_true(col_take(&picked, &ar, v->type, 4, false));
    col_unpack(&p, 0, v->n, &whole);
    col_look(&l, &p, 7, NULL, &seen);
    col_look(&l, &p, 7, BACKWARDS, &picked);
    for (int64_t i = 0; i < seen.n + picked.n; i++) {
        bool late = i >= seen.n;
        int64_t row = late ? i - seen.n : i, at = 7 + (late ? BACKWARDS[row] : i);
        const col_vec *found = late ? &picked : &seen;
        switch (v->type) {
        case COL_TRUTH: assert_int_equal(found->truth[row], whole.truth[at]); break;
        case COL_TEXT: assert_int_equal(found->code[row], whole.code[at]); break;
        case COL_NUMBER:
        case COL_DATE:
            assert_int_equal(found->lo[row], whole.lo[at]);
            assert_int_equal(found->hi[row], whole.hi[at]);
            break;
        }
    }
    arena_close(&ar);
}

static void own_values_are_found_again(void **state) {
    (void)state;
    static uint8_t truth[ROWS];
    static dict_code code[ROWS];
    static int64_t lo[ROWS], hi[ROWS];
    for (int i = 0; i < ROWS; i++) {
        truth[i] = (uint8_t)(i % 3);
        code[i] = (dict_code)(i * 7 % 50 * 1000);
        lo[i] = hi[i] = 17000 + i % 60;
    }
    check_own_values(&(col_vec){.type = COL_TRUTH, .n = ROWS, .truth = truth});
    check_own_values(&(col_vec){.type = COL_TEXT, .n = ROWS, .code = code});
    check_own_values(&(col_vec){.type = COL_DATE, .n = ROWS, .lo = lo, .hi = lo});
    for (int i = 0; i < ROWS; i += 5) {
        lo[i] = DEC_LOW;
        hi[i] = DEC_HIGH;
    }
    check_own_values(&(col_vec){.type = COL_NUMBER, .n = ROWS, .lo = lo, .hi = hi});
}

/* Every choice of truths for five cells, whether they stand together or not. */
static void every_choice_of_truths_is_looked_up(void **state) {
    (void)state;
    static uint8_t cells[ROWS], out[ROWS];
    for (int i = 0; i < ROWS; i++) cells[i] = (uint8_t)(i * 11 % 5);
    col_packed p = {.type = COL_NUMBER, .width = 1, .n = ROWS, .step = 1, .cells = cells};
    int stretches = 0;
    for (int choice = 0; choice < 243; choice++) {
        uint8_t truth[5];
        for (int k = 0, rest = choice; k < 5; k++, rest /= 3) truth[k] = (uint8_t)(rest % 3);
        col_lookup l = col_lookup_of(&(col_vec){.type = COL_TRUTH, .n = 5, .truth = truth});
        col_look(&l, &p, 0, NULL, &(col_vec){.type = COL_TRUTH, .n = ROWS, .truth = out});
        for (int i = 0; i < ROWS; i++) assert_int_equal(out[i], truth[cells[i]]);
        stretches += l.stretch;
    }
    assert_in_range(stretches, 3, 242);
}

static void cells_beyond_the_range_do_not_occur(void **state) {
    (void)state;
    static const uint8_t cells[1] = {0};
    col_packed p = {.type = COL_DATE, .width = 1, .n = 1, .base = DATE_MAX - 9, .cells = cells};
    p.step = 1;
    assert_int_equal(col_cells(&p), 10);
    p.step = 4;
    assert_int_equal(col_cells(&p), 3);
    p.base = 0;
    assert_int_equal(col_cells(&p), 256);
    p = (col_packed){.type = COL_NUMBER, .width = 1, .n = 1, .base = DEC_MAX, .cells = cells};
    p.step = 1;
    assert_int_equal(col_cells(&p), 1);
    p.step = INT64_MAX;
    p.base = DEC_MIN;
    assert_int_equal(col_cells(&p), 2);
}

static void wide_columns_have_no_cells(void **state) {
    (void)state;
    static const uint16_t cells[1] = {0};
    col_packed p = {.type = COL_DATE, .width = 2, .n = 1, .step = 1, .cells = cells};
    assert_int_equal(col_cells(&p), 0);
    p.width = 1;
    p.ends = cells;
    assert_int_equal(col_cells(&p), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_values_are_found_again),
        cmocka_unit_test(every_choice_of_truths_is_looked_up),
        cmocka_unit_test(cells_beyond_the_range_do_not_occur),
        cmocka_unit_test(wide_columns_have_no_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
