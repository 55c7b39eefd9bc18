#include "kernel_calls.h"

static void every_kernel_is_found_by_its_name(void **state) {
    (void)state;
    assert_true(kern_count() > 50);
    for (int i = 0; i < kern_count(); i++) {
        const kern_entry *entry = kern_at(i);
        assert_ptr_equal(kern_find(entry->name), entry);
        assert_non_null(entry->run);
        assert_true(strlen(entry->args) > 0);
        assert_non_null(strchr("TNDXAO", entry->result));
    }
}

static void unknown_names_and_places_are_null(void **state) {
    (void)state;
    assert_null(kern_find("no such kernel"));
    assert_null(kern_find(""));
    assert_null(kern_at(-1));
    assert_null(kern_at(kern_count()));
}

static void troubles_stand_newest_first(void **state) {
    (void)state;
    bench b;
    bench_open(&b);
    kern_call call = {.store = &b.memory};
    assert_true(kern_report(&call, TROUBLE_RANGE, 3, 7));
    assert_true(kern_report(&call, TROUBLE_DIVISION, 4, 0));
    assert_int_equal(call.trouble->row, 4);
    assert_int_equal(call.trouble->next->kind, TROUBLE_RANGE);
    assert_int_equal(call.trouble->next->value, 7);
    assert_null(call.trouble->next->next);
    bench_close(&b);
}

static void *no_memory(void *user_data, void *ptr, size_t old_size, size_t size) {
    (void)user_data;
    (void)ptr;
    (void)old_size;
    (void)size;
    return NULL;
}

static void a_trouble_that_finds_no_memory_is_told(void **state) {
    (void)state;
    allocator none = {no_memory, NULL};
    arena store;
    arena_open(&store, &none);
    kern_call call = {.store = &store};
    assert_false(kern_report(&call, TROUBLE_RANGE, 3, 7));
    assert_null(call.trouble);
    arena_close(&store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kernel_is_found_by_its_name),
        cmocka_unit_test(unknown_names_and_places_are_null),
        cmocka_unit_test(troubles_stand_newest_first),
        cmocka_unit_test(a_trouble_that_finds_no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
