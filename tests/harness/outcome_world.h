/* A small world for tests of outcomes and of what is written about them: firms with an owner,
 * records and a table of covered spans. A test sets cells and rules by hand, then lets the world
 * decide. The world owns everything in it and is closed by world_close. */
#ifndef HENG_TESTS_OUTCOME_WORLD_H
#define HENG_TESTS_OUTCOME_WORLD_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "outcome/outcome.h"

enum { FIRMS, OWNER, RECORDS, SPANS, WORLD_SPACES };
enum {
    FIRM_POINTS,
    FIRM_SIZE,
    FIRM_CITY,
    FIRM_FLAG,
    OWNER_RANK,
    RECORD_KIND,
    RECORD_POINTS,
    SPAN_FROM,
    SPAN_TO,
    SPAN_FULL,
    WORLD_COLUMNS
};

typedef struct world {
    graph *g;
    frame *f;
    evaluation *e;
    outcome *o;
    arena store;
    diag_list diags;
} world;

static inline void world_spaces(graph *g) {
    static const char *const id[] = {"id"};
    static const char *const firm[] = {"firm_id"};
    const graph_space spaces[WORLD_SPACES] = {
        {.kind = SPACE_ROOT,
         .name = "firm",
         .title = "企业",
         .table = "firms",
         .parent = -1,
         .key = "id"},
        {.kind = SPACE_ONE,
         .name = "owner",
         .title = "所有者",
         .table = "owners",
         .parent = FIRMS,
         .key = "id",
         .n_match = 1,
         .parent_columns = id,
         .child_columns = firm},
        {.kind = SPACE_MANY,
         .name = "records",
         .title = "记录",
         .table = "record",
         .parent = FIRMS,
         .key = "id",
         .n_match = 1,
         .parent_columns = id,
         .child_columns = firm},
        {.kind = SPACE_FREE, .name = "spans", .title = "覆盖", .table = "span", .parent = -1},
    };
    for (int i = 0; i < WORLD_SPACES; i++) assert_int_equal(graph_add_space(g, &spaces[i]), i);
}

static inline void world_columns(graph *g) {
    static const struct {
        int space;
        const char *name, *title;
        col_type type;
    } columns[WORLD_COLUMNS] = {
        {FIRMS, "points", "得分", COL_NUMBER},   {FIRMS, "size", "人数", COL_NUMBER},
        {FIRMS, "city", "城市", COL_TEXT},       {FIRMS, "flag", "标志", COL_TRUTH},
        {OWNER, "rank", "级别", COL_NUMBER},     {RECORDS, "kind", "种类", COL_TEXT},
        {RECORDS, "points", "分值", COL_NUMBER}, {SPANS, "from_day", NULL, COL_DATE},
        {SPANS, "to_day", NULL, COL_DATE},       {SPANS, "full", NULL, COL_TRUTH},
    };
    for (int i = 0; i < WORLD_COLUMNS; i++) {
        graph_column c = {.space = columns[i].space,
                          .name = columns[i].name,
                          .title = columns[i].title,
                          .type = columns[i].type,
                          .divisor = 1,
                          .low = DEC_LOW,
                          .high = DEC_HIGH};
        assert_int_equal(graph_add_column(g, &c), i);
    }
}

static inline void world_text(world *w, int column, int64_t row, const char *text) {
    w->f->columns[column].code[row] = dict_enter(w->f->texts, text, strlen(text));
}

static inline void world_number(world *w, int column, int64_t row, int64_t low, int64_t high) {
    w->f->columns[column].lo[row] = low == DEC_LOW ? low : low * DEC_ONE;
    w->f->columns[column].hi[row] = high == DEC_HIGH ? high : high * DEC_ONE;
}

static inline void world_date(world *w, int column, int64_t row, int64_t day) {
    w->f->columns[column].lo[row] = w->f->columns[column].hi[row] = day;
}

static inline void world_unknown(world *w, int column, int64_t row) {
    col_set_unknown(&w->f->columns[column], row);
}

