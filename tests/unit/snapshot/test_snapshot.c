#include "snapshot/snapshot.h"

#include "failing.h"
#include "kept.h"

static void the_second_load_is_the_first_from_the_snapshot(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    assert_true(k.plain.errors > 0 && k.plain.warnings > 0);
    kept_check(&k, false, "");
    kept_check(&k, true, "");
    for (k.threads = 1; k.threads < 4; k.threads++) kept_check(&k, true, "");
    kept_close(&k);
}

static void findings_that_were_only_counted_count_again(void **state) {
    (void)state;
    kept k;
    kept_open_sql(&k, kept_sql);
    fixture_run(&k.x, "UPDATE t SET b = 'perhaps';"
                      "INSERT INTO t SELECT id + 1000, n, d, x, b, f, wide FROM t");
    kept_graph(&k.x);
    kept_expect(&k);
    assert_true(k.plain.suppressed > 0);
    kept_check(&k, false, "");
    kept_check(&k, true, "");
    kept_close(&k);
}

static void new_texts_are_entered_beside_those_of_the_snapshot(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    kept_check(&k, false, "");
    kept_check(&k, true, "");
    dict *d = k.x.f->texts;
    uint32_t count = dict_count(d);
    assert_int_not_equal(dict_find(d, "text 3", 6), DICT_UNKNOWN);
    assert_int_equal(dict_enter(d, "unheard of", 10), count + 1);
    assert_int_equal(dict_enter(d, "text 3", 6), dict_find(d, "text 3", 6));
    assert_string_equal(dict_text(d, count + 1, NULL), "unheard of");
    kept_close(&k);
}

static void an_empty_database_can_be_kept(void **state) {
    (void)state;
    kept k;
    kept_open_sql(&k, "CREATE TABLE t(id, n, d, x, b, f, wide); CREATE TABLE f(id, name);"
                      "CREATE TABLE r(k, o, v); CREATE TABLE days(day)");
    kept_graph(&k.x);
    kept_expect(&k);
    kept_check(&k, false, "");
    kept_check(&k, true, "");
    kept_close(&k);
}

static void every_change_of_the_database_is_seen(void **state) {
    (void)state;
    static const char *const changes[] = {
        "UPDATE t SET n = 3 WHERE id = 9", "INSERT INTO r VALUES ('new', 9, 1)",
        "DELETE FROM r WHERE o = 4", "CREATE INDEX i ON t(id)", "VACUUM"};
    kept k;
    kept_open(&k);
    kept_check(&k, false, "");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        fixture_run(&k.x, changes[i]);
        kept_expect(&k);
        kept_check(&k, false, "HE0561");
        kept_check(&k, true, "");
    }
    kept_close(&k);
}

/* A byte of the file is changed behind SQLite's back, and its time put back. */
static void a_restored_time_hides_no_change(void **state) {
    (void)state;
    kept k;
    struct stat info;
    char *found = NULL, *bytes;
    kept_open(&k);
    kept_check(&k, false, "");
    assert_int_equal(stat(k.x.path, &info), 0);
    size_t size = (size_t)info.st_size;
    bytes = test_malloc(size);
    int fd = open(k.x.path, O_RDWR);
    assert_true(fd >= 0 && read(fd, bytes, size) == (ssize_t)size);
    found = memmem(bytes, size, "文字", 6);
    assert_non_null(found);
    assert_int_equal(pwrite(fd, "字文", 6, found - bytes), 6);
    struct timespec times[2] = {info.st_atim, info.st_mtim};
    assert_int_equal(futimens(fd, times), 0);
    close(fd);
    test_free(bytes);
    kept_expect(&k);
    kept_check(&k, false, "HE0561");
    kept_close(&k);
}

static void another_file_in_its_place_is_seen(void **state) {
    (void)state;
    kept k;
    char copy[96], command[256];
    kept_open(&k);
    kept_check(&k, false, "");
    snprintf(copy, sizeof copy, "%s-copy", k.x.path);
    snprintf(command, sizeof command, "cp -p %s %s", k.x.path, copy);
    assert_int_equal(system(command), 0);
    assert_int_equal(rename(copy, k.x.path), 0);
    kept_check(&k, false, "HE0561");
    kept_check(&k, true, "");
    kept_close(&k);
}

