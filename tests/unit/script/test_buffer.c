/* Texts that grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <stdint.h>

#include "script/buffer.h"

static void pieces_are_joined(void **state) {
    (void)state;
    arena ar;
    arena_open(&ar, NULL);
    scr_buffer b = {.store = &ar};
    assert_true(scr_buffer_add(&b, NULL, 0));
    for (int i = 0; i < 5000; i++) assert_true(scr_buffer_add(&b, "abc", 3));
    assert_int_equal(b.size, 15000);
    assert_memory_equal(b.bytes + 14997, "abc", 3);
    assert_false(scr_buffer_add(&b, "a", SIZE_MAX / 2));
    assert_int_equal(b.size, 15000);
    arena_close(&ar);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
