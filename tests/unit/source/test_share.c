#include <pthread.h>
#include <stdatomic.h>

#include "fixture.h"
#include "source/database.h"

enum { CONNECTIONS = 3 };

static int share(fixture *x, const char *path, src_database *dbs) {
    int opened = 0;
    memset(dbs, 0, CONNECTIONS * sizeof *dbs);
    assert_int_equal(src_open(&dbs[0], path, NULL, &x->diags), ST_OK);
    assert_int_equal(src_share(dbs, CONNECTIONS, &opened), ST_OK);
    return opened;
}

static void close_all(src_database *dbs, int n) {
    for (int i = 0; i < n; i++) src_close(&dbs[i]);
}

static int64_t count(const src_database *db) {
    sqlite3_stmt *statement;
    status result;
    assert_int_equal(src_prepare(db, "SELECT count(*) FROM t", "t", &statement), ST_OK);
    assert_true(src_step(db, statement, "t", &result));
    int64_t n = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return n;
}

static void files_are_shared_and_memory_is_not(void **state) {
    (void)state;
    fixture x;
    src_database dbs[CONNECTIONS];
    char uri[96];
    fixture_open(&x, "CREATE TABLE t(id)");
    assert_int_equal(share(&x, x.path, dbs), CONNECTIONS);
    close_all(dbs, CONNECTIONS);
    snprintf(uri, sizeof uri, "file:%s", x.path);
    assert_int_equal(share(&x, uri, dbs), CONNECTIONS);
    close_all(dbs, CONNECTIONS);
    snprintf(uri, sizeof uri, "file:%s?immutable=1", x.path);
    assert_int_equal(share(&x, uri, dbs), 1);
    close_all(dbs, 1);
    assert_int_equal(share(&x, ":memory:", dbs), 1);
    close_all(dbs, 1);
    assert_null(x.diags.first);
    fixture_close(&x);
}

static void no_connection_sees_what_is_written_later(void **state) {
    (void)state;
    fixture x;
    src_database dbs[CONNECTIONS];
    fixture_open(&x, "PRAGMA journal_mode=WAL; CREATE TABLE t(id); INSERT INTO t VALUES (1)");
    assert_int_equal(share(&x, x.path, dbs), CONNECTIONS);
    fixture_run(&x, "INSERT INTO t VALUES (2)");
    for (int i = 0; i < CONNECTIONS; i++) assert_int_equal(count(&dbs[i]), 1);
    close_all(dbs, CONNECTIONS);
    fixture_close(&x);
}

typedef struct writer {
    const char *path;
    atomic_bool stop;
    atomic_int written;
} writer;

/* Adds a row to both tables, always together. */
static void *write_on(void *user_data) {
    writer *w = user_data;
    sqlite3 *db = NULL;
    if (sqlite3_open(w->path, &db) != SQLITE_OK) return NULL;
    sqlite3_busy_timeout(db, 5000);
    sqlite3_exec(db, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
    while (!atomic_load(&w->stop))
        if (sqlite3_exec(db,
                         "BEGIN; INSERT INTO t VALUES ((SELECT count(*) FROM t));"
                         "INSERT INTO r VALUES (1); COMMIT",
                         NULL, NULL, NULL) == SQLITE_OK)
            atomic_fetch_add(&w->written, 1);
    sqlite3_close(db);
    return NULL;
}

static void a_writer_between_the_connections_is_seen_by_all_or_none(void **state) {
    (void)state;
    fixture x;
    pthread_t thread;
    graph_space all = {.kind = SPACE_FREE, .name = "r", .table = "r", .parent = -1};
    fixture_open(&x, "PRAGMA journal_mode=WAL; CREATE TABLE t(id); CREATE TABLE r(a)");
    fixture_root(&x);
    graph_add_space(x.g, &all);
    writer w = {.path = x.path};
    assert_int_equal(pthread_create(&thread, NULL, write_on, &w), 0);
    while (atomic_load(&w.written) < 10) sqlite3_sleep(1);
    for (int i = 0; i < 60; i++) {
        assert_int_equal(fixture_load_on(&x, 3), ST_OK);
        assert_true(x.f->spaces[0].rows >= 10);
        assert_int_equal(x.f->spaces[0].rows, x.f->spaces[1].rows);
    }
    atomic_store(&w.stop, true);
    pthread_join(thread, NULL);
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_shared_and_memory_is_not),
        cmocka_unit_test(no_connection_sees_what_is_written_later),
        cmocka_unit_test(a_writer_between_the_connections_is_seen_by_all_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
