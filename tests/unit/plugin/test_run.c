#include "plugin/plugin.h"

#include <pthread.h>

#include "base/limits.h"
#include "plugin_call.h"

/* Every test runs both ways: *state says whether in this process. */
static bool here(void **state) {
    return *state != NULL;
}
static char in_this_process;

static void numbers_are_exact(void **state) {
    world w;
    world_open(&w);
    int64_t x[] = {1, -2500000, 0};
    world_function(&w, "words.so", "twice", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, x, NULL));
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 2, 2);
    assert_ends(&w, 1, -5000000, -5000000);
    assert_ends(&w, 2, 0, 0);
    assert_int_equal(w.call.n_failures, 0);
    world_close(&w);
}

static void unknown_arguments_give_the_declared_range(void **state) {
    world w;
    world_open(&w);
    int64_t lo[] = {1, 2, DEC_LOW}, hi[] = {1, 3, DEC_HIGH};
    world_function(&w, "words.so", "twice", WORD_NUMBER);
    w.function.low = 0;
    w.function.high = 10;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, lo, hi));
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 2, 2);
    assert_ends(&w, 1, 0, 10);
    assert_ends(&w, 2, 0, 10);
    assert_int_equal(w.call.n_failures, 0);
    world_close(&w);
}

static void whole_numbers_are_asked_for(void **state) {
    world w;
    world_open(&w);
    int64_t x[] = {7 * DEC_ONE, 7500000, INT64_C(2147483648) * DEC_ONE, -DEC_ONE};
    world_function(&w, "words.so", "next32", WORD_INT32);
    world_arg(&w, WORD_INT32, ends_of(COL_NUMBER, 4, x, NULL));
    world_run(&w, here(state), 4);
    assert_ends(&w, 0, 8 * DEC_ONE, 8 * DEC_ONE);
    assert_ends(&w, 1, DEC_LOW, DEC_HIGH);
    assert_string_equal(failure_of(&w, 1), "argument 1 (x): 7.5 is not a whole number");
    assert_string_equal(failure_of(&w, 2), "argument 1 (x): 2147483648 has more than 32 bits");
    assert_ends(&w, 3, 0, 0);
    assert_int_equal(w.call.n_failures, 2);
    world_close(&w);
}

static void integers_of_64_bits_stay_within_numbers(void **state) {
    world w;
    world_open(&w);
    int64_t x[] = {INT64_C(9223372036853) * DEC_ONE, INT64_C(9223372036854) * DEC_ONE};
    world_function(&w, "words.so", "next64", WORD_INT64);
    world_arg(&w, WORD_INT64, ends_of(COL_NUMBER, 2, x, NULL));
    world_run(&w, here(state), 2);
    assert_ends(&w, 0, INT64_C(9223372036854) * DEC_ONE, INT64_C(9223372036854) * DEC_ONE);
    assert_string_equal(failure_of(&w, 1), "the result is not a number, or too large");
    world_close(&w);
}

static void doubles_are_enclosed(void **state) {
    world w;
    world_open(&w);
    int64_t x[] = {4 * DEC_ONE, 2 * DEC_ONE, -DEC_ONE, 0};
    world_function(&w, "words.so", "root", WORD_DOUBLE);
    world_arg(&w, WORD_DOUBLE, ends_of(COL_NUMBER, 4, x, NULL));
    world_run(&w, here(state), 4);
    assert_ends(&w, 0, 2 * DEC_ONE, 2 * DEC_ONE);
    assert_ends(&w, 1, 1414213, 1414214);
    assert_ends(&w, 2, DEC_LOW, DEC_HIGH);
    assert_string_equal(failure_of(&w, 2), "the result is not a number, or too large");
    assert_ends(&w, 3, 0, 0);
    world_close(&w);
}

static void doubles_go_there_and_back(void **state) {
    world w;
    world_open(&w);
    int64_t x[] = {100000, -1, 123456789, INT64_C(4000000000123456), -INT64_C(999999999999999)};
    world_function(&w, "words.so", "same", WORD_DOUBLE);
    world_arg(&w, WORD_DOUBLE, ends_of(COL_NUMBER, 5, x, NULL));
    world_run(&w, here(state), 5);
    for (int i = 0; i < 5; i++) assert_ends(&w, i, x[i], x[i]);
    world_close(&w);
}

