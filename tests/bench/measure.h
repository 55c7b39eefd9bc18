/* Measurements as rows of one table: samples taken in turn, so that what is compared was measured
 * under the same conditions. A sheet owns its rows. */
#ifndef HENG_TESTS_BENCH_MEASURE_H
#define HENG_TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stdio.h>

enum { SAMPLES_MOST = 64, ROWS_MOST = 64, ROW_NAME = 72 };

typedef struct row {
    const char *part; /* heading that it stands under */
    char name[ROW_NAME];
    const char *unit; /* "s", "MB/s", "bytes" */
    double samples[SAMPLES_MOST];
    int n;
    const struct row *base; /* the ratio is to this row, sample by sample; or NULL */
    const char *target;     /* what the ratio, or the value, ought to be; or NULL */
} row;

typedef struct sheet {
    row rows[ROWS_MOST];
    int n;
} sheet;

/* Seconds of a clock that only goes forward. */
double seconds(void);
/* A new row at the end of the sheet; stops the program where there are too many. */
row *sheet_row(sheet *s, const char *part, const char *name, const char *unit);
/* Samples beyond the last possible one are left out. */
void row_add(row *r, double sample);
/* Middle of the samples; of an even number the mean of both in the middle. 0 without samples. */
double row_median(const row *r);
/* Median of the ratios to the samples of the base that were taken in the same turn. */
double row_ratio(const row *r);
/* Aligned table; rows without samples are left out. */
void sheet_print(const sheet *s, FILE *out);
/* The same as a JSON array. */
void sheet_json(const sheet *s, FILE *out);

#endif
