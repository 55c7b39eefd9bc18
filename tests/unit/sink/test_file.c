#include "sink/beside.h"
#include "sink/sink.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmocka_all.h"

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
    snprintf(r->path, sizeof r->path, "%s/out", r->folder);
    arena_open(&r->store, NULL);
    diag_open(&r->diags, &r->store);
}

static void room_close(room *r) {
    unlink(r->path);
    assert_int_equal(rmdir(r->folder), 0); /* nothing else was left there */
    arena_close(&r->store);
}

static const char *content(const char *path) {
    static char text[256];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void a_file_is_written_whole_and_replaced_whole(void **state) {
    (void)state;
    room r;
    struct stat info;
    room_open(&r);
    assert_int_equal(sink_file(r.path, "one", 3, &r.diags), ST_OK);
    assert_string_equal(content(r.path), "one");
    assert_int_equal(chmod(r.path, 0640), 0);
    assert_int_equal(sink_file(r.path, "second", 6, &r.diags), ST_OK);
    assert_string_equal(content(r.path), "second");
    assert_int_equal(stat(r.path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    assert_int_equal(sink_file(r.path, "", 0, &r.diags), ST_OK);
    assert_string_equal(content(r.path), "");
    room_close(&r);
}

static void a_missing_folder_and_a_folder_as_target_are_refused(void **state) {
    (void)state;
    room r;
    char deep[160];
    room_open(&r);
    snprintf(deep, sizeof deep, "%s/none/out", r.folder);
    assert_int_equal(sink_file(deep, "x", 1, &r.diags), ST_FAILED);
    assert_string_equal(r.diags.last->code, "HE0606");
    assert_int_equal(sink_file(r.folder, "x", 1, &r.diags), ST_FAILED);
    assert_string_equal(r.diags.last->code, "HE0601");
    room_close(&r);
}

static void a_full_disk_leaves_no_file(void **state) {
    (void)state;
    room r;
    room_open(&r);
    if (access("/dev/full", W_OK) != 0) skip();
    assert_int_equal(sink_file("/dev/full", "x", 1, &r.diags), ST_FAILED);
    assert_string_equal(r.diags.last->code, "HE0603");
    assert_int_equal(sink_file("/dev/null", "x", 1, &r.diags), ST_OK);
    room_close(&r);
}

static void a_symbolic_link_stays_one(void **state) {
    (void)state;
    room r;
    char name[96];
    struct stat info;
    room_open(&r);
    snprintf(name, sizeof name, "%s/link", r.folder);
    assert_int_equal(sink_file(r.path, "old", 3, &r.diags), ST_OK);
    assert_int_equal(symlink("out", name), 0);
    assert_int_equal(sink_file(name, "new", 3, &r.diags), ST_OK);
    assert_int_equal(lstat(name, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
    assert_string_equal(content(r.path), "new");
    unlink(name);
    room_close(&r);
}

static void errors_of_the_system_have_their_codes(void **state) {
    (void)state;
    assert_string_equal(sink_code_of_errno(ENOSPC), "HE0603");
    assert_string_equal(sink_code_of_errno(EACCES), "HE0605");
    assert_string_equal(sink_code_of_errno(EROFS), "HE0605");
    assert_string_equal(sink_code_of_errno(ENOENT), "HE0606");
    assert_string_equal(sink_code_of_errno(EIO), "HE0601");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_written_whole_and_replaced_whole),
        cmocka_unit_test(a_missing_folder_and_a_folder_as_target_are_refused),
        cmocka_unit_test(a_full_disk_leaves_no_file),
        cmocka_unit_test(a_symbolic_link_stays_one),
        cmocka_unit_test(errors_of_the_system_have_their_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
