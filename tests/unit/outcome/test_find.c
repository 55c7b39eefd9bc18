#include "outcome_world.h"

enum { KEYS = 1100 };

/* Numbers as the source keeps them: 3, 6, 9, …, one row without a key. */
static void number_the_firms(world *w) {
    int64_t low[KEYS], high[KEYS];
    for (int64_t i = 0; i < KEYS; i++) low[i] = high[i] = 3 * (i + 1);
    low[700] = DEC_LOW;
    high[700] = DEC_HIGH;
    col_vec keys = {.type = COL_NUMBER, .n = KEYS, .lo = low, .hi = high};
    assert_true(col_pack(&w->f->spaces[FIRMS].packed_key, &w->f->store, &keys));
    w->f->spaces[FIRMS].key = NULL;
}

static void pack_the_names(world *w) {
    frame_space *firms = &w->f->spaces[FIRMS];
    col_vec keys = {.type = COL_TEXT, .n = KEYS, .code = firms->key};
    assert_true(col_pack(&firms->packed_key, &w->f->store, &keys));
    firms->key = NULL;
}

static void numbers_are_found_as_they_are_written(void **state) {
    (void)state;
    static const char *const others[] = {"1", "03", "3 ",   "+3", "3.0",
                                         "",  "-3", "2103", "x",  "9223372036854775808"};
    world w;
    world_open(&w, KEYS, 0);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    number_the_firms(&w);
    world_decide(&w);
    assert_int_equal(outcome_find(w.f, "3"), 0);
    assert_int_equal(outcome_find(w.f, "3300"), KEYS - 1);
    assert_int_equal(outcome_find(w.f, "1536"), 511);
    assert_int_equal(outcome_find(w.f, "1539"), 512);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(outcome_find(w.f, others[i]), -1);
    assert_string_equal(world_subject(&w, 512)->id, "1539");
    assert_string_equal(world_subject(&w, 700)->id, "");
    world_close(&w);
}

static void packed_names_are_found(void **state) {
    (void)state;
    world w;
    world_open(&w, KEYS, 0);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    pack_the_names(&w);
    world_decide(&w);
    assert_int_equal(outcome_find(w.f, "F1"), 0);
    assert_int_equal(outcome_find(w.f, "F513"), 512);
    assert_int_equal(outcome_find(w.f, "F1100"), KEYS - 1);
    assert_int_equal(outcome_find(w.f, "F1101"), -1);
    assert_int_equal(outcome_find(w.f, "O1"), -1);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_found_as_they_are_written),
        cmocka_unit_test(packed_names_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
