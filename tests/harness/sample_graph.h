/* A small world for tests of graphs: seven spaces of every kind, fifteen columns of every type, and
 * frames of random rows for it. Whoever calls sample_frame owns the frame. */
#ifndef HENG_TEST_SAMPLE_GRAPH_H
#define HENG_TEST_SAMPLE_GRAPH_H

#include <assert.h>
#include <stdio.h>

#include "column/frame.h"
#include "graph/eval_private.h"
#include "graph/node.h"

enum { ROOT, OWNER, RECORDS, DETAILS, BRANCHES, DAYS, MAKER, SAMPLE_SPACES };
enum {
    ROOT_SCORE,
    ROOT_CITY,
    ROOT_DAY,
    ROOT_FLAG,
    OWNER_SIZE,
    RECORD_AMOUNT,
    RECORD_KIND,
    RECORD_ON,
    RECORD_OK,
    DETAIL_WEIGHT,
    DETAIL_SURE,
    BRANCH_STAFF,
    DAY_DATE,
    DAY_WORKING,
    MAKER_RANK,
    SAMPLE_COLUMNS
};

typedef struct sample_column {
    int space;
    const char *name;
    col_type type;
} sample_column;

static const sample_column sample_columns[SAMPLE_COLUMNS] = {
    {ROOT, "score", COL_NUMBER},     {ROOT, "city", COL_TEXT},     {ROOT, "day", COL_DATE},
    {ROOT, "flag", COL_TRUTH},       {OWNER, "size", COL_NUMBER},  {RECORDS, "amount", COL_NUMBER},
    {RECORDS, "kind", COL_TEXT},     {RECORDS, "on", COL_DATE},    {RECORDS, "ok", COL_TRUTH},
    {DETAILS, "weight", COL_NUMBER}, {DETAILS, "sure", COL_TRUTH}, {BRANCHES, "staff", COL_NUMBER},
    {DAYS, "date", COL_DATE},        {DAYS, "working", COL_TRUTH}, {MAKER, "rank", COL_NUMBER},
};

static inline void sample_space(graph *g, const char *name, space_kind kind, int parent) {
    static const char *const id[] = {"id"};
    static const char *const owner[] = {"owner_id"};
    bool hangs = kind == SPACE_MANY || kind == SPACE_ONE;
    graph_space s = {.kind = kind,
                     .name = name,
                     .table = name,
                     .parent = parent,
                     .key = "id",
                     .n_match = hangs,
                     .parent_columns = id,
                     .child_columns = owner};
    int made = graph_add_space(g, &s);
    assert(made >= 0);
    (void)made;
}

/* Adds the spaces and columns above. */
static inline void sample_fill(graph *g) {
    sample_space(g, "root", SPACE_ROOT, SPACE_NONE);
    sample_space(g, "owner", SPACE_ONE, ROOT);
    sample_space(g, "records", SPACE_MANY, ROOT);
    sample_space(g, "details", SPACE_MANY, RECORDS);
    sample_space(g, "branches", SPACE_MANY, OWNER);
    sample_space(g, "days", SPACE_FREE, SPACE_NONE);
    sample_space(g, "maker", SPACE_ONE, RECORDS);
    for (int i = 0; i < SAMPLE_COLUMNS; i++) {
        graph_column c = {.space = sample_columns[i].space,
                          .name = sample_columns[i].name,
                          .type = sample_columns[i].type,
                          .divisor = 1,
                          .low = DEC_LOW,
                          .high = DEC_HIGH};
        int made = graph_add_column(g, &c);
        assert(made == i);
        (void)made;
    }
}

static inline graph *sample_graph(const allocator *a) {
    graph *g = graph_open(a);
    assert(g);
    sample_fill(g);
    return g;
}

/* Pseudo-random numbers that are the same everywhere. */
static inline uint64_t sample_random(uint64_t *seed) {
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed * UINT64_C(2685821657736338717) >> 16;
}

static inline int64_t sample_below(uint64_t *seed, int64_t n) {
    return (int64_t)(sample_random(seed) % (uint64_t)n);
}

static inline void sample_cell(frame *f, col_vec *v, int64_t row, uint64_t *seed) {
    char text[2] = {(char)('a' + sample_below(seed, 4)), 0};
    switch (v->type) {
    case COL_TRUTH: v->truth[row] = sample_below(seed, 2) ? TRUTH_TRUE : TRUTH_FALSE; break;
    case COL_TEXT: v->code[row] = dict_enter(f->texts, text, 1); break;
    case COL_NUMBER: v->lo[row] = v->hi[row] = (sample_below(seed, 20) - 4) * DEC_ONE; break;
    case COL_DATE: v->lo[row] = v->hi[row] = 19000 + sample_below(seed, 100); break;
    }
    if (sample_below(seed, 6) == 0) col_set_unknown(v, row);
}

