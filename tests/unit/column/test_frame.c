#include "column/frame.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cmocka_all.h"
#include "failing.h"

static void a_new_frame_is_empty(void **state) {
    (void)state;
    frame *f = frame_open(NULL, 2, 3);
    assert_non_null(f);
    assert_int_equal(f->n_spaces, 2);
    assert_int_equal(f->n_columns, 3);
    assert_int_equal(f->spaces[1].rows, 0);
    assert_null(f->spaces[1].offsets);
    assert_null(f->columns[2].lo);
    assert_int_equal(dict_count(f->texts), 0);
    assert_string_equal(f->data_hash, "");
    frame_close(f);
}

static void a_frame_owns_what_is_taken_from_its_store(void **state) {
    (void)state;
    failing fail = {0};
    allocator a = failing_allocator(&fail);
    frame *f = frame_open(&a, 0, 1);
    assert_true(col_take(&f->columns[0], &f->store, COL_NUMBER, 100000, false));
    assert_int_not_equal(dict_enter(f->texts, "x", 1), DICT_UNKNOWN);
    frame_close(f);
    assert_int_equal(fail.blocks, 0);
    assert_int_equal(fail.bytes, 0);
    frame_close(NULL);
}

static void each_failed_allocation_leaves_nothing_behind(void **state) {
    (void)state;
    frame *f = NULL;
    long fail_at = 1;
    for (; !f; fail_at++) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        f = frame_open(&a, 3, 3);
        assert_int_equal(f != NULL, fail.calls < fail_at);
        if (f) {
            frame_close(f);
        }
        assert_int_equal(fail.blocks, 0);
        assert_int_equal(fail.bytes, 0);
        assert_true(fail_at < 20);
    }
    assert_true(fail_at > 3);
}

static void a_frame_over_a_mapped_file_reads_and_unmaps_it(void **state) {
    (void)state;
    failing fail = {0};
    allocator a = failing_allocator(&fail);
    size_t size = (size_t)sysconf(_SC_PAGESIZE);
    char *map = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(map != MAP_FAILED);
    uint32_t *starts = (uint32_t *)(void *)(map + 64);
    memcpy(map, "one", 4);
    starts[1] = 4;
    dict_code *slots = (dict_code *)(void *)(map + 128);
    dict *all = dict_open(NULL);
    dict_code code = dict_enter(all, "one", 3);
    dict_image image = {1, dict_image_slots(1), starts, map, slots};
    dict_image_index(all, &code, 1, slots, image.n_slots);
    dict_close(all);
    frame *f = frame_open_image(&a, 1, 1, &image, map, size);
    assert_non_null(f);
    assert_ptr_equal(dict_text(f->texts, 1, NULL), map);
    assert_int_equal(dict_enter(f->texts, "one", 3), 1);
    frame_close(f);
    assert_int_equal(fail.blocks, 0);
    assert_int_equal(msync(map, size, MS_ASYNC), -1); /* nothing is mapped there */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_frame_is_empty),
        cmocka_unit_test(a_frame_owns_what_is_taken_from_its_store),
        cmocka_unit_test(each_failed_allocation_leaves_nothing_behind),
        cmocka_unit_test(a_frame_over_a_mapped_file_reads_and_unmaps_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
