#include "snapshot/origin.h"

#include "kept.h"

static snap_origin origin_of(const fixture *x) {
    char path[PATH_MAX];
    snap_origin out;
    assert_int_equal(snap_origin_of(x->path, path, &out), ORIGIN_KNOWN);
    return out;
}

static bool same(const snap_origin *a, const snap_origin *b) {
    return memcmp(a, b, sizeof *a) == 0;
}

static void put_beside(const fixture *x, const char *ending, const char *bytes, size_t size) {
    char name[96];
    snprintf(name, sizeof name, "%s%s", x->path, ending);
    int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(fd >= 0 && write(fd, bytes, size) == (ssize_t)size);
    close(fd);
}

static void remove_beside(const fixture *x, const char *ending) {
    char name[96];
    snprintf(name, sizeof name, "%s%s", x->path, ending);
    assert_int_equal(unlink(name), 0);
}

static void the_state_stays_until_something_is_written(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id)");
    snap_origin before = origin_of(&x), after = origin_of(&x);
    assert_true(same(&before, &after));
    fixture_run(&x, "SELECT * FROM t");
    after = origin_of(&x);
    assert_true(same(&before, &after));
    fixture_run(&x, "INSERT INTO t VALUES (1)");
    after = origin_of(&x);
    assert_int_equal(after.counter, before.counter + 1);
    assert_int_equal(after.cookie, before.cookie);
    fixture_run(&x, "CREATE TABLE u(id)");
    after = origin_of(&x);
    assert_int_equal(after.cookie, before.cookie + 1);
    assert_int_equal(after.valid, after.counter);
    fixture_close(&x);
}

static void the_path_is_where_links_lead(void **state) {
    (void)state;
    fixture x;
    char link[96], path[PATH_MAX], direct[PATH_MAX];
    snap_origin a, b;
    fixture_open(&x, "CREATE TABLE t(id)");
    snprintf(link, sizeof link, "%s-link", x.path);
    assert_int_equal(symlink(x.path, link), 0);
    assert_int_equal(snap_origin_of(link, path, &a), ORIGIN_KNOWN);
    assert_int_equal(snap_origin_of(x.path, direct, &b), ORIGIN_KNOWN);
    assert_string_equal(path, direct);
    assert_true(same(&a, &b));
    unlink(link);
    fixture_close(&x);
}

static void what_is_no_plain_database_file_has_no_state(void **state) {
    (void)state;
    static const char *const others[] = {
        "", "/tmp", "/dev/null", ":memory:", "/tmp/none/at/all", "file:/tmp/x.db?mode=ro"};
    char path[PATH_MAX];
    snap_origin out;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(snap_origin_of(others[i], path, &out), ORIGIN_NO_FILE);
    fixture x;
    fixture_open(&x, "");
    assert_int_equal(snap_origin_of(x.path, path, &out), ORIGIN_NO_FILE);
    fixture_close(&x);
}

static void a_journal_in_use_makes_it_unsure(void **state) {
    (void)state;
    fixture x;
    char path[PATH_MAX];
    snap_origin out, before;
    fixture_open(&x, "CREATE TABLE t(id)");
    before = origin_of(&x);
    put_beside(&x, "-journal", "", 0);
    out = origin_of(&x);
    assert_true(same(&before, &out));
    put_beside(&x, "-journal", "\0\0\0\0", 4); /* as journal_mode=PERSIST leaves it */
    out = origin_of(&x);
    assert_true(same(&before, &out));
    put_beside(&x, "-journal", "begun", 5);
    assert_int_equal(snap_origin_of(x.path, path, &out), ORIGIN_UNSURE);
    remove_beside(&x, "-journal");
    fixture_close(&x);
}

static void the_log_counts_by_its_bytes(void **state) {
    (void)state;
    fixture x;
    char bytes[200000];
    memset(bytes, 'a', sizeof bytes);
    fixture_open(&x, "CREATE TABLE t(id)");
    snap_origin none = origin_of(&x);
    put_beside(&x, "-wal", bytes, 0);
    snap_origin empty = origin_of(&x);
    assert_true(same(&none, &empty));
    put_beside(&x, "-wal", bytes, sizeof bytes);
    snap_origin log = origin_of(&x);
    assert_int_equal(log.log_size, sizeof bytes);
    put_beside(&x, "-wal", bytes, sizeof bytes);
    snap_origin again = origin_of(&x);
    assert_true(same(&log, &again));
    for (size_t at = 0; at < sizeof bytes; at += 49999) {
        bytes[at]++;
        put_beside(&x, "-wal", bytes, sizeof bytes);
        snap_origin other = origin_of(&x);
        assert_false(same(&log, &other));
        bytes[at]--;
    }
    put_beside(&x, "-wal", bytes, sizeof bytes - 1);
    again = origin_of(&x);
    assert_false(same(&log, &again));
    remove_beside(&x, "-wal");
    fixture_close(&x);
}

static void a_log_that_is_no_plain_file_makes_it_unsure(void **state) {
    (void)state;
    fixture x;
    char name[96], path[PATH_MAX];
    snap_origin out;
    fixture_open(&x, "CREATE TABLE t(id)");
    snprintf(name, sizeof name, "%s-wal", x.path);
    assert_int_equal(mkdir(name, 0700), 0);
    assert_int_equal(snap_origin_of(x.path, path, &out), ORIGIN_UNSURE);
    assert_int_equal(rmdir(name), 0);
    fixture_close(&x);
}

static void two_seconds_after_the_last_change_it_is_settled(void **state) {
    (void)state;
    snap_origin o = {.database.changed = 1000};
    assert_false(snap_origin_settled(&o, 1000));
    assert_false(snap_origin_settled(&o, INT64_C(2000001000)));
    assert_true(snap_origin_settled(&o, INT64_C(2000001001)));
    assert_false(snap_origin_settled(&o, 0)); /* changed in the future, by our clock */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_stays_until_something_is_written),
        cmocka_unit_test(the_path_is_where_links_lead),
        cmocka_unit_test(what_is_no_plain_database_file_has_no_state),
        cmocka_unit_test(a_journal_in_use_makes_it_unsure),
        cmocka_unit_test(the_log_counts_by_its_bytes),
        cmocka_unit_test(a_log_that_is_no_plain_file_makes_it_unsure),
        cmocka_unit_test(two_seconds_after_the_last_change_it_is_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