static void truths_and_days(void **state) {
    world w;
    world_open(&w);
    uint8_t truth[] = {TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE};
    world_function(&w, "words.so", "not", WORD_BOOL);
    world_arg(&w, WORD_BOOL, truths_of(3, truth));
    world_run(&w, here(state), 3);
    assert_int_equal(w.out.truth[0], TRUTH_TRUE);
    assert_int_equal(w.out.truth[1], TRUTH_UNKNOWN);
    assert_int_equal(w.out.truth[2], TRUTH_FALSE);
    world_close(&w);
    world_open(&w);
    int64_t days[] = {-1, 2932896, 0};
    world_function(&w, "words.so", "next_day", WORD_DATE);
    world_arg(&w, WORD_DATE, ends_of(COL_DATE, 3, days, NULL));
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 0, 0);
    assert_string_equal(failure_of(&w, 1), "the result is a day outside of the years 1 to 9999");
    assert_ends(&w, 2, 1, 1);
    world_close(&w);
}

static void texts_go_in_and_come_out(void **state) {
    const char *const texts[] = {"江苏", NULL, ""};
    world w;
    world_open(&w);
    world_function(&w, "words.so", "doubled", WORD_TEXT);
    world_arg(&w, WORD_TEXT, texts_of(&w, 3, texts));
    world_run(&w, here(state), 3);
    assert_string_equal(made_text(&w, 0), "江苏江苏");
    assert_int_equal(w.out.code[1], DICT_UNKNOWN);
    assert_int_not_equal(w.out.code[2], DICT_UNKNOWN);
    assert_string_equal(made_text(&w, 2), "");
    world_close(&w);
    world_open(&w);
    world_function(&w, "words.so", "length_of", WORD_INT64);
    world_arg(&w, WORD_CSTRING, texts_of(&w, 3, texts));
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 6 * DEC_ONE, 6 * DEC_ONE);
    assert_ends(&w, 2, 0, 0);
    world_close(&w);
    world_open(&w);
    int64_t sizes[] = {6 * DEC_ONE, 0, DEC_ONE};
    world_function(&w, "words.so", "has_size", WORD_BOOL);
    world_arg(&w, WORD_TEXT, texts_of(&w, 3, texts));
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, sizes, NULL));
    world_run(&w, here(state), 3);
    assert_int_equal(w.out.truth[0], TRUTH_TRUE);
    assert_int_equal(w.out.truth[1], TRUTH_UNKNOWN);
    assert_int_equal(w.out.truth[2], TRUTH_FALSE);
    world_close(&w);
}

static const int64_t offsets[] = {0, 2, 2, 3};

static void rows_of_a_relation(void **state) {
    world w;
    world_open(&w);
    int64_t lo[] = {1000000, 2000000, 5}, hi[] = {1000000, 2000000, 6};
    world_function(&w, "words.so", "mean_of", WORD_NUMBER);
    w.function.fails = true;
    world_arg(&w, WORD_NUMBERS, ends_of(COL_NUMBER, 3, lo, hi));
    w.offsets[0] = offsets;
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 1500000, 1500000);
    assert_string_equal(failure_of(&w, 1), "gave no value and no reason");
    assert_ends(&w, 2, DEC_LOW, DEC_HIGH);
    assert_int_equal(w.call.n_failures, 1);
    world_close(&w);
    const char *const texts[] = {"甲", "乙", "丙"};
    world_open(&w);
    world_function(&w, "words.so", "first_of", WORD_TEXT);
    w.function.fails = true;
    world_arg(&w, WORD_TEXTS, texts_of(&w, 3, texts));
    w.offsets[0] = offsets;
    world_run(&w, here(state), 3);
    assert_string_equal(made_text(&w, 0), "甲");
    assert_string_equal(failure_of(&w, 1), "没有行");
    assert_string_equal(made_text(&w, 2), "丙");
    world_close(&w);
}

