#include "plugin/take.h"

#include "plugin_call.h"

/* Results that are none, from either process: *state says whether from this one. */
static bool here(void **state) {
    return *state != NULL;
}
static char in_this_process;

static void messages_are_cleaned_and_cut(void **state) {
    int64_t x[] = {DEC_ONE, 2 * DEC_ONE, 13 * DEC_ONE, 0};
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "message", WORD_NUMBER);
    w.function.fails = true;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 4, x, NULL));
    world_run(&w, here(state), 4);
    assert_ends(&w, 0, DEC_ONE, DEC_ONE);
    assert_int_equal(strlen(failure_of(&w, 1)), 200 + strlen("…"));
    assert_string_equal(failure_of(&w, 1) + 199, "m…");
    assert_string_equal(failure_of(&w, 2), "???x");
    assert_string_equal(failure_of(&w, 3), "gave no value and no reason");
    assert_int_equal(w.call.n_failures, 3);
    world_close(&w);
}

static void texts_must_be_texts(void **state) {
    static const char *const why[] = {NULL,
                                      "the result is not a text in UTF-8 without NUL",
                                      "the result is not a text in UTF-8 without NUL",
                                      "a text without bytes",
                                      "a text of 1099511627776 bytes, at most 1048576 are taken",
                                      NULL};
    int64_t which[] = {0, DEC_ONE, 2 * DEC_ONE, 3 * DEC_ONE, 4 * DEC_ONE, 5 * DEC_ONE};
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "text", WORD_TEXT);
    w.function.fails = true;
    world_arg(&w, WORD_INT32, ends_of(COL_NUMBER, 6, which, NULL));
    world_run(&w, here(state), 6);
    for (int i = 0; i < 6; i++) {
        const char *given = failure_of(&w, i);
        assert_int_equal(w.out.code[i] == DICT_UNKNOWN, why[i] != NULL);
        if (why[i] != NULL) assert_string_equal(given == NULL ? "" : given, why[i]);
    }
    assert_string_equal(made_text(&w, 0), "fine");
    assert_string_equal(made_text(&w, 5), "");
    world_close(&w);
}

static void a_text_that_is_nowhere_costs_its_row(void **state) {
    (void)state;
    int64_t x[] = {0, 13 * DEC_ONE, 0};
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "wild", WORD_TEXT);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, x, NULL));
    world_run(&w, false, 3);
    assert_string_equal(made_text(&w, 0), "here");
    assert_string_equal(failure_of(&w, 1), "crashed (signal 11)");
    assert_string_equal(made_text(&w, 2), "here");
    world_close(&w);
}

static void truths_and_numbers_must_be_some(void **state) {
    int64_t x[] = {0, 13 * DEC_ONE};
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "seven", WORD_BOOL);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 2, x, NULL));
    world_run(&w, here(state), 2);
    assert_int_equal(w.out.truth[0], TRUTH_TRUE);
    assert_int_equal(w.out.truth[1], TRUTH_UNKNOWN);
    assert_string_equal(failure_of(&w, 1), "the result is a truth that is neither 0 nor 1");
    world_close(&w);
    world_open(&w);
    world_function(&w, "hostile.so", "edge", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 2, x, NULL));
    world_run(&w, here(state), 2);
    assert_ends(&w, 0, 0, 0);
    assert_string_equal(failure_of(&w, 1), "the result is not a number, or too large");
    world_close(&w);
}

static void odd_doubles(void **state) {
    int64_t which[7];
    for (int i = 0; i < 7; i++) which[i] = i * DEC_ONE;
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "odd", WORD_DOUBLE);
    world_arg(&w, WORD_INT32, ends_of(COL_NUMBER, 7, which, NULL));
    world_run(&w, here(state), 7);
    for (int i = 0; i < 4; i++) {
        assert_ends(&w, i, DEC_LOW, DEC_HIGH);
        assert_string_equal(failure_of(&w, i), "the result is not a number, or too large");
    }
    assert_ends(&w, 4, 0, 1);
    assert_ends(&w, 5, -1, 0);
    assert_ends(&w, 6, INT64_C(9000000000000) * DEC_ONE, INT64_C(9000000000000) * DEC_ONE);
    world_close(&w);
}

static void doubles_at_the_edge_of_their_range_are_drawn_in(void **state) {
    int64_t x[] = {2 * DEC_ONE, 3 * DEC_ONE};
    world w;
    world_open(&w);
    world_function(&w, "words.so", "root", WORD_DOUBLE);
    w.function.low = 0;
    w.function.high = 1414213;
    world_arg(&w, WORD_DOUBLE, ends_of(COL_NUMBER, 2, x, NULL));
    world_run(&w, here(state), 2);
    assert_ends(&w, 0, 1414213, 1414213);
    assert_string_equal(failure_of(&w, 1), "the result 1.73205 is not within 0 to 1.414213");
    world_close(&w);
}

static void intervals_of_batches_must_be_some(void **state) {
    int64_t x[] = {DEC_ONE, 13 * DEC_ONE, DEC_ONE};
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "batch_of_nonsense", WORD_NUMBER);
    w.function.batch = true;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, x, NULL));
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, DEC_ONE, DEC_ONE);
    assert_string_equal(failure_of(&w, 1), "the result is no interval");
    assert_ends(&w, 2, DEC_ONE, DEC_ONE);
    assert_int_equal(w.call.n_failures, 1);
    world_close(&w);
}

#define BOTH(test)                                                                                 \
    {#test ", in this process", test, NULL, NULL, &in_this_process}, {                             \
#test, test, NULL, NULL, NULL                                                              \
    }

int main(void) {
    const struct CMUnitTest tests[] = {
        BOTH(messages_are_cleaned_and_cut),
        BOTH(texts_must_be_texts),
        cmocka_unit_test(a_text_that_is_nowhere_costs_its_row),
        BOTH(truths_and_numbers_must_be_some),
        BOTH(odd_doubles),
        BOTH(doubles_at_the_edge_of_their_range_are_drawn_in),
        BOTH(intervals_of_batches_must_be_some),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
