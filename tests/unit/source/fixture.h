/* A database file made of SQL, a graph that reads it, and what loading it said. The test owns a
 * fixture and closes it. */
#ifndef HENG_TESTS_SOURCE_FIXTURE_H
#define HENG_TESTS_SOURCE_FIXTURE_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "source/source.h"

typedef struct fixture {
    char path[64];
    graph *g;
    arena store;
    diag_list diags;
    frame *f;
} fixture;

static inline void fixture_run(const fixture *x, const char *sql) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(x->path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", message, sql);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static inline void fixture_open(fixture *x, const char *sql) {
    memset(x, 0, sizeof *x);
    strcpy(x->path, "/tmp/heng-source-XXXXXX");
    int fd = mkstemp(x->path);
    assert_true(fd >= 0);
    close(fd);
    x->g = graph_open(NULL);
    assert_non_null(x->g);
    arena_open(&x->store, NULL);
    diag_open(&x->diags, &x->store);
    fixture_run(x, sql);
}

static inline void fixture_close(fixture *x) {
    frame_close(x->f);
    graph_close(x->g);
    arena_close(&x->store);
    unlink(x->path);
}

/* The subjects: table t with key id. */
static inline int fixture_root(fixture *x) {
    graph_space s = {.kind = SPACE_ROOT, .name = "t", .table = "t", .parent = -1, .key = "id"};
    return graph_add_space(x->g, &s);
}

/* A space that hangs on a parent by one pair of columns; key may be NULL. */
static inline int fixture_child(fixture *x, space_kind kind, const char *table, const char *key,
                                const char *parent_column, const char *child_column) {
    graph_space s = {.kind = kind,
                     .name = table,
                     .table = table,
                     .key = key,
                     .n_match = 1,
                     .parent_columns = &parent_column,
                     .child_columns = &child_column};
    return graph_add_space(x->g, &s);
}

/* A column without unit, limits or marks. */
static inline graph_column fixture_plain(int space, const char *name, col_type type) {
    return (graph_column){
        .space = space, .name = name, .type = type, .divisor = 1, .low = DEC_LOW, .high = DEC_HIGH};
}

static inline int fixture_column(fixture *x, int space, const char *name, col_type type) {
    graph_column c = fixture_plain(space, name, type);
    return graph_add_column(x->g, &c);
}

static inline status fixture_load_on(fixture *x, int threads) {
    source_options options = {.busy_ms = 20, .threads = threads};
    frame_close(x->f);
    return source_load(x->path, x->g, &options, NULL, &x->diags, &x->f);
}

static inline status fixture_load(fixture *x) {
    return fixture_load_on(x, 1);
}

/* A whole column, unpacked into the fixture's store. */
static inline col_vec fixture_vec(fixture *x, int column) {
    const col_packed *packed = &x->f->packed[column];
    col_vec room;
    assert_int_not_equal(packed->width, 0);
    assert_true(col_take(&room, &x->store, packed->type, packed->n, false));
    return frame_column(x->f, column, 0, packed->n, &room);
}

/* The codes recorded, in order, separated by blanks. */
static inline const char *fixture_codes(const fixture *x) {
    char *text = arena_zero(x->diags.store, 4096);
    for (const diag *d = x->diags.first; d != NULL; d = d->next)
        snprintf(text + strlen(text), 4096 - strlen(text), "%s%s", text[0] ? " " : "", d->code);
    return text;
}

static inline const char *fixture_arg(const diag *d, const char *name) {
    for (int i = 0; i < d->n_args; i++)
        if (strcmp(d->args[i].name, name) == 0) return d->args[i].text;
    return NULL;
}

static inline const char *fixture_text(const fixture *x, dict_code code) {
    return dict_text(x->f->texts, code, NULL);
}

/* Keys of a space's rows, separated by blanks; "-" where there is none. */
static inline const char *fixture_keys(const fixture *x, int space) {
    char *text = arena_zero(x->diags.store, 4096);
    for (int64_t i = 0; i < x->f->spaces[space].rows; i++) {
        char buffer[FRAME_KEY];
        const char *key = frame_key(x->f, space, i, buffer);
        snprintf(text + strlen(text), 4096 - strlen(text), "%s%s", i ? " " : "", key ? key : "-");
    }
    return text;
}

#endif
