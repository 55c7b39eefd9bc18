/* The parts of heng-bench: each measures one thing and adds its rows to the sheet. A bench owns the
 * scheme and the frame that the parts share. */
#ifndef HENG_TESTS_BENCH_BENCH_H
#define HENG_TESTS_BENCH_BENCH_H

#include "measure.h"
#include "setup.h"

typedef struct bench {
    const char *scheme, *db, *heng, *json;
    const char *folder; /* for files that are written */
    int runs;
    sheet sheet;
    setup data; /* with the columns that all entries need */
} bench;

/* Each returns false where something that is measured fails; a line on stderr says what. */
bool bench_load(bench *b);
bool bench_snapshot(bench *b); /* leaves no snapshot behind that was not there */
bool bench_grade(bench *b);
bool bench_change(bench *b);
bool bench_sweep(bench *b); /* once, whatever the number of runs */
bool bench_write(bench *b);
bool bench_commands(bench *b);
bool bench_memory(bench *b);
/* Seconds of a plain scan of what the graph needs, negative where it fails; *rows counts the rows.
 */
double floor_scan(const graph *g, const uint8_t *reached, const char *db, int64_t *rows);
/* Seconds that inserting the rows of a database into a new one takes, reading them left out;
 * negative where it fails. *bytes is the new file's size. */
double floor_insert(const char *from, const char *to, int64_t *bytes);
/* Runs a program with its output thrown away. Seconds, or a negative number where it cannot be run
 * or exits with 2 or more; *peak is its greatest memory in bytes. */
double child_run(const char *const argv[], int64_t *peak);
/* What the figures were measured on, as lines or as members of a JSON object. */
void machine_print(FILE *out, bool json);

#endif
