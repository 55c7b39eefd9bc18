/* A database with every kind of space and column, and loads of it through a snapshot. The test owns
 * what kept_open makes and closes it with kept_close. */
#ifndef HENG_TESTS_SNAPSHOT_KEPT_H
#define HENG_TESTS_SNAPSHOT_KEPT_H

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#include "../source/fixture.h"
#include "snapshot/snapshot.h"

typedef struct kept {
    fixture x;
    char file[96]; /* the snapshot */
    int64_t now;   /* when loads begin, long after the database was written */
    const char *version;
    int threads;
    arena store;     /* of `plain` */
    diag_list plain; /* what a load without snapshot says */
    frame *expected; /* and loads */
} kept;

static const char *const kept_sql =
    "CREATE TABLE t(id, n, d, x, b, f, wide);"
    "WITH RECURSIVE i(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM i WHERE k < 700)"
    "INSERT INTO t SELECT k, k % 90 / 2.0, CASE k % 9 WHEN 0 THEN '2023-05' WHEN 1 THEN NULL "
    "ELSE '2023-01-' || (10 + k % 19) END, 'text ' || k % 40, k % 2, k % 12, "
    "CASE k % 5 WHEN 0 THEN NULL ELSE k * 1000003 END FROM i;"
    "UPDATE t SET n = 'many' WHERE id IN (5, 80); UPDATE t SET x = '文字' WHERE id = 7;"
    "CREATE TABLE f(id, name); INSERT INTO f VALUES (1, '甲'), (2, '乙'), (3, 'c'), (7, 'd');"
    "CREATE TABLE r(k, o, v);"
    "WITH RECURSIVE i(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM i WHERE k < 2500)"
    "INSERT INTO r SELECT 'r' || k, k % 650, k FROM i;"
    "CREATE TABLE days(day); INSERT INTO days VALUES ('2024-01-01'), ('2024-02-10')";

static inline void kept_graph(fixture *x) {
    int t = fixture_root(x);
    graph_column n = fixture_plain(t, "n", COL_NUMBER);
    n.low = 0;
    n.high = 50 * DEC_ONE;
    graph_add_column(x->g, &n);
    fixture_column(x, t, "d", COL_DATE);
    fixture_column(x, t, "x", COL_TEXT);
    fixture_column(x, t, "b", COL_TRUTH);
    fixture_column(x, t, "wide", COL_NUMBER);
    int f = fixture_child(x, SPACE_ONE, "f", "id", "f", "id");
    fixture_column(x, f, "name", COL_TEXT);
    int r = fixture_child(x, SPACE_MANY, "r", "k", "id", "o");
    fixture_column(x, r, "v", COL_NUMBER);
    graph_space days = {.kind = SPACE_FREE, .name = "days", .table = "days", .parent = -1};
    fixture_column(x, graph_add_space(x->g, &days), "day", COL_DATE);
    graph_const(x->g, COL_TEXT, 0, "text 3", NULL, 1);
}

static inline void kept_expect(kept *k) {
    frame_close(k->expected);
    arena_close(&k->store);
    arena_open(&k->store, NULL);
    diag_open(&k->plain, &k->store);
    status read = source_load(k->x.path, k->x.g, NULL, NULL, &k->plain, &k->expected);
    assert_true(read == ST_OK || read == ST_FINDINGS);
}

static inline void kept_open_sql(kept *k, const char *sql) {
    struct timespec now;
    memset(k, 0, sizeof *k);
    fixture_open(&k->x, sql);
    snprintf(k->file, sizeof k->file, "%s.heng-cache", k->x.path);
    clock_gettime(CLOCK_REALTIME, &now);
    k->now = ((int64_t)now.tv_sec + 3600) * INT64_C(1000000000);
    k->version = "1";
    arena_open(&k->store, NULL);
}

static inline void kept_open(kept *k) {
    kept_open_sql(k, kept_sql);
    kept_graph(&k->x);
    kept_expect(k);
}

static inline void kept_close(kept *k) {
    frame_close(k->expected);
    arena_close(&k->store);
    unlink(k->file);
    fixture_close(&k->x);
}

/* Loads into x.f; x.diags holds what this load said, and nothing else. */
static inline status kept_load(kept *k) {
    snapshot_options options = {.version = k->version, .threads = k->threads, .now = k->now};
    arena_close(&k->x.store);
    arena_open(&k->x.store, NULL);
    diag_open(&k->x.diags, &k->x.store);
    frame_close(k->x.f);
    return snapshot_load(k->x.path, k->x.g, NULL, &options, NULL, &k->x.diags, &k->x.f);
}

static inline bool kept_used(const kept *k) {
    return k->x.f->image != NULL;
}

