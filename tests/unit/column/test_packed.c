#include "column/packed.h"

#include <string.h>

#include "cmocka_all.h"
#include "failing.h"

enum { MOST = 70000 };

static void check_row(const col_vec *v, int64_t i, const col_vec *seen, int64_t j) {
    switch (v->type) {
    case COL_TRUTH: assert_int_equal(seen->truth[j], v->truth[i]); break;
    case COL_TEXT: assert_int_equal(seen->code[j], v->code[i]); break;
    case COL_NUMBER:
    case COL_DATE:
        assert_int_equal(seen->lo[j], v->lo[i]);
        assert_int_equal(seen->hi[j], v->hi[i]);
        break;
    }
}

/* Packs, and unpacks all rows, a middle part, and rows picked backwards. Returns the width. */
static int check_round(const col_vec *v) {
    arena ar;
    col_packed p;
    col_vec room, seen;
    static int32_t picked[MOST];
    arena_open(&ar, NULL);
    assert_true(col_pack(&p, &ar, v));
    assert_int_equal(p.n, v->n);
    assert_true(col_take(&room, &ar, v->type, v->n + 1, false));
    seen = room;
    col_unpack(&p, 0, v->n, &seen);
    for (int64_t i = 0; i < v->n; i++) check_row(v, i, &seen, i);
    seen = room;
    col_unpack(&p, v->n / 3, v->n / 2, &seen);
    for (int64_t i = 0; i < v->n / 2; i++) check_row(v, v->n / 3 + i, &seen, i);
    seen = room;
    int64_t start = v->n / 4, n = v->n - start;
    for (int64_t i = 0; i < n; i++) picked[i] = (int32_t)(n - 1 - i);
    col_unpack_rows(&p, start, picked, n, &seen);
    for (int64_t i = 0; i < n; i++) check_row(v, start + n - 1 - i, &seen, i);
    int width = p.width;
    arena_close(&ar);
    return width;
}

static int round_of(col_type type, int64_t n, const int64_t *lo, const int64_t *hi) {
    static int64_t low[MOST], high[MOST];
    memcpy(low, lo, (size_t)n * sizeof *lo);
    memcpy(high, hi, (size_t)n * sizeof *hi);
    col_vec v = {.type = type, .n = n, .lo = low, .hi = lo == hi ? low : high};
    return check_round(&v);
}

static void exact_numbers_take_the_narrowest_cells(void **state) {
    (void)state;
    static const struct {
        int64_t base, step, n;
        int width;
    } cases[] = {
        {0, DEC_ONE, 0, 1},
        {5, 0, 9, 1},
        {-7 * DEC_ONE, DEC_ONE, 256, 1},
        {-7 * DEC_ONE, DEC_ONE, 257, 2},
        {3, 500000, MOST, 4},
        {DEC_MIN, DEC_ONE, 200, 1},
        {DEC_MAX - 255, 1, 256, 1},
        {DEC_LOW, 1, 3, 8},
        {DEC_HIGH - 2, 1, 3, 8},
        {DEC_MIN, INT64_MAX / 2, 4, 1},
    };
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        static int64_t ends[MOST];
        for (int64_t i = 0; i < cases[c].n; i++)
            ends[i] = (int64_t)((uint64_t)cases[c].base + (uint64_t)i * (uint64_t)cases[c].step);
        assert_int_equal(round_of(COL_NUMBER, cases[c].n, ends, ends), cases[c].width);
    }
    static const int64_t far[] = {DEC_MIN, 0, 1, DEC_MAX}, large[] = {0, 1, UINT32_MAX};
    assert_int_equal(round_of(COL_NUMBER, 4, far, far), 8);
    assert_int_equal(round_of(COL_NUMBER, 3, large, large), 4);
}

static void rows_without_a_value_take_one_cell_more(void **state) {
    (void)state;
    int64_t lo[257], hi[257];
    for (int64_t i = 0; i < 257; i++) lo[i] = hi[i] = i;
    lo[3] = lo[99] = 0;
    hi[3] = hi[99] = 1000;
    assert_int_equal(round_of(COL_NUMBER, 255, lo, hi), 1);
    assert_int_equal(round_of(COL_NUMBER, 257, lo, hi), 2);
    for (int64_t i = 0; i < 257; i++) lo[i] = DEC_LOW, hi[i] = DEC_HIGH;
    assert_int_equal(round_of(COL_DATE, 257, lo, hi), 1);
    hi[5] = lo[5] = INT64_C(1) << 40;
    lo[6] = hi[6] = 0;
    lo[7] = hi[7] = 1;
    assert_int_equal(round_of(COL_DATE, 257, lo, hi), 8);
}

static void intervals_of_several_kinds_are_kept(void **state) {
    (void)state;
    static const int64_t lo[] = {0, 31, 0, DEC_LOW, 5, 7}, hi[] = {30, 58, 364, DEC_HIGH, 5, 9};
    assert_int_equal(round_of(COL_DATE, 6, lo, hi), 2);
    assert_int_equal(round_of(COL_NUMBER, 6, lo, hi), 8);
    static const int64_t open[] = {DEC_LOW, 3, DEC_LOW}, end[] = {3, DEC_HIGH, DEC_HIGH};
    assert_int_equal(round_of(COL_NUMBER, 3, open, end), 8);
}