/* Every cell known: 0, "a", true, day 0. */
static inline void world_fill_column(world *w, int column) {
    const graph_column *c = graph_column_at(w->g, column);
    int64_t rows = w->f->spaces[c->space].rows;
    assert_true(col_take(&w->f->columns[column], &w->f->store, c->type, rows, false));
    for (int64_t row = 0; row < rows; row++) {
        switch (c->type) {
        case COL_TRUTH: w->f->columns[column].truth[row] = TRUTH_TRUE; break;
        case COL_TEXT: world_text(w, column, row, "a"); break;
        case COL_NUMBER: world_number(w, column, row, 0, 0); break;
        case COL_DATE: world_date(w, column, row, 0); break;
        }
    }
}

static inline void world_keys(world *w, int space, const char *stem) {
    int64_t rows = w->f->spaces[space].rows;
    w->f->spaces[space].key = arena_array(&w->f->store, (size_t)rows + 1, sizeof(dict_code));
    for (int64_t i = 0; i < rows; i++) {
        char name[32];
        int length = snprintf(name, sizeof name, "%s%lld", stem, (long long)i + 1);
        w->f->spaces[space].key[i] = dict_enter(w->f->texts, name, (size_t)length);
    }
}

/* Firms F1…, owners O1…, as many records R1… for each firm as asked, and one row of spans. */
static inline void world_open(world *w, int64_t firms, int64_t records_each) {
    memset(w, 0, sizeof *w);
    arena_open(&w->store, NULL);
    diag_open(&w->diags, &w->store);
    w->g = graph_open(NULL);
    world_spaces(w->g);
    world_columns(w->g);
    w->f = frame_open(NULL, WORLD_SPACES, WORLD_COLUMNS);
    assert_non_null(w->f);
    w->f->spaces[FIRMS].rows = w->f->spaces[OWNER].rows = firms;
    w->f->spaces[RECORDS].rows = firms * records_each;
    w->f->spaces[SPANS].rows = 1;
    w->f->spaces[RECORDS].offsets = arena_array(&w->f->store, (size_t)firms + 1, sizeof(int64_t));
    for (int64_t i = 0; i <= firms; i++) w->f->spaces[RECORDS].offsets[i] = i * records_each;
    w->f->spaces[OWNER].present = arena_array(&w->f->store, (size_t)firms + 1, 1);
    memset(w->f->spaces[OWNER].present, TRUTH_TRUE, (size_t)firms);
    world_keys(w, FIRMS, "F");
    world_keys(w, OWNER, "O");
    world_keys(w, RECORDS, "R");
    for (int i = 0; i < WORLD_COLUMNS; i++) world_fill_column(w, i);
}

static inline void world_close(world *w) {
    outcome_close(w->o);
    eval_close(w->e);
    frame_close(w->f);
    graph_close(w->g);
    arena_close(&w->store);
}

/* ---- rules ---------------------------------------------------------------------------------- */

static inline graph_ref world_read(world *w, int column) {
    return graph_read(w->g, column, 1);
}

static inline graph_ref world_n(world *w, int64_t whole) {
    return graph_const(w->g, COL_NUMBER, whole * DEC_ONE, NULL, NULL, 1);
}

static inline graph_ref world_x(world *w, const char *text) {
    return graph_const(w->g, COL_TEXT, 0, text, NULL, 1);
}

static inline graph_ref world_call_imm(world *w, const char *kernel, int space, int n,
                                       const graph_ref *args, const kern_imm *imm) {
    graph_problem problem;
    graph_ref made = graph_call(w->g, kernel, space, n, args, imm, 1, &problem);
    if (made == GRAPH_NONE) fail_msg("%s: problem %d", kernel, (int)problem.kind);
    return made;
}

#define WORLD_ARGS(...)                                                                            \
    (int)(sizeof((graph_ref[]){__VA_ARGS__}) / sizeof(graph_ref)), (graph_ref[]) {                 \
        __VA_ARGS__                                                                                \
    }
#define WORLD_CALL(w, kernel, ...)                                                                 \
    world_call_imm(w, kernel, SPACE_NONE, WORLD_ARGS(__VA_ARGS__), NULL)