static inline int64_t *sample_offsets(frame *f, int64_t parents, uint64_t *seed) {
    int64_t *offsets = arena_array(&f->store, (size_t)parents + 1, sizeof *offsets);
    assert(offsets);
    for (int64_t i = 0; i < parents; i++) offsets[i + 1] = offsets[i] + sample_below(seed, 5);
    return offsets;
}

static inline void sample_rows(frame *f, const graph *g, int space, uint64_t *seed) {
    frame_space *s = &f->spaces[space];
    const graph_space *of = graph_space_at(g, space);
    if (of->kind == SPACE_MANY) {
        int64_t parents = f->spaces[of->parent].rows;
        s->offsets = sample_offsets(f, parents, seed);
        s->rows = s->offsets[parents];
    }
    if (of->kind != SPACE_ONE) return;
    s->rows = f->spaces[of->parent].rows;
    s->present = arena_array(&f->store, (size_t)s->rows, 1);
    assert(s->present);
    for (int64_t i = 0; i < s->rows; i++) s->present[i] = (uint8_t)sample_below(seed, 3);
}

/* A frame of random rows for so many subjects; the seed must not be 0. */
static inline frame *sample_frame(const allocator *a, const graph *g, int64_t subjects,
                                  uint64_t seed) {
    frame *f = frame_open(a, SAMPLE_SPACES, SAMPLE_COLUMNS);
    assert(f);
    f->spaces[ROOT].rows = subjects;
    f->spaces[DAYS].rows = 30;
    for (int i = 0; i < SAMPLE_SPACES; i++) sample_rows(f, g, i, &seed);
    for (int i = 0; i < SAMPLE_COLUMNS; i++) {
        int64_t rows = f->spaces[sample_columns[i].space].rows;
        bool taken = col_take(&f->columns[i], &f->store, sample_columns[i].type, rows, false);
        assert(taken);
        (void)taken;
        for (int64_t row = 0; row < rows; row++) sample_cell(f, &f->columns[i], row, &seed);
    }
    return f;
}

/* Packs all columns and offsets of a frame. */
static inline void sample_pack(frame *f, const graph *g) {
    for (int i = 0; i < f->n_columns; i++) {
        bool packed = col_pack(&f->packed[i], &f->store, &f->columns[i]);
        assert(packed);
        (void)packed;
        f->columns[i] = (col_vec){0};
    }
    for (int i = 0; i < f->n_spaces; i++) {
        frame_space *s = &f->spaces[i];
        if (!s->offsets) continue;
        int64_t parents = f->spaces[graph_space_above(g, i)].rows;
        bool counted = col_count(&s->counts, &f->store, s->offsets, parents);
        assert(counted);
        (void)counted;
        s->offsets = NULL;
    }
}

/* A call that must succeed. */
static inline graph_ref sample_call(graph *g, const char *kernel, int space, int n_args,
                                    const graph_ref *args) {
    graph_problem problem;
    graph_ref made = graph_call(g, kernel, space, n_args, args, NULL, 1, &problem);
    if (made == GRAPH_NONE) (void)fprintf(stderr, "%s: problem %d\n", kernel, (int)problem.kind);
    assert(made != GRAPH_NONE);
    return made;
}

#define SAMPLE_CALL(g, kernel, space, ...)                                                         \
    sample_call(g, kernel, space, (int)(sizeof((graph_ref[]){__VA_ARGS__}) / sizeof(graph_ref)),   \
                (graph_ref[]){__VA_ARGS__})

static inline graph_ref sample_number(graph *g, int64_t whole) {
    return graph_const(g, COL_NUMBER, whole * DEC_ONE, NULL, NULL, 1);
}

/* Do the rows i of a and j of b hold the same value? */
static inline bool sample_same(const col_vec *a, int64_t i, const col_vec *b, int64_t j) {
    if (a->type != b->type) return false;
    switch (a->type) {
    case COL_TRUTH: return a->truth[i] == b->truth[j];
    case COL_TEXT: return a->code[i] == b->code[j];
    case COL_NUMBER:
    case COL_DATE: return a->lo[i] == b->lo[j] && a->hi[i] == b->hi[j];
    }
    return false;
}

#endif
