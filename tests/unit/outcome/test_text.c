#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cmocka_all.h"
#include "failing.h"
#include "outcome/text.h"

static void strings_are_escaped_as_json_asks(void **state) {
    (void)state;
    char every[128];
    for (int i = 1; i < 128; i++) every[i - 1] = (char)i;
    every[127] = '\0';
    const char *const texts[] = {"", "南京 \"A\"", "a\\b", "\\", "\"", "tail\n", every};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        text_out t;
        json_t *value = json_string(texts[i]);
        char *expected = json_dumps(value, JSON_ENCODE_ANY);
        text_open(&t, NULL);
        text_put_json(&t, texts[i]);
        assert_int_equal(t.n, strlen(expected));
        assert_memory_equal(t.bytes, expected, t.n);
        text_close(&t);
        free(expected);
        json_decref(value);
    }
}

static void nothing_is_null(void **state) {
    (void)state;
    text_out t;
    text_open(&t, NULL);
    text_put_json(&t, NULL);
    assert_int_equal(t.n, 4);
    assert_memory_equal(t.bytes, "null", 4);
    text_close(&t);
}

static void what_grows_keeps_what_was_there(void **state) {
    (void)state;
    text_out t;
    text_open(&t, NULL);
    for (int i = 0; i < 10000; i++) text_put(&t, &"0123456789"[i % 10], 1);
    for (int i = 0; i < 10000; i++) assert_int_equal(t.bytes[i], '0' + i % 10);
    assert_int_equal(t.n, 10000);
    text_close(&t);
}

static void lack_of_memory_is_kept_in_mind(void **state) {
    (void)state;
    failing f = {.fail_at = 2};
    allocator a = failing_allocator(&f);
    text_out t;
    text_open(&t, &a);
    text_put_word(&t, "a");
    assert_false(t.short_of_memory);
    while (!t.short_of_memory) text_put_word(&t, "b");
    size_t n = t.n;
    text_put_word(&t, "c");
    assert_int_equal(t.n, n);
    text_close(&t);
    assert_int_equal(f.blocks, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_are_escaped_as_json_asks),
        cmocka_unit_test(nothing_is_null),
        cmocka_unit_test(what_grows_keeps_what_was_there),
        cmocka_unit_test(lack_of_memory_is_kept_in_mind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