static void days_and_truths_of_a_relation(void **state) {
    world w;
    world_open(&w);
    int64_t days[] = {-5, 9, 3};
    world_function(&w, "words.so", "last_day", WORD_DATE);
    w.function.fails = true;
    world_arg(&w, WORD_DATES, ends_of(COL_DATE, 3, days, NULL));
    w.offsets[0] = offsets;
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 9, 9);
    assert_string_equal(failure_of(&w, 1), "no day");
    assert_ends(&w, 2, 3, 3);
    world_close(&w);
    world_open(&w);
    uint8_t truth[] = {TRUTH_TRUE, TRUTH_FALSE, TRUTH_UNKNOWN};
    world_function(&w, "words.so", "how_many", WORD_INT32);
    world_arg(&w, WORD_BOOLS, truths_of(3, truth));
    w.offsets[0] = offsets;
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, DEC_ONE, DEC_ONE);
    assert_ends(&w, 1, 0, 0);
    assert_ends(&w, 2, DEC_LOW, DEC_HIGH);
    world_close(&w);
}

static void ranges_are_kept(void **state) {
    world w;
    world_open(&w);
    int64_t x[] = {DEC_ONE, 11 * DEC_ONE, 6 * DEC_ONE};
    world_function(&w, "words.so", "twice", WORD_NUMBER);
    w.function.low = 0;
    w.function.high = 10 * DEC_ONE;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, x, NULL));
    w.args[0].low = 0;
    w.args[0].high = 10 * DEC_ONE;
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 2 * DEC_ONE, 2 * DEC_ONE);
    assert_string_equal(failure_of(&w, 1), "argument 1 (x): 11 is not within 0 to 10");
    assert_string_equal(failure_of(&w, 2), "the result 12 is not within 0 to 10");
    assert_int_equal(w.call.failures[0].row, 1);
    assert_int_equal(w.call.failures[1].row, 2);
    world_close(&w);
}

static void rising_functions_carry_intervals(void **state) {
    world w;
    world_open(&w);
    int64_t lo[] = {1, 2, DEC_LOW, 4}, hi[] = {1, 3, 9, DEC_HIGH};
    world_function(&w, "words.so", "twice", WORD_NUMBER);
    w.function.unknowns = UNKNOWN_RISING;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 4, lo, hi));
    world_run(&w, here(state), 4);
    assert_ends(&w, 0, 2, 2);
    assert_ends(&w, 1, 4, 6);
    assert_ends(&w, 2, DEC_LOW, 18);
    assert_ends(&w, 3, 8, DEC_HIGH);
    world_close(&w);
    world_open(&w);
    int64_t limit[] = {0, 2, 9, 9}, high[] = {0, 2, 9, 9};
    world_function(&w, "words.so", "above", WORD_BOOL);
    w.function.unknowns = UNKNOWN_RISING;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 4, lo, hi));
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 4, limit, high));
    world_run(&w, here(state), 4);
    assert_int_equal(w.out.truth[0], TRUTH_TRUE);
    assert_int_equal(w.out.truth[1], TRUTH_UNKNOWN);
    assert_int_equal(w.out.truth[2], TRUTH_FALSE);
    assert_int_equal(w.out.truth[3], TRUTH_UNKNOWN);
    world_close(&w);
}

static void a_function_that_falls_is_found_out(void **state) {
    world w;
    world_open(&w);
    int64_t lo[] = {1, 2}, hi[] = {1, 3};
    world_function(&w, "words.so", "falling", WORD_NUMBER);
    w.function.unknowns = UNKNOWN_RISING;
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 2, lo, hi));
    world_run(&w, here(state), 2);
    assert_ends(&w, 0, -1, -1);
    assert_string_equal(failure_of(&w, 1),
                        "falls where an argument rises, which it is said not to do");
    assert_ends(&w, 1, DEC_LOW, DEC_HIGH);
    world_close(&w);
}

static void rising_functions_of_whole_numbers_are_called_inside(void **state) {
    world w;
    world_open(&w);
    int64_t lo[] = {1500000, 1200000}, hi[] = {3500000, 1300000};
    world_function(&w, "words.so", "next32", WORD_INT32);
    w.function.unknowns = UNKNOWN_RISING;
    world_arg(&w, WORD_INT32, ends_of(COL_NUMBER, 2, lo, hi));
    world_run(&w, here(state), 2);
    assert_ends(&w, 0, 3 * DEC_ONE, 4 * DEC_ONE);
    assert_ends(&w, 1, DEC_LOW, DEC_HIGH);
    assert_int_equal(w.call.n_failures, 0);
    world_close(&w);
}

