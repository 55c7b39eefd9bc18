#include "survey/survey.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"

#define COUNT(list)   (sizeof(list) / sizeof *(list))
#define NUMBERS(list) ((heng_numbers){(list), COUNT(list)})
#define MILLIONTHS(x) ((heng_number)(x))

typedef struct answers {
    char message[128];
    heng_row row;
} answers;

static heng_row *fresh(answers *a) {
    memset(a, 0, sizeof *a);
    a->row = (heng_row){NULL, 0, a->message, sizeof a->message};
    return &a->row;
}

/* The ends of a number; equal where it is known. */
typedef struct ends {
    heng_number low, high;
} ends;

/* A batch of one row, and what a function made of it. */
typedef struct asked {
    heng_batch batch; /* first, so that fail finds the rest */
    heng_column args[3];
    heng_result_column result;
    int64_t scores_first[2], weights_first[2];
    ends from;
    heng_number low, high;
    const char *why;
} asked;

/* Where the mark does not matter. */
static const ends any_mark = {0, 0};

static void note_failure(const heng_batch *batch, size_t row, const char *message) {
    assert_int_equal(row, 0);
    asked *q = (asked *)(uintptr_t)batch;
    assert_null(q->why);
    q->why = message;
}

static void note_second_row(const heng_batch *batch, size_t row, const char *message) {
    assert_int_equal(row, 1);
    note_failure(batch, 0, message);
}

/* Calls with scores from `low` to `high` and known weights. */
static asked ask(void (*function)(const heng_batch *), heng_numbers low, heng_numbers high,
                 heng_numbers weights, ends from) {
    asked q = {.scores_first = {0, (int64_t)low.count},
               .weights_first = {0, (int64_t)weights.count},
               .from = from,
               .low = INT64_MIN,
               .high = INT64_MAX};
    q.args[0] = (heng_column){.low = low.items, .high = high.items, .first = q.scores_first};
    q.args[1] =
        (heng_column){.low = weights.items, .high = weights.items, .first = q.weights_first};
    q.args[2] = (heng_column){.low = &q.from.low, .high = &q.from.high};
    q.result = (heng_result_column){.low = &q.low, .high = &q.high};
    q.batch = (heng_batch){1, 3, q.args, &q.result, note_failure};
    function(&q.batch);
    return q;
}

static void assert_ends(asked q, heng_number low, heng_number high) {
    assert_null(q.why);
    assert_int_equal(q.low, low);
    assert_int_equal(q.high, high);
}

static void assert_mean(heng_numbers scores, heng_numbers weights, heng_number expected) {
    assert_ends(ask(survey_mean, scores, scores, weights, any_mark), expected, expected);
}

static void assert_no_mean(heng_numbers scores, heng_numbers weights, const char *why) {
    asked mean = ask(survey_mean, scores, scores, weights, any_mark);
    asked share = ask(survey_top_box, scores, scores, weights, any_mark);
    assert_string_equal(mean.why, why);
    assert_string_equal(share.why, why);
    assert_true(mean.low == INT64_MIN && mean.high == INT64_MAX);
    assert_true(share.low == INT64_MIN && share.high == INT64_MAX);
}

static void means_are_weighted_and_rounded_at_the_half(void **state) {
    (void)state;
    const heng_number one[] = {HENG_ONE}, scores[] = {5 * HENG_ONE, 4 * HENG_ONE, 3 * HENG_ONE};
    const heng_number weights[] = {HENG_ONE, HENG_ONE, 2 * HENG_ONE};
    assert_mean(NUMBERS(scores), NUMBERS(weights), 3750000);
    assert_mean(NUMBERS(one), NUMBERS(one), HENG_ONE);
    const heng_number even[] = {HENG_ONE, HENG_ONE};
    const heng_number half[] = {MILLIONTHS(0), MILLIONTHS(1)}, below[] = {0, MILLIONTHS(-1)};
    assert_mean(NUMBERS(half), NUMBERS(even), 1);
    assert_mean(NUMBERS(below), NUMBERS(even), -1);
    const heng_number third[] = {0, 0, MILLIONTHS(1)}, equal[] = {1, 1, 1};
    assert_mean(NUMBERS(third), NUMBERS(equal), 0);
    const heng_number none[] = {0, HENG_ONE}, pair[] = {7, 9};
    assert_mean(NUMBERS(pair), NUMBERS(none), 9);
}

