#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "sink/sink.h"

typedef struct room {
    char folder[64];
    char path[96];
    arena store;
    diag_list diags;
} room;

static void room_open(room *r) {
    memset(r, 0, sizeof *r);
    strcpy(r->folder, "/tmp/heng-sink-XXXXXX");
    assert_non_null(mkdtemp(r->folder));
    snprintf(r->path, sizeof r->path, "%s/new.db", r->folder);
    arena_open(&r->store, NULL);
    diag_open(&r->diags, &r->store);
}

static void room_close(room *r) {
    unlink(r->path);
    assert_int_equal(rmdir(r->folder), 0); /* nothing else was left there */
    arena_close(&r->store);
}

static void a_new_database_has_what_the_sql_says(void **state) {
    (void)state;
    room r;
    sqlite3 *db = NULL;
    room_open(&r);
    assert_int_equal(
        sink_create_database(r.path, "CREATE TABLE a(x); INSERT INTO a VALUES (1)", &r.diags),
        ST_OK);
    assert_int_equal(sqlite3_open_v2(r.path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "SELECT x FROM a", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    room_close(&r);
}

static void an_existing_file_is_refused_and_kept(void **state) {
    (void)state;
    room r;
    struct stat info;
    room_open(&r);
    assert_int_equal(sink_file(r.path, "mine", 4, &r.diags), ST_OK);
    assert_int_equal(sink_create_database(r.path, "CREATE TABLE a(x)", &r.diags), ST_FAILED);
    assert_string_equal(r.diags.last->code, "HE0602");
    assert_int_equal(stat(r.path, &info), 0);
    assert_int_equal(info.st_size, 4);
    room_close(&r);
}

static void wrong_sql_leaves_no_file(void **state) {
    (void)state;
    room r;
    room_open(&r);
    assert_int_equal(sink_create_database(r.path, "CREATE TABLE a(x); CREATE nonsense", &r.diags),
                     ST_FAILED);
    assert_string_equal(r.diags.last->code, "HE0607");
    assert_int_not_equal(access(r.path, F_OK), 0);
    room_close(&r);
}

static void a_missing_folder_is_refused(void **state) {
    (void)state;
    room r;
    room_open(&r);
    assert_int_equal(sink_create_database("/tmp/heng-none/x.db", "", &r.diags), ST_FAILED);
    assert_string_equal(r.diags.last->code, "HE0606");
    room_close(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_database_has_what_the_sql_says),
        cmocka_unit_test(an_existing_file_is_refused_and_kept),
        cmocka_unit_test(wrong_sql_leaves_no_file),
        cmocka_unit_test(a_missing_folder_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
