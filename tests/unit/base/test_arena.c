#include "base/arena.h"

#include <string.h>

#include "base/limits.h"
#include "cmocka_all.h"
#include "failing.h"

static void everything_taken_is_aligned_and_apart(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    unsigned char *pieces[200];
    for (size_t i = 0; i < 200; i++) {
        pieces[i] = arena_take(&ar, i);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        memset(pieces[i], (int)i, i);
    }
    for (size_t i = 1; i < 200; i++) {
        assert_int_equal(pieces[i][0], i);
        assert_int_equal(pieces[i][i - 1], i);
    }
    arena_close(&ar);
}

static void empty_pieces_differ(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    const void *first = arena_take(&ar, 0);
    assert_non_null(first);
    assert_ptr_not_equal(arena_take(&ar, 0), first);
    arena_close(&ar);
}

static void zeroed_memory_is_zero_even_when_used_before(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    memset(arena_take(&ar, 64), 0xFF, 64);
    arena_reset(&ar);
    const unsigned char *zeroed = arena_zero(&ar, 64);
    for (size_t i = 0; i < 64; i++) {
        assert_int_equal(zeroed[i], 0);
    }
    arena_close(&ar);
}

static void sizes_that_overflow_are_refused(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    assert_null(arena_array(&ar, SIZE_MAX / 8 + 1, 8));
    assert_null(arena_take(&ar, SIZE_MAX));
    assert_null(arena_take(&ar, SIZE_MAX - 16));
    assert_null(arena_text(&ar, "", SIZE_MAX));
    assert_non_null(arena_array(&ar, 0, 8));
    arena_close(&ar);
}

static void texts_are_copied_and_ended(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    assert_string_equal(arena_text(&ar, "abcdef", 3), "abc");
    assert_string_equal(arena_text(&ar, NULL, 0), "");
    assert_string_equal(arena_printf(&ar, "%s:%d", "衡", 7), "衡:7");
    arena_close(&ar);
}

static void a_rewind_releases_what_came_after_the_mark(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    arena ar;
    arena_open(&ar, &a);
    char *kept = arena_text(&ar, "kept", 4);
    arena_mark mark = arena_here(&ar);
    size_t total = ar.total;
    void *first = arena_take(&ar, 8);
    for (int i = 0; i < 10; i++) {
        assert_non_null(arena_take(&ar, LIMIT_ARENA_BLOCK));
    }
    assert_true(ar.total > total);
    assert_int_equal(f.bytes, ar.total);
    arena_rewind(&ar, mark);
    assert_int_equal(ar.total, total);
    assert_int_equal(f.blocks, 1);
    assert_string_equal(kept, "kept");
    assert_ptr_equal(arena_take(&ar, 8), first);
    arena_close(&ar);
    assert_int_equal(f.bytes, 0);
}

static void a_mark_of_the_empty_arena_releases_all(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    arena ar;
    arena_open(&ar, &a);
    arena_mark mark = arena_here(&ar);
    assert_non_null(arena_take(&ar, 1));
    arena_rewind(&ar, mark);
    assert_int_equal(f.blocks, 0);
    assert_int_equal(ar.total, 0);
    arena_close(&ar);
}

static void a_reset_keeps_the_largest_block(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    arena ar;
    arena_open(&ar, &a);
    assert_non_null(arena_take(&ar, 1));
    assert_non_null(arena_take(&ar, 5 * LIMIT_ARENA_BLOCK));
    arena_reset(&ar);
    assert_int_equal(f.blocks, 1);
    assert_int_equal(f.bytes, ar.total);
    assert_true(ar.total >= 5 * LIMIT_ARENA_BLOCK);
    assert_non_null(arena_take(&ar, 5 * LIMIT_ARENA_BLOCK));
    assert_int_equal(f.blocks, 1);
    arena_reset(&ar);
    arena_close(&ar);
    assert_int_equal(f.bytes, 0);
    arena_reset(&ar);
    assert_non_null(arena_take(&ar, 1));
    arena_close(&ar);
}

static void a_loop_with_resets_soon_allocates_no_more(void **state) {
    (void)state;
    failing f = {0};
    allocator a = failing_allocator(&f);
    arena ar;
    arena_open(&ar, &a);
    long calls = 0;
    for (int batch = 0; batch < 20; batch++) {
        calls = f.calls;
        for (int i = 0; i < 40; i++) {
            assert_non_null(arena_take(&ar, LIMIT_ARENA_BLOCK / 3));
        }
        arena_reset(&ar);
    }
    assert_int_equal(f.calls, calls);
    arena_close(&ar);
}

/* Takes from the arena in every way; false as soon as memory is short. */
static bool take_all_ways(arena *ar) {
    if (!arena_take(ar, LIMIT_ARENA_BLOCK) || !arena_zero(ar, LIMIT_ARENA_BLOCK) ||
        !arena_array(ar, 4, LIMIT_ARENA_BLOCK)) {
        return false;
    }
    const char *wide = arena_printf(ar, "%*d", 8 * LIMIT_ARENA_BLOCK, 1);
    return wide && arena_text(ar, wide, 8 * LIMIT_ARENA_BLOCK) && arena_text(ar, wide, 1);
}

static void each_failed_allocation_is_reported_and_harmless(void **state) {
    (void)state;
    bool done = false;
    long fail_at = 1;
    for (; !done; fail_at++) {
        failing f = {.fail_at = fail_at};
        allocator a = failing_allocator(&f);
        arena ar;
        arena_open(&ar, &a);
        done = take_all_ways(&ar);
        assert_int_equal(done, f.calls < fail_at);
        assert_int_equal(f.bytes, ar.total);
        assert_true(done || arena_take(&ar, 3));
        arena_close(&ar);
        assert_int_equal(f.blocks, 0);
        assert_int_equal(f.bytes, 0);
        assert_true(fail_at < 100);
    }
    assert_true(fail_at > 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_taken_is_aligned_and_apart),
        cmocka_unit_test(empty_pieces_differ),
        cmocka_unit_test(zeroed_memory_is_zero_even_when_used_before),
        cmocka_unit_test(sizes_that_overflow_are_refused),
        cmocka_unit_test(texts_are_copied_and_ended),
        cmocka_unit_test(a_rewind_releases_what_came_after_the_mark),
        cmocka_unit_test(a_mark_of_the_empty_arena_releases_all),
        cmocka_unit_test(a_reset_keeps_the_largest_block),
        cmocka_unit_test(a_loop_with_resets_soon_allocates_no_more),
        cmocka_unit_test(each_failed_allocation_is_reported_and_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