static void batches_take_intervals_and_relations(void **state) {
    world w;
    world_open(&w);
    int64_t lo[] = {1, 2, 3}, hi[] = {1, 5, 3};
    int64_t extra[] = {10, 20, 101 * DEC_ONE}, top[] = {11, 20, 101 * DEC_ONE};
    world_function(&w, "words.so", "sums", WORD_NUMBER);
    w.function.batch = true;
    w.function.unknowns = UNKNOWN_PASSED;
    world_arg(&w, WORD_NUMBERS, ends_of(COL_NUMBER, 3, lo, hi));
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 3, extra, top));
    w.offsets[0] = offsets;
    world_run(&w, here(state), 3);
    assert_ends(&w, 0, 13, 17);
    assert_ends(&w, 1, 20, 20);
    assert_string_equal(failure_of(&w, 2), "more than 100");
    world_close(&w);
}

static void batches_without_intervals_see_known_rows_only(void **state) {
    const char *const texts[] = {"a", "b", NULL, "d"};
    uint8_t truth[] = {TRUTH_TRUE, TRUTH_UNKNOWN, TRUTH_FALSE, TRUTH_FALSE};
    world w;
    for (int passed = 0; passed < 2; passed++) {
        world_open(&w);
        world_function(&w, "words.so", "texts_of", WORD_TEXT);
        w.function.batch = true;
        w.function.unknowns = passed ? UNKNOWN_PASSED : UNKNOWN_GIVES_UNKNOWN;
        world_arg(&w, WORD_BOOL, truths_of(4, truth));
        world_arg(&w, WORD_TEXT, texts_of(&w, 4, texts));
        world_run(&w, here(state), 4);
        assert_string_equal(made_text(&w, 0), "a");
        assert_int_equal(w.out.code[1], DICT_UNKNOWN);
        assert_string_equal(made_text(&w, 2), passed ? "no" : "");
        assert_string_equal(made_text(&w, 3), "no");
        assert_int_equal(w.call.n_failures, 0);
        world_close(&w);
    }
}

static void many_arguments_keep_their_places(void **state) {
    const char *const texts[] = {"abc"};
    int64_t number[] = {1}, whole[] = {2 * DEC_ONE}, half[] = {500000}, day[] = {4};
    uint8_t truth[] = {TRUTH_TRUE};
    world w;
    world_open(&w);
    world_function(&w, "words.so", "eight", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 1, number, NULL));
    world_arg(&w, WORD_DOUBLE, ends_of(COL_NUMBER, 1, half, NULL));
    world_arg(&w, WORD_INT32, ends_of(COL_NUMBER, 1, whole, NULL));
    world_arg(&w, WORD_BOOL, truths_of(1, truth));
    world_arg(&w, WORD_DATE, ends_of(COL_DATE, 1, day, NULL));
    world_arg(&w, WORD_TEXT, texts_of(&w, 1, texts));
    world_arg(&w, WORD_INT64, ends_of(COL_NUMBER, 1, whole, NULL));
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 1, number, NULL));
    world_run(&w, here(state), 1);
    assert_ends(&w, 0, 12500002, 12500002);
    world_close(&w);
}

enum { MANY = 500 * LIMIT_PLUGIN_ROWS };

static void many_rows_with_gaps(void **state) {
    static int64_t lo[MANY], hi[MANY];
    for (int i = 0; i < MANY; i++) {
        lo[i] = i;
        hi[i] = i % 3 == 0 ? i + 1 : i;
    }
    world w;
    world_open(&w);
    world_function(&w, "words.so", "twice", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, MANY, lo, hi));
    world_run(&w, here(state), MANY);
    for (int i = 0; i < MANY; i++)
        assert_ends(&w, i, i % 3 == 0 ? DEC_LOW : 2 * i, i % 3 == 0 ? DEC_HIGH : 2 * i);
    world_close(&w);
}

