#include "column/packer.h"

#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

enum { ROWS = 3000 };

/* Random rows of a type, with rows that are unknown. */
static void fill(col_vec *v, arena *ar, col_type type, uint32_t seed) {
    assert_true(col_take(v, ar, type, ROWS, false));
    for (int64_t i = 0; i < ROWS; i++) {
        seed = seed * 1664525 + 1013904223;
        uint32_t random = seed >> 8;
        switch (type) {
        case COL_TRUTH: v->truth[i] = (uint8_t)(random % 3); break;
        case COL_TEXT: v->code[i] = random % 700; break;
        case COL_NUMBER:
        case COL_DATE:
            v->lo[i] = (int64_t)(random % 900) * 50 - 1000;
            v->hi[i] = v->lo[i] + (type == COL_DATE && random % 5 == 0 ? 50 : 0);
            if (random % 7 == 0) v->lo[i] = DEC_LOW, v->hi[i] = DEC_HIGH;
            break;
        }
    }
}

/* Notes and puts pieces of some size, the last ones first. */
static col_packed by_pieces(const col_vec *v, int64_t size, arena *ar) {
    col_packer p;
    col_packer_open(&p, ar->alloc, v->type);
    for (int64_t first = 0; first < v->n; first += size) {
        col_vec piece = col_view(v, first, v->n - first < size ? v->n - first : size);
        assert_true(col_packer_note(&p, &piece));
    }
    assert_true(col_packer_begin(&p, ar, v->n));
    for (int64_t first = (v->n - 1) / size * size; first >= 0; first -= size) {
        col_vec piece = col_view(v, first, v->n - first < size ? v->n - first : size);
        col_packer_put(&p, first, &piece);
    }
    col_packed packed = p.packed;
    col_packer_close(&p);
    return packed;
}

static void pieces_make_the_same_column_as_the_whole(void **state) {
    (void)state;
    static const col_type types[] = {COL_TRUTH, COL_NUMBER, COL_DATE, COL_TEXT};
    static const int64_t sizes[] = {1, 7, 512, 513, ROWS};
    for (size_t t = 0; t < 4; t++) {
        arena ar;
        col_vec v;
        col_packed whole;
        arena_open(&ar, NULL);
        fill(&v, &ar, types[t], 7);
        assert_true(col_pack(&whole, &ar, &v));
        for (size_t s = 0; s < 5; s++) {
            col_packed p = by_pieces(&v, sizes[s], &ar);
            assert_int_equal(p.width, whole.width);
            assert_int_equal(p.base, whole.base);
            assert_int_equal(p.step, whole.step);
            assert_int_equal(p.n_codes, whole.n_codes);
            assert_int_equal(p.ends != NULL, whole.ends != NULL);
            assert_memory_equal(p.cells, whole.cells, (size_t)ROWS * p.width);
            if (p.ends) assert_memory_equal(p.ends, whole.ends, (size_t)ROWS * p.width);
        }
        arena_close(&ar);
    }
}

/* Pieces that are packed to indexes already, each code of which stands for one seven higher. */
static void indexed_pieces_make_the_same_column_as_the_whole(void **state) {
    (void)state;
    enum { MOST = 300, STEP = 500 };
    arena ar;
    col_vec v;
    col_packer p;
    col_packed whole, pieces[ROWS / STEP];
    dict_code codes[MOST + STEP];
    uint32_t room[MOST + STEP];
    arena_open(&ar, NULL);
    assert_true(col_take(&v, &ar, COL_TEXT, ROWS, false));
    for (uint32_t i = 0; i < ROWS; i++) v.code[i] = i * i % (MOST * (i / STEP % 2 + 1) / 2);
    col_packer_open(&p, NULL, COL_TEXT);
    for (int64_t i = 0; i < ROWS / STEP; i++) {
        col_vec piece = col_view(&v, i * STEP, STEP);
        assert_true(col_pack(&pieces[i], &ar, &piece));
        assert_non_null(pieces[i].codes);
    }
    for (int64_t i = 0; i < ROWS; i++) v.code[i] += 7;
    assert_true(col_pack(&whole, &ar, &v));
    assert_true(col_packer_note(&p, &v));
    assert_true(col_packer_begin(&p, &ar, ROWS));
    for (int64_t i = 0; i < ROWS / STEP; i++) {
        for (uint32_t k = 0; k < pieces[i].n_codes; k++) codes[k] = pieces[i].codes[k] + 7;
        col_packer_put_indexed(&p, i * STEP, &pieces[i], codes, room);
    }
    assert_int_equal(p.packed.width, whole.width);
    assert_memory_equal(p.packed.cells, whole.cells, (size_t)ROWS * whole.width);
    col_packer_close(&p);
    arena_close(&ar);
}

/* A piece without an interval of its own knows none: hi is lo. */
static void exact_pieces_and_others_go_together(void **state) {
    (void)state;
    arena ar;
    col_packer p;
    int64_t known[] = {4, 2, 8}, lo[] = {6, 0}, hi[] = {6, 9}, low[5], high[5];
    col_vec exact = {.type = COL_NUMBER, .n = 3, .lo = known, .hi = known};
    col_vec other = {.type = COL_NUMBER, .n = 2, .lo = lo, .hi = hi};
    col_vec seen = {.type = COL_NUMBER, .n = 5, .lo = low, .hi = high};
    arena_open(&ar, NULL);
    col_packer_open(&p, NULL, COL_NUMBER);
    assert_true(col_packer_note(&p, &exact));
    assert_true(col_packer_note(&p, &other));
    assert_true(col_packer_begin(&p, &ar, 5));
    col_packer_put(&p, 0, &exact);
    col_packer_put(&p, 3, &other);
    assert_int_equal(p.packed.step, 2);
    col_unpack(&p.packed, 0, 5, &seen);
    col_packer_close(&p);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(seen.lo[i], known[i]);
        assert_int_equal(seen.hi[i], known[i]);
    }
    assert_int_equal(seen.lo[4], 0);
    assert_int_equal(seen.hi[4], 9);
    arena_close(&ar);
}

/* A packer that is not told how many rows come takes note of all codes. */
static void the_form_of_texts_depends_on_how_many_differ(void **state) {
    (void)state;
    static const uint32_t sizes[][2] = {{400, 255},  {400, 256},  {400, 257},  {400, 301},
                                        {1024, 511}, {1024, 512}, {1024, 513}, {1025, 513}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        arena ar;
        col_vec v;
        col_packer p;
        col_packed packed;
        arena_open(&ar, NULL);
        assert_true(col_take(&v, &ar, COL_TEXT, sizes[i][0], false));
        for (uint32_t row = 0; row < sizes[i][0]; row++) v.code[row] = 7 + row % sizes[i][1];
        col_packer_open(&p, NULL, COL_TEXT);
        assert_true(col_packer_note(&p, &v));
        assert_int_equal(p.codes.n, sizes[i][1]);
        assert_true(col_packer_begin(&p, &ar, v.n));
        assert_true(col_pack(&packed, &ar, &v));
        assert_int_equal(packed.width, p.packed.width);
        assert_int_equal(packed.n_codes, p.packed.n_codes);
        col_packer_close(&p);
        arena_close(&ar);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_make_the_same_column_as_the_whole),
        cmocka_unit_test(indexed_pieces_make_the_same_column_as_the_whole),
        cmocka_unit_test(exact_pieces_and_others_go_together),
        cmocka_unit_test(the_form_of_texts_depends_on_how_many_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