static void commits_to_a_write_ahead_log_are_seen(void **state) {
    (void)state;
    kept k;
    sqlite3 *db = NULL;
    kept_open(&k);
    assert_int_equal(sqlite3_open(k.x.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0;"
                                  "UPDATE t SET n = 1 WHERE id = 2",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    kept_expect(&k);
    kept_check(&k, false, "");
    kept_check(&k, true, "");
    assert_int_equal(sqlite3_exec(db, "UPDATE t SET n = 2 WHERE id = 2", NULL, NULL, NULL),
                     SQLITE_OK);
    kept_expect(&k);
    kept_check(&k, false, "HE0561");
    kept_check(&k, true, "");
    sqlite3_close(db); /* moves the log into the file */
    kept_check(&k, false, "HE0561");
    kept_close(&k);
}

static void a_write_that_was_broken_off_lets_nothing_be_used(void **state) {
    (void)state;
    kept k;
    char journal[96];
    kept_open(&k);
    kept_check(&k, false, "");
    snprintf(journal, sizeof journal, "%s-journal", k.x.path);
    int fd = open(journal, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0 && write(fd, "begun", 5) == 5);
    close(fd);
    assert_int_equal(kept_load(&k), ST_FAILED);
    assert_null(k.x.f);
    assert_string_equal(fixture_codes(&k.x), "HE0506");
    unlink(journal);
    kept_check(&k, true, "");
    kept_close(&k);
}

/* What is not committed is not there for others. */
static void a_write_that_has_only_begun_changes_nothing(void **state) {
    (void)state;
    kept k;
    sqlite3 *db = NULL;
    kept_open(&k);
    kept_check(&k, false, "");
    assert_int_equal(sqlite3_open(k.x.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE; UPDATE t SET n = 1", NULL, NULL, NULL),
                     SQLITE_OK);
    kept_check(&k, true, "");
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    kept_expect(&k);
    kept_check(&k, false, "HE0561");
    kept_close(&k);
}

static void a_database_written_a_moment_ago_is_not_kept(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    int64_t later = k.now;
    k.now = 0; /* by the clock */
    kept_check(&k, false, "HE0564");
    assert_int_equal(access(k.file, F_OK), -1);
    k.now = later;
    kept_check(&k, false, "");
    kept_close(&k);
}

static void rules_make_no_difference_and_columns_do(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    kept_check(&k, false, "");
    graph_const(k.x.g, COL_NUMBER, 77, NULL, "figure", 3);
    graph_const(k.x.g, COL_TEXT, 0, "only in another scheme", NULL, 4);
    kept_check(&k, true, "");
    fixture_column(&k.x, 0, "f", COL_TEXT);
    kept_expect(&k);
    kept_check(&k, false, "HE0561");
    kept_check(&k, true, "");
    k.version = "2";
    kept_check(&k, false, "HE0561");
    kept_close(&k);
}

static void a_view_that_asks_for_the_day_is_not_kept(void **state) {
    (void)state;
    kept k;
    kept_open_sql(&k, kept_sql);
    fixture_run(&k.x, "ALTER TABLE days RENAME TO old;"
                      "CREATE VIEW days AS SELECT day FROM old WHERE day < date('now')");
    kept_graph(&k.x);
    kept_expect(&k);
    kept_check(&k, false, "HE0565");
    assert_int_equal(access(k.file, F_OK), -1);
    kept_close(&k);
}

static void an_address_is_not_kept(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    size_t length = strlen(k.x.path);
    memmove(k.x.path + 5, k.x.path, length + 1);
    memcpy(k.x.path, "file:", 5);
    kept_check(&k, false, "HE0563");
    memmove(k.x.path, k.x.path + 5, length + 1);
    assert_int_equal(access(k.file, F_OK), -1);
    kept_close(&k);
}

static void a_database_that_cannot_be_read_is_an_error_as_ever(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    kept_check(&k, false, "");
    unlink(k.x.path);
    assert_int_equal(kept_load(&k), ST_FAILED);
    assert_null(k.x.f);
    assert_string_equal(k.x.diags.first->code, "HE0501");
    assert_null(k.x.diags.first->next);
    kept_close(&k);
}

static void a_snapshot_that_cannot_be_written_is_a_note(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    assert_int_equal(mkdir(k.file, 0700), 0);
    kept_check(&k, false, "HE0562 HE0566");
    assert_int_equal(rmdir(k.file), 0);
    kept_close(&k);
}

static void a_folder_that_is_closed_to_us_is_a_note(void **state) {
    (void)state;
    kept k;
    char folder[] = "/tmp/heng-closed-XXXXXX", moved[64];
    if (geteuid() == 0) skip(); /* root may write everywhere */
    kept_open(&k);
    assert_non_null(mkdtemp(folder));
    snprintf(moved, sizeof moved, "%s/db", folder);
    assert_int_equal(rename(k.x.path, moved), 0);
    strcpy(k.x.path, moved);
    assert_int_equal(chmod(folder, 0500), 0);
    kept_check(&k, false, "HE0566");
    assert_int_equal(chmod(folder, 0700), 0);
    kept_close(&k);
    assert_int_equal(rmdir(folder), 0);
}

static void the_snapshot_has_the_rights_of_the_database(void **state) {
    (void)state;
    kept k;
    struct stat info;
    kept_open(&k);
    assert_int_equal(chmod(k.x.path, 0640), 0);
    kept_check(&k, false, "");
    assert_int_equal(stat(k.file, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    kept_close(&k);
}

static void a_snapshot_that_others_may_write_is_not_used(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    kept_check(&k, false, "");
    assert_int_equal(chmod(k.file, 0666), 0);
    kept_check(&k, false, "HE0562");
    kept_check(&k, true, "");
    kept_close(&k);
}

static void every_allocation_that_fails_ends_cleanly(void **state) {
    (void)state;
    kept k;
    kept_open(&k);
    for (int used = 0; used < 2; used++) {
        status result = ST_NOMEM;
        for (long fail_at = 1; result == ST_NOMEM; fail_at++) {
            failing fail = {.fail_at = fail_at};
            allocator a = failing_allocator(&fail);
            snapshot_options options = {.version = "1", .now = k.now};
            frame *f = NULL;
            result = snapshot_load(k.x.path, k.x.g, NULL, &options, &a, &k.x.diags, &f);
            assert_true(result == ST_NOMEM ? f == NULL : result == ST_FINDINGS);
            frame_close(f);
            assert_int_equal(fail.blocks, 0);
            assert_int_equal(fail.bytes, 0);
            assert_true(fail_at < 10000);
        }
        kept_load(&k);
    }
    kept_close(&k);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_load_is_the_first_from_the_snapshot),
        cmocka_unit_test(findings_that_were_only_counted_count_again),
        cmocka_unit_test(new_texts_are_entered_beside_those_of_the_snapshot),
        cmocka_unit_test(an_empty_database_can_be_kept),
        cmocka_unit_test(every_change_of_the_database_is_seen),
        cmocka_unit_test(a_restored_time_hides_no_change),
        cmocka_unit_test(another_file_in_its_place_is_seen),
        cmocka_unit_test(commits_to_a_write_ahead_log_are_seen),
        cmocka_unit_test(a_write_that_was_broken_off_lets_nothing_be_used),
        cmocka_unit_test(a_write_that_has_only_begun_changes_nothing),
        cmocka_unit_test(a_database_written_a_moment_ago_is_not_kept),
        cmocka_unit_test(rules_make_no_difference_and_columns_do),
        cmocka_unit_test(a_view_that_asks_for_the_day_is_not_kept),
        cmocka_unit_test(an_address_is_not_kept),
        cmocka_unit_test(a_database_that_cannot_be_read_is_an_error_as_ever),
        cmocka_unit_test(a_snapshot_that_cannot_be_written_is_a_note),
        cmocka_unit_test(a_folder_that_is_closed_to_us_is_a_note),
        cmocka_unit_test(the_snapshot_has_the_rights_of_the_database),
        cmocka_unit_test(a_snapshot_that_others_may_write_is_not_used),
        cmocka_unit_test(every_allocation_that_fails_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
