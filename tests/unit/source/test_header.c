#include <fcntl.h>
#include <sys/wait.h>

#include "fixture.h"

static void the_first_bytes_are_those_of_the_file(void **state) {
    (void)state;
    fixture x;
    uint8_t bytes[100], same[100];
    fixture_open(&x, "CREATE TABLE t(id); PRAGMA user_version=513");
    assert_true(source_header(x.path, bytes, sizeof bytes));
    assert_memory_equal(bytes, "SQLite format 3", 16);
    assert_memory_equal(bytes + 60, "\0\0\2\1", 4);
    int fd = open(x.path, O_RDONLY);
    assert_int_equal(pread(fd, same, sizeof same, 0), sizeof same);
    close(fd);
    assert_memory_equal(bytes, same, sizeof same);
    fixture_close(&x);
}

static void what_is_too_short_or_not_there_has_none(void **state) {
    (void)state;
    fixture x;
    uint8_t bytes[100];
    fixture_open(&x, "");
    assert_false(source_header(x.path, bytes, sizeof bytes));
    unlink(x.path);
    assert_false(source_header(x.path, bytes, sizeof bytes));
    assert_int_equal(access(x.path, F_OK), -1);
    assert_false(source_header("/tmp", bytes, sizeof bytes));
    fixture_close(&x);
}

/* Whether another process finds the database locked against writing. */
static bool is_locked(const char *path) {
    pid_t child = fork();
    if (child == 0) {
        sqlite3 *db = NULL;
        int result = sqlite3_open(path, &db);
        if (result == SQLITE_OK) result = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        _exit(result == SQLITE_BUSY ? 1 : 0);
    }
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    return WEXITSTATUS(ended) == 1;
}

static void locks_of_the_process_stay(void **state) {
    (void)state;
    fixture x;
    uint8_t bytes[100];
    sqlite3 *db = NULL;
    fixture_open(&x, "CREATE TABLE t(id)");
    assert_int_equal(sqlite3_open(x.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_true(is_locked(x.path));
    assert_true(source_header(x.path, bytes, sizeof bytes));
    assert_true(is_locked(x.path));
    sqlite3_close(db);
    assert_false(is_locked(x.path));
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_bytes_are_those_of_the_file),
        cmocka_unit_test(what_is_too_short_or_not_there_has_none),
        cmocka_unit_test(locks_of_the_process_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