#define WORLD_REDUCE(w, kernel, ...)                                                               \
    world_call_imm(w, kernel, RECORDS, WORLD_ARGS(__VA_ARGS__), NULL)

static inline graph_ref world_not(world *w, graph_ref node) {
    return WORLD_CALL(w, "not", node);
}

static inline int world_entry(world *w, const char *kind, const char *id, graph_ref node,
                              graph_ref blocks) {
    graph_entry e = {.kind = kind,
                     .id = id,
                     .title = id,
                     .cite = "C-1",
                     .parent = -1,
                     .node = node,
                     .blocks = blocks,
                     .line = 7};
    int made = graph_add_entry(w->g, &e);
    assert_true(made >= 0);
    return made;
}

/* A rule that must hold: what does not hold stands in the way. Returns the rule's node. */
static inline graph_ref world_rule(world *w, const char *id, graph_ref holds) {
    world_entry(w, "rule", id, holds, world_not(w, holds));
    return holds;
}

/* The grade "A" for those for whom `holds`, else none. */
static inline void world_grade(world *w, graph_ref holds) {
    world_entry(w, "grade", "A", holds, GRAPH_NONE);
    graph_ref grade = WORLD_CALL(w, "if", holds, world_x(w, "A"), world_x(w, ""));
    world_entry(w, "outcome", "grade", grade, GRAPH_NONE);
}

/* What a summary divides by is kept for all subjects; the rest is for scans. */
static inline int world_kept(const world *w, graph_ref *out) {
    int n = 0;
    for (int i = 0; i < graph_n_entries(w->g); i++) {
        const graph_entry *e = graph_entry_at(w->g, i);
        if (strcmp(e->kind, "by") == 0 && graph_node_at(w->g, e->node)->kind != NODE_CONST)
            out[n++] = e->node;
    }
    return n;
}

static inline void world_evaluate_on(world *w, int threads) {
    graph_ref *later, kept[8];
    int n = world_kept(w, kept), n_later = outcome_wanted(w->g, &w->store, &later);
    assert_true(n_later >= 0);
    eval_options options = {.threads = threads, .later = later, .n_later = n_later};
    assert_int_equal(eval_run(w->g, w->f, kept, n, &options, NULL, &w->diags, &w->e), ST_OK);
}

static inline void world_evaluate(world *w) {
    world_evaluate_on(w, 2);
}

static inline void world_decide(world *w) {
    world_evaluate(w);
    assert_int_equal(outcome_make(w->g, w->f, w->e, NULL, &w->diags, &w->o), ST_OK);
}

/* ---- looking -------------------------------------------------------------------------------- */

/* Compares a value with JSON text; takes the value over. */
static inline void world_same_json(json_t *value, const char *expected) {
    assert_non_null(value);
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    assert_string_equal(text, expected);
    free(text);
    json_decref(value);
}

static inline const outcome_subject *world_subject(world *w, int64_t row) {
    outcome_subject *s = arena_zero(&w->store, sizeof *s);
    assert_true(outcome_read(w->o, row, &w->store, s));
    return s;
}

/* "kind name.column[row]" of all missing facts of a subject, joined by blanks. */
static inline const char *world_missing(world *w, int64_t row) {
    const outcome_subject *s = world_subject(w, row);
    const char *all = "";
    for (int i = 0; i < s->n_missing; i++) {
        const missing_fact *m = &s->missing[i];
        all = arena_printf(&w->store, "%s%s%s:%s.%s[%s]", all, i > 0 ? " " : "", m->kind, m->name,
                           m->column ? m->column : "", m->row ? m->row : "");
    }
    return all;
}

/* "id:blocks" of all reasons of a subject, joined by blanks; blocks as 0, 1, 2. */
static inline const char *world_reasons(world *w, int64_t row) {
    const outcome_subject *s = world_subject(w, row);
    const char *all = "";
    for (int i = 0; i < s->n_reasons; i++) {
        all = arena_printf(&w->store, "%s%s%s:%d", all, i > 0 ? " " : "",
                           graph_entry_at(w->g, s->reasons[i].entry)->id, s->reasons[i].blocks);
    }
    return all;
}

#endif