static void extremes_do_not_overflow(void **state) {
    (void)state;
    size_t n = SURVEY_RESPONSES;
    heng_number *scores = malloc(n * sizeof *scores), *weights = malloc(n * sizeof *weights);
    assert_true(scores && weights);
    for (size_t i = 0; i < n; i++) {
        scores[i] = SURVEY_SCORE;
        weights[i] = SURVEY_WEIGHT;
    }
    answers a;
    double error;
    heng_numbers all = {scores, n}, weight = {weights, n};
    assert_mean(all, weight, SURVEY_SCORE);
    assert_ends(ask(survey_top_box, all, all, weight, (ends){SURVEY_SCORE, SURVEY_SCORE}),
                100 * HENG_ONE, 100 * HENG_ONE);
    assert_true(survey_standard_error(fresh(&a), (heng_numbers){scores, n}, &error));
    assert_true(error == 0);
    for (size_t i = 0; i < n; i += 2) scores[i] = -SURVEY_SCORE;
    assert_mean((heng_numbers){scores, n}, (heng_numbers){weights, n}, 0);
    assert_true(survey_standard_error(fresh(&a), (heng_numbers){scores, n}, &error));
    assert_true(fabs(error - 1e6 / sqrt((double)n - 1)) < 1e-9);
    free(scores);
    free(weights);
}

static void what_cannot_be_weighted_has_no_mean(void **state) {
    (void)state;
    const heng_number two[] = {HENG_ONE, HENG_ONE}, zero[] = {0, 0};
    const heng_number negative[] = {HENG_ONE, -1}, heavy[] = {HENG_ONE, SURVEY_WEIGHT + 1};
    const heng_number high[] = {0, SURVEY_SCORE + 1}, low[] = {-SURVEY_SCORE - 1, 0};
    assert_no_mean((heng_numbers){two, 0}, (heng_numbers){two, 0}, "没有答卷");
    assert_no_mean(NUMBERS(two), (heng_numbers){two, 1}, "评分与权重的个数不同");
    assert_no_mean(NUMBERS(two), NUMBERS(zero), "权重之和为零");
    assert_no_mean(NUMBERS(two), NUMBERS(negative), "权重超出范围");
    assert_no_mean(NUMBERS(two), NUMBERS(heavy), "权重超出范围");
    assert_no_mean(NUMBERS(high), NUMBERS(two), "评分超出范围");
    assert_no_mean(NUMBERS(low), NUMBERS(two), "评分超出范围");
    size_t many = (size_t)SURVEY_RESPONSES + 1;
    assert_no_mean((heng_numbers){two, many}, (heng_numbers){two, many}, "答卷超过一千万份");
}

