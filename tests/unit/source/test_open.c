#include "source/database.h"

#include <sys/stat.h>

#include "fixture.h"

static const char *code_of(fixture *x, const char *path) {
    frame *f = NULL;
    source_options options = {.busy_ms = 20};
    diag_open(&x->diags, &x->store);
    assert_int_equal(source_load(path, x->g, &options, NULL, &x->diags, &f), ST_FAILED);
    assert_null(f);
    assert_int_equal(x->diags.errors, 1);
    return fixture_codes(x);
}

static void open_simple(fixture *x) {
    fixture_open(x, "CREATE TABLE t(id)");
    fixture_root(x);
}

static void overwrite(const char *path, long at, const char *bytes) {
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    fseek(file, at, SEEK_SET);
    fputs(bytes, file);
    fclose(file);
}

static void a_file_that_is_not_there_is_named(void **state) {
    (void)state;
    fixture x;
    open_simple(&x);
    assert_string_equal(code_of(&x, "/tmp/heng-no-such-file.db"), "HE0501");
    assert_string_equal(fixture_arg(x.diags.first, "path"), "/tmp/heng-no-such-file.db");
    assert_string_equal(code_of(&x, ""), "HE0501");
    assert_string_equal(code_of(&x, "file:/tmp/heng-no-such-file.db"), "HE0501");
    assert_int_not_equal(access("/tmp/heng-no-such-file.db", F_OK), 0);
    fixture_close(&x);
}

static void a_file_or_folder_that_is_no_database_is_refused(void **state) {
    (void)state;
    fixture x;
    open_simple(&x);
    overwrite(x.path, 0, "Not SQLite at all");
    assert_string_equal(code_of(&x, x.path), "HE0502");
    assert_string_equal(code_of(&x, "/tmp"), "HE0502");
    fixture_close(&x);
}

static void a_damaged_database_is_said_to_be_damaged(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id); INSERT INTO t VALUES (1)");
    fixture_root(&x);
    overwrite(x.path, 4096, "\x77\x77\x77\x77\x77\x77\x77\x77\x77\x77");
    assert_string_equal(code_of(&x, x.path), "HE0503");
    fixture_close(&x);
}

static void a_locked_database_is_said_to_be_locked(void **state) {
    (void)state;
    fixture x;
    sqlite3 *other = NULL;
    open_simple(&x);
    assert_int_equal(sqlite3_open(x.path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    assert_string_equal(code_of(&x, x.path), "HE0504");
    volatile sig_atomic_t stop = 1;
    source_options stopped = {.stop = &stop};
    assert_int_equal(source_load(x.path, x.g, &stopped, NULL, &x.diags, &x.f), ST_INTERRUPTED);
    sqlite3_close(other);
    assert_int_equal(fixture_load(&x), ST_OK);
    fixture_close(&x);
}

static void a_file_without_permission_is_said_to_be_closed_to_us(void **state) {
    (void)state;
    fixture x;
    if (geteuid() == 0) skip(); /* root may read everything */
    open_simple(&x);
    assert_int_equal(chmod(x.path, 0), 0);
    assert_string_equal(code_of(&x, x.path), "HE0505");
    fixture_close(&x);
}

static void a_database_with_a_write_ahead_log_can_be_read(void **state) {
    (void)state;
    fixture x;
    char name[80];
    fixture_open(&x, "PRAGMA journal_mode=WAL; CREATE TABLE t(id); INSERT INTO t VALUES (1)");
    fixture_root(&x);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_int_equal(x.f->spaces[0].rows, 1);
    snprintf(name, sizeof name, "%s-wal", x.path);
    unlink(name);
    snprintf(name, sizeof name, "%s-shm", x.path);
    unlink(name);
    fixture_close(&x);
}

static void a_file_uri_is_opened_and_the_file_stays_as_it_was(void **state) {
    (void)state;
    fixture x;
    char uri[80];
    struct stat before, after;
    open_simple(&x);
    snprintf(uri, sizeof uri, "file:%s", x.path);
    assert_int_equal(stat(x.path, &before), 0);
    assert_int_equal(source_load(uri, x.g, NULL, NULL, &x.diags, &x.f), ST_OK);
    assert_int_equal(stat(x.path, &after), 0);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(a_file_or_folder_that_is_no_database_is_refused),
        cmocka_unit_test(a_damaged_database_is_said_to_be_damaged),
        cmocka_unit_test(a_locked_database_is_said_to_be_locked),
        cmocka_unit_test(a_file_without_permission_is_said_to_be_closed_to_us),
        cmocka_unit_test(a_database_with_a_write_ahead_log_can_be_read),
        cmocka_unit_test(a_file_uri_is_opened_and_the_file_stays_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