static void large_texts_find_room(void **state) {
    enum { LARGE = 500000, ROWS = 9 };
    static char large[LARGE + 1];
    const char *texts[ROWS];
    memset(large, 'x', LARGE);
    for (int i = 0; i < ROWS; i++) texts[i] = large + i;
    world w;
    world_open(&w);
    world_function(&w, "words.so", "length_of", WORD_INT64);
    world_arg(&w, WORD_CSTRING, texts_of(&w, ROWS, texts));
    world_run(&w, here(state), ROWS);
    for (int i = 0; i < ROWS; i++) assert_ends(&w, i, (LARGE - i) * DEC_ONE, (LARGE - i) * DEC_ONE);
    world_close(&w);
    world_open(&w);
    int64_t one_row[] = {0, ROWS};
    world_function(&w, "words.so", "first_of", WORD_TEXT);
    w.function.fails = true;
    world_arg(&w, WORD_TEXTS, texts_of(&w, ROWS, texts));
    w.offsets[0] = one_row;
    world_run(&w, here(state), 1);
    assert_int_equal(strlen(made_text(&w, 0)), LARGE);
    world_close(&w);
}

/* ---- lanes ----------------------------------------------------------------------------------- */

enum { LANES = 4, LANE_ROWS = 40 * LIMIT_PLUGIN_ROWS };

typedef struct lane_work {
    plugin *plugin;
    int lane;
    const col_vec *x;
    int wrong;
    status result;
} lane_work;

static void *run_lane(void *data) {
    lane_work *work = data;
    arena store;
    diag_list diags;
    col_vec out;
    arena_open(&store, NULL);
    diag_open(&diags, &store);
    col_take(&out, &store, COL_NUMBER, LANE_ROWS, false);
    plugin_call call = {.args = work->x, .n = LANE_ROWS, .out = &out, .store = &store};
    work->result = plugin_run(work->plugin, work->lane, &call, &diags);
    for (int i = 0; i < LANE_ROWS; i++)
        work->wrong += out.lo[i] != 2 * work->x->lo[i] || out.hi[i] != out.lo[i];
    arena_close(&store);
    return NULL;
}

/* Threads end between the calls, which must not end the processes that they have started. */
static void lanes_run_side_by_side(void **state) {
    static int64_t x[LANE_ROWS];
    for (int i = 0; i < LANE_ROWS; i++) x[i] = i;
    world w;
    world_open(&w);
    world_function(&w, "words.so", "twice", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, LANE_ROWS, x, NULL));
    assert_int_equal(world_start(&w, here(state)), ST_OK);
    for (int turn = 0; turn < 3; turn++) {
        pthread_t threads[LANES];
        lane_work work[LANES];
        for (int i = 0; i < LANES; i++) {
            work[i] = (lane_work){.plugin = w.plugin, .lane = i * 21, .x = w.vectors};
            assert_int_equal(pthread_create(&threads[i], NULL, run_lane, &work[i]), 0);
        }
        for (int i = 0; i < LANES; i++) {
            assert_int_equal(pthread_join(threads[i], NULL), 0);
            assert_int_equal(work[i].result, ST_OK);
            assert_int_equal(work[i].wrong, 0);
        }
    }
    world_close(&w);
}

#define BOTH(test)                                                                                 \
    {#test ", in this process", test, NULL, NULL, &in_this_process}, {                             \
#test, test, NULL, NULL, NULL                                                              \
    }

int main(void) {
    const struct CMUnitTest tests[] = {
        BOTH(numbers_are_exact),
        BOTH(unknown_arguments_give_the_declared_range),
        BOTH(whole_numbers_are_asked_for),
        BOTH(integers_of_64_bits_stay_within_numbers),
        BOTH(doubles_are_enclosed),
        BOTH(doubles_go_there_and_back),
        BOTH(truths_and_days),
        BOTH(texts_go_in_and_come_out),
        BOTH(rows_of_a_relation),
        BOTH(days_and_truths_of_a_relation),
        BOTH(ranges_are_kept),
        BOTH(rising_functions_carry_intervals),
        BOTH(a_function_that_falls_is_found_out),
        BOTH(rising_functions_of_whole_numbers_are_called_inside),
        BOTH(batches_take_intervals_and_relations),
        BOTH(batches_without_intervals_see_known_rows_only),
        BOTH(many_arguments_keep_their_places),
        BOTH(many_rows_with_gaps),
        BOTH(large_texts_find_room),
        BOTH(lanes_run_side_by_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
