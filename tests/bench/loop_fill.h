/* Columns of a loaded frame as the loop's narrow arrays, for the files that fill them. Everything
 * taken lives in the loop's data. Where something does not fit, `why` names it and what follows
 * does nothing. */
#ifndef HENG_TESTS_BENCH_LOOP_FILL_H
#define HENG_TESTS_BENCH_LOOP_FILL_H

#include "loop_inside.h"

typedef struct loader {
    const graph *g;
    const frame *f;
    loop_data *d;
    arena scratch;   /* one column at a time */
    const char *why; /* NULL while all is well */
} loader;

typedef struct word {
    const char *text;
    uint8_t code;
} word;

typedef bool (*text_test)(const char *text, size_t length);

/* Index of the space that the scheme calls so, or -1. */
int fill_space(const loader *l, const char *name);
/* All rows of a column; valid until the next call for this loader. */
bool fill_column(loader *l, const char *space, const char *name, col_vec *out);
/* n + 1 zeroed items. */
void *fill_take(loader *l, int64_t n, size_t size);
const first_rows *fill_rows(loader *l, const char *space);
const truth *fill_truths(loader *l, const char *space, const char *name);
/* Numbers in units of so many millionths; days with unit 1. */
span16 fill_spans(loader *l, const char *space, const char *name, int64_t unit);
span16 fill_days(loader *l, const char *space, const char *name);
/* The words' codes; OTHER for texts that are not among them. The list ends with a NULL text. */
const uint8_t *fill_codes(loader *l, const char *space, const char *name, const word *words);
const uint8_t *fill_word(loader *l, const char *space, const char *name, const char *text);
/* The frame's own codes of texts. */
const uint32_t *fill_texts(loader *l, const char *space, const char *name);
/* Texts numbered from 1 in the order in which they first occur. */
const uint32_t *fill_numbered(loader *l, const char *space, const char *name, uint32_t *count);
/* Whether the texts pass a test. */
const truth *fill_tested(loader *l, const char *space, const char *name, text_test test);
bool fill_is_filled(const char *text, size_t length);
size_t fill_characters(const char *text, size_t length);
/* Rows of all kinds that belong to firms and enterprises. */
void fill_relations(loader *l);

#endif
