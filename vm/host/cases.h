/* Test cases of schemes: files, rows given, comparison, coverage. Owned by heng_test's call. */
#ifndef HENG_HOST_CASES_H
#define HENG_HOST_CASES_H

#include "host/host.h"

typedef struct coverage coverage;

/* The rows of one case: the base's rows with the case's additions, changes and removals.
 * Faults are appended to `differences`. A new reference; NULL when memory is short. */
json_t *cases_rows(const json_t *base, const json_t *given, json_t *differences);
/* Compares what a case expects with the outcome; appends {what, expected, actual} objects. The
 * values compared are evaluated for it: ends as that ends. */
status cases_compare(const heng_result *r, const json_t *expected, json_t *differences);
void cases_differ(json_t *differences, const char *what, json_t *expected, json_t *actual);

/* Case files at a path (file or folder), sorted; appended to `files` as strings. False: cannot be
 * read. */
bool cases_find_files(heng *h, const char *path, json_t *files);
/* Lua files of one folder, those of folders below left out; sorted, appended as "folder/name".
 * False: it cannot be read. */
bool cases_list_folder(heng *h, const char *folder, json_t *files);

/* Which rules were seen true, false and unknown, and which thresholds were met and just missed. */
coverage *coverage_open(heng *h);
void coverage_close(coverage *c);
status coverage_add(coverage *c, const heng_result *r);
json_t *coverage_json(const coverage *c, int required);
bool coverage_meets(const coverage *c, int required);

#endif
