#include <dirent.h>
#include <limits.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_fixture.h"

static char folder[64];
static char path[128];

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/heng-results-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/results.db", folder);
    return 0;
}

/* Files in the folder; removes them if asked. */
static int files(bool remove_them) {
    int n = 0;
    DIR *d = opendir(folder);
    for (struct dirent *e; (e = readdir(d)) != NULL;) {
        char name[PATH_MAX];
        if (e->d_name[0] == '.') continue;
        n++;
        snprintf(name, sizeof name, "%s/%s", folder, e->d_name);
        if (remove_them) unlink(name);
    }
    closedir(d);
    return n;
}

static int remove_folder(void **state) {
    (void)state;
    files(true);
    return rmdir(folder);
}

static status save(fixture *x) {
    return sink_run_sqlite(&x->run, path, NULL, &x->w.diags);
}

static int keep_text(void *user_data, int n, char **values, char **names) {
    (void)names;
    char *out = user_data;
    for (int i = 0; i < n; i++) {
        strcat(out, values[i] ? values[i] : "NULL");
        strcat(out, i + 1 < n ? "|" : ";");
    }
    return 0;
}

static void check(const char *sql, const char *expected) {
    sqlite3 *db;
    char out[4096] = "";
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, keep_text, out, NULL), SQLITE_OK);
    sqlite3_close(db);
    assert_string_equal(out, expected);
}

static void put_file(const char *name, const char *bytes) {
    FILE *f = fopen(name, "wb");
    assert_non_null(f);
    fputs(bytes, f);
    fclose(f);
}

static void tables_hold_what_the_run_found(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    assert_int_equal(save(&x), ST_OK);
    check("SELECT * FROM heng_subject",
          "1|F1|A|graded|-7|-7|-7|NULL|NULL;2|=F2|NULL|refused|NULL|0|2|NULL|NULL;"
          "3|F3|NULL|undetermined|NULL|NULL|NULL|refused|A;");
    check("SELECT subject, number, rule, result, blocks FROM heng_reason",
          "F1|1|A|true|false;=F2|1|flagged|false|true;F3|1|flagged|unknown|unknown;");
    check("SELECT * FROM heng_missing", "F3|1|cell|firm|firms|flag|F3|标志;");
    check("SELECT subject, flagged, city, \"subtotal.7\", \"item.7\", A, grade FROM heng_value",
          "1|1|say \"a\", b|-7|-7|1|A;2|0|-1+1|0..2|0..2|0|;3|NULL|NULL|NULL|NULL|NULL|NULL;");
    check("SELECT typeof(flagged), typeof(\"item.7\") FROM heng_value",
          "integer|text;integer|text;null|null;");
    check("SELECT value, low, high FROM heng_cell JOIN heng_entry USING (entry) "
          "WHERE kind = 'item'",
          "-7|-7|-7;NULL|0|2;NULL|NULL|NULL;");
    check("SELECT value, low FROM heng_cell JOIN heng_entry USING (entry) WHERE kind = 'rule'",
          "true|true;false|false;NULL|NULL;");
    check("SELECT id, value_table, value_column FROM heng_entry",
          "flagged|heng_value|flagged;city|heng_value|city;7|heng_value|subtotal.7;7|heng_value|"
          "item.7;mark|NULL|NULL;A|heng_value|A;grade|heng_value|grade;score|heng_value|score;");
    check("SELECT * FROM heng_figure", "mark|3|NULL|mark|C-1|0;");
    check("SELECT scheme, title, as_of, summary FROM heng_run", "s/1|名称|NULL|{\"subjects\":3};");
    check("SELECT kind, id, cite, parent, line FROM heng_entry WHERE id = '7'",
          "subtotal|7|C-1|NULL|7;item|7|C-1|NULL|7;");
    check("PRAGMA application_id", "1212501575;");
    check("PRAGMA integrity_check", "ok;");
    assert_int_equal(files(false), 1);
    run_close(&x);
}