static void texts_are_indexed_where_that_is_narrower(void **state) {
    (void)state;
    static dict_code codes[MOST];
    col_vec v = {.type = COL_TEXT, .code = codes};
    static const struct {
        int64_t n, different;
        int width;
    } cases[] = {{0, 1, 1},      {1, 1, 4},       {300, 2, 1},  {5000, 256, 1},
                 {5000, 257, 2}, {5000, 5000, 4}, {MOST, 9, 1}, {MOST, MOST, 4}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        v.n = cases[c].n;
        for (int64_t i = 0; i < v.n; i++)
            codes[i] = (dict_code)((uint64_t)(i % cases[c].different) * 2654435761u);
        assert_int_equal(check_round(&v), cases[c].width);
    }
}

static void truths_are_kept_as_they_are(void **state) {
    (void)state;
    uint8_t truths[] = {TRUTH_TRUE, TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE, TRUTH_FALSE};
    col_vec v = {.type = COL_TRUTH, .n = 5, .truth = truths};
    assert_int_equal(check_round(&v), 1);
}

static void unpacked_rows_are_exact_where_all_are_known(void **state) {
    (void)state;
    arena ar;
    col_packed p;
    col_vec room;
    int64_t lo[] = {1, 0, 3, 4}, hi[] = {1, 9, 3, 4};
    col_vec v = {.type = COL_NUMBER, .n = 4, .lo = lo, .hi = hi};
    arena_open(&ar, NULL);
    assert_true(col_pack(&p, &ar, &v));
    assert_true(col_take(&room, &ar, COL_NUMBER, 4, false));
    col_vec all = room, known = room;
    col_unpack(&p, 0, 4, &all);
    assert_false(col_is_exact(&all));
    col_unpack(&p, 2, 2, &known);
    assert_true(col_is_exact(&known));
    arena_close(&ar);
}

/* Parents that have rows, and nobody else, where their rows begin. */
static void assert_present(const col_counts *counts, const int64_t *offsets, int64_t first,
                           int64_t n) {
    int32_t present[700];
    int64_t starts[700], k = 0;
    int64_t found = col_present(counts, first, n, present, starts);
    for (int64_t i = 0; i < n; i++) {
        if (offsets[first + i] == offsets[first + i + 1]) continue;
        assert_true(k < found);
        assert_int_equal(present[k], i);
        assert_int_equal(starts[k++], offsets[first + i] - offsets[first]);
    }
    assert_int_equal(k, found);
}

static void counts_lead_from_parents_to_rows_and_back(void **state) {
    (void)state;
    static const int64_t most[] = {1, 3, 255, 256, 70000};
    for (size_t c = 0; c < sizeof most / sizeof *most; c++) {
        for (int64_t parents = 0; parents <= 600; parents += parents < 3 ? 1 : 199) {
            int64_t offsets[700], firsts[700];
            arena ar;
            col_counts counts;
            offsets[0] = 0;
            for (int64_t i = 0; i < parents; i++)
                offsets[i + 1] = offsets[i] + (i % 50 > 25 ? 0 : i % 5 == 0 ? most[c] : i % 3);
            arena_open(&ar, NULL);
            assert_true(col_count(&counts, &ar, offsets, parents));
            for (int64_t i = 0; i <= parents; i++)
                assert_int_equal(col_first(&counts, i), offsets[i]);
            col_firsts(&counts, parents / 3, parents / 2, firsts);
            for (int64_t i = 0; i <= parents / 2; i++)
                assert_int_equal(firsts[i], offsets[parents / 3 + i]);
            assert_present(&counts, offsets, parents / 3, parents / 2);
            for (int64_t i = 0; i < parents; i++) {
                if (offsets[i] == offsets[i + 1]) continue;
                assert_int_equal(col_parent(&counts, offsets[i]), i);
                assert_int_equal(col_parent(&counts, offsets[i + 1] - 1), i);
            }
            arena_close(&ar);
        }
    }
}

static void each_failed_allocation_leaves_nothing_behind(void **state) {
    (void)state;
    static dict_code codes[5000];
    for (uint32_t i = 0; i < 5000; i++) codes[i] = i % 1000;
    col_vec v = {.type = COL_TEXT, .n = 5000, .code = codes};
    bool packed = false;
    for (long fail_at = 1; !packed; fail_at++) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        arena ar;
        col_packed p;
        arena_open(&ar, &a);
        packed = col_pack(&p, &ar, &v);
        assert_int_equal(packed, fail.calls < fail_at);
        arena_close(&ar);
        assert_int_equal(fail.blocks, 0);
        assert_int_equal(fail.bytes, 0);
        assert_true(fail_at < 100);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_numbers_take_the_narrowest_cells),
        cmocka_unit_test(rows_without_a_value_take_one_cell_more),
        cmocka_unit_test(intervals_of_several_kinds_are_kept),
        cmocka_unit_test(texts_are_indexed_where_that_is_narrower),
        cmocka_unit_test(truths_are_kept_as_they_are),
        cmocka_unit_test(unpacked_rows_are_exact_where_all_are_known),
        cmocka_unit_test(counts_lead_from_parents_to_rows_and_back),
        cmocka_unit_test(each_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