/* Codes of the notes of the last load, separated by blanks. */
static inline const char *kept_notes(const kept *k) {
    char *text = arena_zero(k->x.diags.store, 256);
    for (const diag *d = k->x.diags.first; d != NULL; d = d->next)
        if (d->severity == DIAG_NOTE)
            snprintf(text + strlen(text), 256 - strlen(text), "%s%s", text[0] ? " " : "", d->code);
    return text;
}

static inline col_vec kept_column(const frame *f, int column, int64_t rows, arena *ar) {
    col_vec room;
    assert_true(col_take(&room, ar, f->columns[column].type, rows, false));
    return frame_column(f, column, 0, rows, &room);
}

static inline void kept_same_column(const kept *k, int column) {
    arena ar;
    arena_open(&ar, NULL);
    int64_t rows = k->expected->spaces[graph_column_at(k->x.g, column)->space].rows;
    col_vec a = kept_column(k->expected, column, rows, &ar);
    col_vec b = kept_column(k->x.f, column, rows, &ar);
    for (int64_t i = 0; i < rows; i++) {
        switch (a.type) {
        case COL_TRUTH: assert_int_equal(a.truth[i], b.truth[i]); break;
        case COL_TEXT:
            assert_int_equal(a.code[i] == 0, b.code[i] == 0);
            assert_string_equal(dict_text(k->expected->texts, a.code[i], NULL),
                                dict_text(k->x.f->texts, b.code[i], NULL));
            break;
        case COL_NUMBER:
        case COL_DATE: assert_int_equal(a.lo[i], b.lo[i]); assert_int_equal(a.hi[i], b.hi[i]);
        }
    }
    arena_close(&ar);
}

static inline void kept_same_space(const kept *k, int space) {
    const frame_space *a = &k->expected->spaces[space], *b = &k->x.f->spaces[space];
    int parent = graph_space_at(k->x.g, space)->parent;
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(frame_has_offsets(a), frame_has_offsets(b));
    assert_int_equal(a->present != NULL, b->present != NULL);
    assert_int_equal(frame_has_keys(a), frame_has_keys(b));
    for (int64_t p = 0; frame_has_offsets(a) && p <= k->expected->spaces[parent].rows; p++)
        assert_int_equal(frame_first(a, p), frame_first(b, p));
    for (int64_t i = 0; i < a->rows; i++) {
        char one[FRAME_KEY], other[FRAME_KEY];
        const char *key = frame_key(k->expected, space, i, one);
        const char *same = frame_key(k->x.f, space, i, other);
        assert_int_equal(key != NULL, same != NULL);
        if (key != NULL) assert_string_equal(key, same);
        if (a->present != NULL) assert_int_equal(a->present[i], b->present[i]);
    }
}

/* Whether the frame loaded last is the one that a load without snapshot gives. */
static inline void kept_same_frame(const kept *k) {
    assert_string_equal(k->expected->data_hash, k->x.f->data_hash);
    for (int s = 0; s < graph_n_spaces(k->x.g); s++) kept_same_space(k, s);
    for (int c = 0; c < graph_n_columns(k->x.g); c++) kept_same_column(k, c);
}

/* The same for what it said, apart from notes on the snapshot. */
static inline void kept_same_findings(const kept *k) {
    const diag *b = k->x.diags.first;
    for (const diag *a = k->plain.first; a != NULL; a = a->next, b = b->next) {
        while (b != NULL && b->severity == DIAG_NOTE) b = b->next;
        assert_non_null(b);
        assert_string_equal(a->code, b->code);
        assert_int_equal(a->severity, b->severity);
        assert_int_equal(a->row != NULL, b->row != NULL);
        if (a->row != NULL) assert_string_equal(a->row, b->row);
        assert_int_equal(a->n_args, b->n_args);
        for (int i = 0; i < a->n_args; i++) {
            assert_string_equal(a->args[i].name, b->args[i].name);
            assert_string_equal(a->args[i].text, b->args[i].text);
        }
    }
    for (; b != NULL; b = b->next) assert_int_equal(b->severity, DIAG_NOTE);
    assert_int_equal(k->plain.errors, k->x.diags.errors);
    assert_int_equal(k->plain.warnings, k->x.diags.warnings);
    assert_int_equal(k->plain.suppressed, k->x.diags.suppressed);
}

/* Loads and asks that the snapshot was used, or not, and that what came is right in any case. */
static inline void kept_check(kept *k, bool used, const char *notes) {
    assert_int_equal(kept_load(k), k->plain.errors > 0 ? ST_FINDINGS : ST_OK);
    assert_int_equal(kept_used(k), used);
    assert_string_equal(kept_notes(k), notes);
    kept_same_frame(k);
    kept_same_findings(k);
}

#endif
