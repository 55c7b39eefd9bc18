/* Calls kernels on vectors written out in a test. A bench owns all memory that its vectors and
 * results live in; bench_close gives it back. */
#ifndef HENG_TESTS_KERNEL_CALLS_H
#define HENG_TESTS_KERNEL_CALLS_H

#include <string.h>

#include "cmocka_all.h"
#include "kernel/kernel.h"

#define ONE  DEC_ONE
#define LOW  DEC_LOW
#define HIGH DEC_HIGH
enum { F = TRUTH_FALSE, U = TRUTH_UNKNOWN, T = TRUTH_TRUE };

typedef struct bench {
    arena memory, scratch;
    dict *texts;
    kern_imm imm;
    const int64_t *offsets; /* for the next calls */
    int64_t n_parents;
    const kern_crew *crew;
    kern_trouble *trouble; /* of the last call */
} bench;

static inline void bench_open(bench *b) {
    memset(b, 0, sizeof *b);
    arena_open(&b->memory, NULL);
    arena_open(&b->scratch, NULL);
    b->texts = dict_open(NULL);
    assert_non_null(b->texts);
}

static inline void bench_close(bench *b) {
    dict_close(b->texts);
    arena_close(&b->memory);
    arena_close(&b->scratch);
}

static inline col_vec bench_vector(bench *b, col_type type, int64_t n) {
    col_vec v;
    assert_true(col_take(&v, &b->memory, type, n, false));
    return v;
}

/* Intervals, in the units given. */
static inline col_vec bench_ends(bench *b, col_type type, int64_t n, const int64_t (*ends)[2]) {
    col_vec v = bench_vector(b, type, n);
    bool exact = n > 0;
    for (int64_t i = 0; i < n; i++) {
        v.lo[i] = ends[i][0];
        v.hi[i] = ends[i][1];
        exact = exact && v.lo[i] == v.hi[i];
    }
    if (exact) v.hi = v.lo;
    return v;
}

static inline col_vec bench_truths(bench *b, int64_t n, const int *truths) {
    col_vec v = bench_vector(b, COL_TRUTH, n);
    for (int64_t i = 0; i < n; i++) v.truth[i] = (uint8_t)truths[i];
    return v;
}

/* NULL is unknown. */
static inline col_vec bench_texts(bench *b, int64_t n, const char *const *texts) {
    col_vec v = bench_vector(b, COL_TEXT, n);
    for (int64_t i = 0; i < n; i++)
        v.code[i] =
            texts[i] == NULL ? DICT_UNKNOWN : dict_enter(b->texts, texts[i], strlen(texts[i]));
    return v;
}

/* Numbers, dates: one row known everywhere. */
static inline col_vec bench_one(bench *b, col_type type, int64_t lo, int64_t hi) {
    const int64_t ends[1][2] = {{lo, hi}};
    return bench_ends(b, type, 1, ends);
}

static inline void bench_ints(bench *b, int n, const int64_t *ints) {
    b->imm = (kern_imm){.n_ints = n, .ints = ints};
}

/* Binds texts as the evaluator does: entered, coded. Call it after the data's texts are entered. */
static inline void bench_words(bench *b, int n, const char *const *texts) {
    dict_code *codes = arena_array(&b->memory, (size_t)n + 1, sizeof *codes);
    assert_non_null(codes);
    for (int k = 0; k < n; k++) codes[k] = dict_enter(b->texts, texts[k], strlen(texts[k]));
    b->imm.n_texts = n;
    b->imm.texts = texts;
    b->imm.codes = codes;
}

static inline col_type bench_result_type(const kern_entry *entry, const col_vec *args) {
    if (entry->result != 'A' && entry->result != 'O') return (col_type)entry->result;
    int at = 0;
    for (const char *s = entry->args; *s != entry->result; s++) at += *s >= 'A' && *s <= 'Z';
    return args[at].type;
}

static inline col_vec bench_run(bench *b, const kern_entry *entry, int n_args, const col_vec *args,
                                int64_t n) {
    if (entry->prepare != NULL) {
        b->imm.prepared = entry->prepare(&b->imm, b->texts, &b->memory);
        assert_non_null(b->imm.prepared);
    }
    col_vec out = bench_vector(b, bench_result_type(entry, args), n);
    kern_call call = {.n_args = n_args,
                      .args = args,
                      .out = &out,
                      .n = n,
                      .offsets = b->offsets,
                      .n_parents = b->n_parents,
                      .imm = &b->imm,
                      .texts = b->texts,
                      .scratch = &b->scratch,
                      .store = &b->memory,
                      .crew = b->crew};
    assert_true(entry->run(&call));
    arena_reset(&b->scratch);
    b->trouble = call.trouble;
    return out;
}

static inline col_vec bench_call(bench *b, const char *name, int n_args, const col_vec *args,
                                 int64_t n) {
    const kern_entry *entry = kern_find(name);
    assert_non_null(entry);
    return bench_run(b, entry, n_args, args, n);
}

static inline bool bench_has_trouble(const bench *b, int64_t row) {
    for (const kern_trouble *t = b->trouble; t != NULL; t = t->next) {
        if (t->row == row) return true;
    }
    return false;
}

static inline void expect_ends(const col_vec *v, int64_t row, int64_t lo, int64_t hi) {
    assert_int_equal(v->lo[row], lo);
    assert_int_equal(v->hi[row], hi);
}

static inline void expect_trouble(const bench *b, kern_trouble_kind kind, int64_t row,
                                  int64_t value) {
    assert_non_null(b->trouble);
    assert_int_equal(b->trouble->kind, kind);
    assert_int_equal(b->trouble->row, row);
    assert_int_equal(b->trouble->value, value);
}

/* The same numbers on every machine and in every run. */
static inline uint64_t bench_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    uint64_t x = *state >> 18 ^ *state;
    return x >> 27;
}

static inline int64_t bench_below(uint64_t *state, int64_t n) {
    return (int64_t)(bench_random(state) % (uint64_t)n);
}

#endif