static void equal_runs_give_equal_files(void **state) {
    (void)state;
    static fixture x;
    static char first[200000], second[200000];
    run_open(&x);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(save(&x), ST_OK);
        FILE *f = fopen(path, "rb");
        assert_true(fread(i ? second : first, 1, sizeof first, f) > 0);
        fclose(f);
    }
    assert_memory_equal(first, second, sizeof first);
    run_close(&x);
}

static void only_selected_subjects_are_written(void **state) {
    (void)state;
    static fixture x;
    static const uint8_t some[] = {1, 0, 0};
    run_open(&x);
    x.run.selected = some;
    assert_int_equal(save(&x), ST_OK);
    check("SELECT id FROM heng_subject", "F1;");
    check("SELECT subject FROM heng_value", "1;");
    check("SELECT DISTINCT subject FROM heng_reason", "F1;");
    run_close(&x);
}

static void results_and_empty_files_are_replaced(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    put_file(path, "");
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(save(&x), ST_OK);
    assert_int_equal(save(&x), ST_OK);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    run_close(&x);
}

static void a_link_stays_a_link(void **state) {
    (void)state;
    static fixture x;
    char target[160];
    struct stat info;
    run_open(&x);
    snprintf(target, sizeof target, "%s/there.db", folder);
    put_file(target, "");
    assert_int_equal(symlink(target, path), 0);
    assert_int_equal(save(&x), ST_OK);
    assert_int_equal(lstat(path, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    check("SELECT count(*) FROM heng_subject", "3;");
    run_close(&x);
}

static void refused(fixture *x, const char *code) {
    int before = files(false);
    assert_int_equal(save(x), ST_FAILED);
    assert_string_equal(run_code(x), code);
    assert_int_equal(files(false), before);
}

static void other_files_are_refused(void **state) {
    (void)state;
    static fixture x;
    sqlite3 *db;
    char log[160];
    run_open(&x);
    put_file(path, "not ours");
    refused(&x, "HE0608");
    unlink(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "CREATE TABLE t(x)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    refused(&x, "HE0608");
    check("SELECT count(*) FROM t", "0;");
    unlink(path);
    assert_int_equal(save(&x), ST_OK);
    snprintf(log, sizeof log, "%s-wal", path);
    put_file(log, "pages");
    refused(&x, "HE0609");
    run_close(&x);
}

static void a_folder_that_is_not_there_is_named(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    snprintf(path, sizeof path, "%s/none/results.db", folder);
    refused(&x, "HE0606");
    snprintf(path, sizeof path, "%s", folder);
    refused(&x, "HE0601");
    run_close(&x);
}

/* A limit on the size of files stands for a full disk. */
static void what_cannot_be_written_leaves_the_old_file(void **state) {
    (void)state;
    static fixture x;
    struct rlimit old;
    run_open(&x);
    assert_int_equal(save(&x), ST_OK);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = 8192, .rlim_max = old.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    status result = save(&x);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, handler);
    assert_int_equal(result, ST_FAILED);
    assert_string_equal(run_code(&x), "HE0607");
    assert_int_equal(files(false), 1);
    check("SELECT count(*) FROM heng_subject", "3;");
    run_close(&x);
}

static void a_raised_flag_leaves_the_old_file(void **state) {
    (void)state;
    static fixture x;
    volatile sig_atomic_t stop = 1;
    run_open(&x);
    assert_int_equal(sink_run_sqlite(&x.run, path, &stop, &x.w.diags), ST_INTERRUPTED);
    assert_int_equal(files(false), 0);
    assert_null(x.w.diags.first);
    run_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)
        IN_FOLDER(tables_hold_what_the_run_found),
        IN_FOLDER(equal_runs_give_equal_files),
        IN_FOLDER(only_selected_subjects_are_written),
        IN_FOLDER(results_and_empty_files_are_replaced),
        IN_FOLDER(a_link_stays_a_link),
        IN_FOLDER(other_files_are_refused),
        IN_FOLDER(a_folder_that_is_not_there_is_named),
        IN_FOLDER(what_cannot_be_written_leaves_the_old_file),
        IN_FOLDER(a_raised_flag_leaves_the_old_file),
#undef IN_FOLDER
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
