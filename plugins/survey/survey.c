#include "survey.h"

#include <math.h>
#include <stdio.h>

HENG_PLUGIN;

__extension__ typedef __int128 wide;

#define LEAST_MARGIN    (HENG_ONE / 10)
#define MOST_MARGIN     (50 * HENG_ONE)
#define MOST_POPULATION INT64_C(1000000000)

static bool refuse(heng_row *row, const char *why) {
    snprintf(row->message, row->message_room, "%s", why);
    return false;
}

static bool are_scores(heng_row *row, heng_numbers scores) {
    if (scores.count > SURVEY_RESPONSES) return refuse(row, "答卷超过一千万份");
    for (size_t i = 0; i < scores.count; i++)
        if (scores.items[i] < -SURVEY_SCORE || scores.items[i] > SURVEY_SCORE)
            return refuse(row, "评分超出范围");
    return true;
}

/* The responses of one row. */
typedef struct responses {
    const heng_number *low, *high, *weights;
    size_t count;
    wide total; /* of the weights */
} responses;

static bool refuse_row(const heng_batch *batch, size_t row, const char *why) {
    batch->fail(batch, row, why);
    return false;
}

/* Where they are, if there are any and as many weights as scores. */
static bool take_responses(const heng_batch *batch, size_t row, responses *out) {
    const heng_column *scores = &batch->args[0], *weights = &batch->args[1];
    int64_t at = scores->first[row], count = scores->first[row + 1] - at;
    int64_t weights_at = weights->first[row];
    if (weights->first[row + 1] - weights_at != count)
        return refuse_row(batch, row, "评分与权重的个数不同");
    if (count == 0) return refuse_row(batch, row, "没有答卷");
    if (count > SURVEY_RESPONSES) return refuse_row(batch, row, "答卷超过一千万份");
    *out = (responses){scores->low + at, scores->high + at, weights->low + weights_at,
                       (size_t)count, 0};
    return true;
}

/* Whether the responses of a row can be weighted; the total is above 0 then. Not where a weight is
 * unknown, which is no failure. */
static bool weigh(const heng_batch *batch, size_t row, responses *out) {
    if (!take_responses(batch, row, out)) return false;
    const heng_number *weights_high = batch->args[1].high + batch->args[1].first[row];
    bool is_known = true;
    for (size_t i = 0; i < out->count; i++) {
        heng_number score = out->low[i], weight = out->weights[i];
        bool is_scored = score == out->high[i], is_weighted = weight == weights_high[i];
        if (is_scored && (score < -SURVEY_SCORE || score > SURVEY_SCORE))
            return refuse_row(batch, row, "评分超出范围");
        if (is_weighted && (weight < 0 || weight > SURVEY_WEIGHT))
            return refuse_row(batch, row, "权重超出范围");
        is_known = is_known && is_weighted;
        out->total += weight;
    }
    return is_known && (out->total > 0 || refuse_row(batch, row, "权重之和为零"));
}

/* Halves away from zero; divisor > 0. */
static heng_number rounded(wide dividend, wide divisor) {
    wide half = dividend < 0 ? -(divisor / 2) : divisor / 2;
    return (heng_number)((dividend + half) / divisor);
}

/* What an unknown score can be at most or least: ends beyond the range stand for its ends. */
static heng_number within_range(heng_number end) {
    if (end < -SURVEY_SCORE) return -SURVEY_SCORE;
    return end > SURVEY_SCORE ? SURVEY_SCORE : end;
}

void survey_mean(const heng_batch *batch) {
    for (size_t row = 0; row < batch->rows; row++) {
        responses r;
        wide low = 0, high = 0;
        if (!weigh(batch, row, &r)) continue;
        for (size_t i = 0; i < r.count; i++) {
            low += (wide)within_range(r.low[i]) * r.weights[i];
            high += (wide)within_range(r.high[i]) * r.weights[i];
        }
        batch->result->low[row] = rounded(low, r.total);
        batch->result->high[row] = rounded(high, r.total);
    }
}

void survey_top_box(const heng_batch *batch) {
    const heng_column *from = &batch->args[2];
    for (size_t row = 0; row < batch->rows; row++) {
        responses r;
        wide surely = 0, possibly = 0;
        if (!weigh(batch, row, &r)) continue;
        for (size_t i = 0; i < r.count; i++) {
            if (r.low[i] >= from->high[row]) surely += r.weights[i];
            if (r.high[i] >= from->low[row]) possibly += r.weights[i];
        }
        batch->result->low[row] = rounded(surely * 100 * HENG_ONE, r.total);
        batch->result->high[row] = rounded(possibly * 100 * HENG_ONE, r.total);
    }
}

bool survey_standard_error(heng_row *row, heng_numbers scores, double *result) {
    wide sum = 0, squares = 0, n = (wide)scores.count;
    if (scores.count < 2) return refuse(row, "标准误至少需要两份答卷");
    if (!are_scores(row, scores)) return false;
    for (size_t i = 0; i < scores.count; i++) {
        sum += scores.items[i];
        squares += (wide)scores.items[i] * scores.items[i];
    }
    /* below 2^127: at most 10^7 responses of 10^12 millionths */
    double deviations = (double)(n * squares - sum * sum);
    double divisor = (double)(n * n * (n - 1));
    *result = sqrt(deviations / divisor) / (double)HENG_ONE;
    return true;
}

/* Two-sided quantiles of the standard normal distribution, in millionths; 0: not in the table. */
static int64_t quantile(heng_number confidence) {
    static const struct {
        heng_number confidence;
        int64_t z;
    } table[] = {{80000000, 1281552}, {90000000, 1644854}, {95000000, 1959964},
                 {98000000, 2326348}, {99000000, 2575829}, {99900000, 3290527}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].confidence == confidence) return table[i].z;
    return 0;
}

/* z² p q / e² is *above / *below with p = q = 1/2 and whole numbers: z in millionths, the margin in
 * millionths of a per cent. */
static bool first_size(heng_row *row, heng_number margin, heng_number confidence, wide *above,
                       wide *below) {
    wide z = quantile(confidence);
    if (z == 0) return refuse(row, "置信水平应为80、90、95、98、99或99.9");
    if (margin < LEAST_MARGIN || margin > MOST_MARGIN)
        return refuse(row, "允许误差应在0.1与50之间");
    *above = 2500 * z * z;
    *below = (wide)margin * margin;
    return true;
}

static int64_t rounded_up(wide above, wide below) {
    return (int64_t)((above + below - 1) / below);
}

bool survey_sample_size(heng_row *row, heng_number margin, heng_number confidence,
                        int64_t *result) {
    wide above, below;
    if (!first_size(row, margin, confidence, &above, &below)) return false;
    *result = rounded_up(above, below);
    return true;
}

bool survey_sample_size_of(heng_row *row, int64_t population, heng_number margin,
                           heng_number confidence, int64_t *result) {
    wide above, below;
    if (population < 1 || population > MOST_POPULATION) return refuse(row, "总体应在1与十亿之间");
    if (!first_size(row, margin, confidence, &above, &below)) return false;
    /* n / (1 + (n - 1) / N) for n = above / below */
    *result = rounded_up(above * population, above + below * (population - 1));
    return true;
}