static void top_boxes_count_the_score_they_begin_with(void **state) {
    (void)state;
    const heng_number scores[] = {5 * HENG_ONE, 4 * HENG_ONE, 3 * HENG_ONE};
    const heng_number weights[] = {HENG_ONE, HENG_ONE, HENG_ONE};
    static const struct {
        heng_number from, share;
    } cases[] = {{3 * HENG_ONE, 100000000},
                 {3 * HENG_ONE + 1, 66666667},
                 {4 * HENG_ONE, 66666667},
                 {5 * HENG_ONE, 33333333},
                 {5 * HENG_ONE + 1, 0}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_ends(ask(survey_top_box, NUMBERS(scores), NUMBERS(scores), NUMBERS(weights),
                        (ends){cases[i].from, cases[i].from}),
                    cases[i].share, cases[i].share);
}

static void unknown_scores_give_an_interval(void **state) {
    (void)state;
    const heng_number low[] = {HENG_ONE, 4 * HENG_ONE}, high[] = {5 * HENG_ONE, 4 * HENG_ONE};
    const heng_number open_low[] = {INT64_MIN, 0}, open_high[] = {INT64_MAX, 0};
    const heng_number even[] = {HENG_ONE, HENG_ONE}, second[] = {0, HENG_ONE};
    assert_ends(ask(survey_mean, NUMBERS(low), NUMBERS(high), NUMBERS(even), any_mark), 2500000,
                4500000);
    assert_ends(ask(survey_top_box, NUMBERS(low), NUMBERS(high), NUMBERS(even),
                    (ends){4 * HENG_ONE, 4 * HENG_ONE}),
                50 * HENG_ONE, 100 * HENG_ONE);
    assert_ends(ask(survey_mean, NUMBERS(open_low), NUMBERS(open_high), NUMBERS(even), any_mark),
                -SURVEY_SCORE / 2, SURVEY_SCORE / 2);
    /* what weighs nothing need not be known */
    assert_ends(ask(survey_mean, NUMBERS(low), NUMBERS(high), NUMBERS(second), any_mark), 4000000,
                4000000);
}

static void unknown_marks_leave_shares_open(void **state) {
    (void)state;
    const heng_number scores[] = {3 * HENG_ONE, 4 * HENG_ONE, 5 * HENG_ONE};
    const heng_number equal[] = {HENG_ONE, HENG_ONE, 2 * HENG_ONE};
    assert_ends(ask(survey_top_box, NUMBERS(scores), NUMBERS(scores), NUMBERS(equal),
                    (ends){4 * HENG_ONE, 5 * HENG_ONE}),
                50 * HENG_ONE, 75 * HENG_ONE);
}

static void unknown_weights_leave_everything_unknown(void **state) {
    (void)state;
    const heng_number scores[] = {3 * HENG_ONE, 3 * HENG_ONE}, wrong[] = {0, SURVEY_SCORE + 1};
    const heng_number low[] = {INT64_MIN, HENG_ONE}, high[] = {INT64_MAX, HENG_ONE};
    const int64_t first[] = {0, 2};
    const heng_number *given[] = {scores, wrong};
    for (int i = 0; i < 2; i++) {
        asked q = {.low = INT64_MIN, .high = INT64_MAX};
        heng_column args[] = {{.low = given[i], .high = given[i], .first = first},
                              {.low = low, .high = high, .first = first}};
        heng_result_column result = {.low = &q.low, .high = &q.high};
        q.batch = (heng_batch){1, 2, args, &result, note_failure};
        survey_mean(&q.batch);
        assert_true(q.low == INT64_MIN && q.high == INT64_MAX);
        assert_int_equal(q.why != NULL, i == 1);
    }
}

static void rows_of_a_batch_are_told_apart(void **state) {
    (void)state;
    const heng_number scores[] = {HENG_ONE, 3 * HENG_ONE, 5 * HENG_ONE};
    const heng_number weights[] = {9, HENG_ONE, HENG_ONE, HENG_ONE};
    const int64_t first[] = {0, 2, 2, 3}, weights_first[] = {1, 3, 3, 4};
    heng_number low[] = {INT64_MIN, INT64_MIN, INT64_MIN}, high[] = {0, 0, 0};
    asked q = {0};
    heng_column args[] = {{.low = scores, .high = scores, .first = first},
                          {.low = weights, .high = weights, .first = weights_first}};
    heng_result_column result = {.low = low, .high = high};
    q.batch = (heng_batch){3, 2, args, &result, note_second_row};
    survey_mean(&q.batch);
    assert_string_equal(q.why, "没有答卷");
    assert_int_equal(low[0], 2 * HENG_ONE);
    assert_int_equal(high[0], 2 * HENG_ONE);
    assert_int_equal(low[1], INT64_MIN);
    assert_int_equal(low[2], 5 * HENG_ONE);
}

static void standard_errors_need_two_responses(void **state) {
    (void)state;
    answers a;
    double error;
    const heng_number scores[] = {2 * HENG_ONE, 4 * HENG_ONE, 4 * HENG_ONE, 6 * HENG_ONE};
    assert_true(survey_standard_error(fresh(&a), NUMBERS(scores), &error));
    assert_true(fabs(error - sqrt(8.0 / 3 / 4)) < 1e-15);
    assert_false(survey_standard_error(fresh(&a), (heng_numbers){scores, 1}, &error));
    assert_string_equal(a.message, "标准误至少需要两份答卷");
    assert_false(survey_standard_error(fresh(&a), (heng_numbers){scores, 0}, &error));
    const heng_number far[] = {0, SURVEY_SCORE + 1};
    assert_false(survey_standard_error(fresh(&a), NUMBERS(far), &error));
    size_t many = (size_t)SURVEY_RESPONSES + 1;
    assert_false(survey_standard_error(fresh(&a), (heng_numbers){scores, many}, &error));
}

static void no_result_depends_on_the_order_of_responses(void **state) {
    (void)state;
    enum { N = 101 };
    heng_number scores[N], reversed[N], weights[N], reversed_weights[N];
    for (int i = 0; i < N; i++) {
        scores[i] = reversed[N - 1 - i] = (i * 7919 % 1000003) * (heng_number)999983;
        weights[i] = reversed_weights[N - 1 - i] = (i * 104729 % 1000) * HENG_ONE / 7 + 1;
    }
    answers a;
    double error, other_error;
    asked mean = ask(survey_mean, NUMBERS(scores), NUMBERS(scores), NUMBERS(weights), any_mark);
    assert_mean(NUMBERS(reversed), NUMBERS(reversed_weights), mean.low);
    assert_true(survey_standard_error(fresh(&a), NUMBERS(scores), &error));
    assert_true(survey_standard_error(fresh(&a), NUMBERS(reversed), &other_error));
    assert_memory_equal(&error, &other_error, sizeof error);
}

static void samples_are_the_smallest_that_suffice(void **state) {
    (void)state;
    static const struct {
        heng_number margin, confidence;
        int64_t population, size, size_of;
    } cases[] = {{5000000, 95000000, 1000, 385, 278},
                 {5000000, 90000000, 1000, 271, 214},
                 {5000000, 99000000, 1000, 664, 400},
                 {3000000, 95000000, 1000000000, 1068, 1068},
                 {50000000, 80000000, 1, 2, 1},
                 {100000, 80000000, 1000000000, 410594, 410426},
                 {100000, 90000000, 1000000000, 676387, 675929},
                 {100000, 95000000, 1000000000, 960365, 959444},
                 {100000, 98000000, 1000000000, 1352974, 1351146},
                 {100000, 99000000, 1000000000, 1658724, 1655977},
                 {100000, 99900000, 1000000000, 2706892, 2699585}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        answers a;
        int64_t size;
        assert_true(survey_sample_size(fresh(&a), cases[i].margin, cases[i].confidence, &size));
        assert_int_equal(size, cases[i].size);
        assert_true(survey_sample_size_of(fresh(&a), cases[i].population, cases[i].margin,
                                          cases[i].confidence, &size));
        assert_int_equal(size, cases[i].size_of);
    }
}

static void samples_are_never_larger_than_the_population(void **state) {
    (void)state;
    answers a;
    int64_t last = 0, size;
    for (int64_t population = 1; population <= 2000; population++) {
        assert_true(survey_sample_size_of(fresh(&a), population, HENG_ONE, 95000000, &size));
        assert_true(size >= last && size <= population);
        last = size;
    }
    assert_true(last < 2000);
}

static void other_confidences_and_margins_have_no_sample(void **state) {
    (void)state;
    answers a;
    int64_t size;
    const heng_number odd[] = {0, 94999999, 95000001, 100000000, -95000000};
    for (size_t i = 0; i < COUNT(odd); i++) {
        assert_false(survey_sample_size(fresh(&a), 5000000, odd[i], &size));
        assert_string_equal(a.message, "置信水平应为80、90、95、98、99或99.9");
    }
    const heng_number margins[] = {0, 99999, 50000001, -5000000};
    for (size_t i = 0; i < COUNT(margins); i++) {
        assert_false(survey_sample_size(fresh(&a), margins[i], 95000000, &size));
        assert_string_equal(a.message, "允许误差应在0.1与50之间");
    }
    const int64_t populations[] = {0, -1, 1000000001, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < COUNT(populations); i++) {
        assert_false(survey_sample_size_of(fresh(&a), populations[i], 5000000, 95000000, &size));
        assert_string_equal(a.message, "总体应在1与十亿之间");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(means_are_weighted_and_rounded_at_the_half),
        cmocka_unit_test(extremes_do_not_overflow),
        cmocka_unit_test(what_cannot_be_weighted_has_no_mean),
        cmocka_unit_test(top_boxes_count_the_score_they_begin_with),
        cmocka_unit_test(unknown_scores_give_an_interval),
        cmocka_unit_test(unknown_marks_leave_shares_open),
        cmocka_unit_test(unknown_weights_leave_everything_unknown),
        cmocka_unit_test(rows_of_a_batch_are_told_apart),
        cmocka_unit_test(standard_errors_need_two_responses),
        cmocka_unit_test(no_result_depends_on_the_order_of_responses),
        cmocka_unit_test(samples_are_the_smallest_that_suffice),
        cmocka_unit_test(samples_are_never_larger_than_the_population),
        cmocka_unit_test(other_confidences_and_margins_have_no_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
