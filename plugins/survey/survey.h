/* Figures of satisfaction surveys: weighted mean, standard error, top-box share, size of a sample.
 * Pure functions: arrays are the caller's and are only read. Sums are exact, so that no result
 * depends on the order of responses. */
#ifndef HENG_PLUGIN_SURVEY_H
#define HENG_PLUGIN_SURVEY_H

#include "heng_plugin.h"

/* What is in range, by the manifest: scores within ±SURVEY_SCORE, weights 0 to SURVEY_WEIGHT. */
#define SURVEY_SCORE  (1000000 * HENG_ONE)
#define SURVEY_WEIGHT (1000000 * HENG_ONE)
enum { SURVEY_RESPONSES = 10000000 };

/* Σ(weight × score) / Σ weight, rounded to a millionth, halves away from zero. Arguments: scores
 * and weights, two columns of one relation. Where a score is unknown the result is the interval
 * that its ends give; where a weight is, nothing is known. Fails without responses, where all
 * weights are 0, where the columns differ in length, beyond SURVEY_RESPONSES, and for values out of
 * range. */
void survey_mean(const heng_batch *batch);

/* The share, in per cent, that responses with a score of `from` or more have of all weight.
 * Arguments: scores, weights, from. Unknowns, rounding and failures as of survey_mean. */
void survey_top_box(const heng_batch *batch);

/* Standard error of the plain mean of a simple random sample: s / √n, where s² is the sum of
 * squared deviations over n - 1. Without finite-population correction. Fails with fewer than two
 * responses, beyond SURVEY_RESPONSES, and for scores out of range. */
bool survey_standard_error(heng_row *row, heng_numbers scores, double *result);

/* The smallest simple random sample whose share is within ±margin (per cent, 0.1 to 50) with the
 * given confidence (per cent: 80, 90, 95, 98, 99 or 99.9), at a share of one half, where the sample
 * must be largest. Fails for any other confidence, and for a margin out of range. */
bool survey_sample_size(heng_row *row, heng_number margin, heng_number confidence, int64_t *result);

/* The same out of a population of 1 to 10^9, with finite-population correction. */
bool survey_sample_size_of(heng_row *row, int64_t population, heng_number margin,
                           heng_number confidence, int64_t *result);

#endif
