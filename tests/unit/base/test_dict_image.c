#include "base/dict_image.h"

#include <stdio.h>
#include <string.h>

#include "cmocka_all.h"
#include "failing.h"

enum { TEXTS = 100, SLOTS = 256 };

/* The texts "0", "3", "6", … of a dictionary that holds "0", "1", "2", … as an image. */
typedef struct made {
    dict *all;
    dict_code chosen[TEXTS];
    uint32_t starts[TEXTS + 1];
    char texts[TEXTS * 4];
    dict_code slots[SLOTS];
    dict_image image;
} made;

static void make(made *m) {
    memset(m, 0, sizeof *m);
    m->all = dict_open(NULL);
    char text[8];
    for (int i = 0; i < 3 * TEXTS; i++)
        dict_enter(m->all, text, (size_t)snprintf(text, sizeof text, "%d", i));
    for (uint32_t i = 0; i < TEXTS; i++) {
        int length = snprintf(m->texts + m->starts[i], 4, "%u", 3 * i);
        m->chosen[i] = 3 * i + 1;
        m->starts[i + 1] = m->starts[i] + (uint32_t)length + 1;
    }
    assert_int_equal(dict_image_slots(TEXTS), SLOTS);
    dict_image_index(m->all, m->chosen, TEXTS, m->slots, SLOTS);
    m->image = (dict_image){TEXTS, SLOTS, m->starts, m->texts, m->slots};
}

static void texts_of_the_image_have_its_codes_and_others_follow(void **state) {
    (void)state;
    made m;
    make(&m);
    dict *d = dict_open_image(NULL, &m.image);
    assert_int_equal(dict_count(d), TEXTS);
    size_t length;
    for (uint32_t i = 0; i < TEXTS; i++) {
        const char *text = dict_text(d, i + 1, &length);
        assert_string_equal(text, m.texts + m.starts[i]);
        assert_int_equal(length, strlen(text));
        assert_int_equal(dict_find(d, text, length), i + 1);
        assert_int_equal(dict_enter(d, text, length), i + 1);
    }
    assert_int_equal(dict_find(d, "1", 1), DICT_UNKNOWN);
    assert_int_equal(dict_find(d, "30", 1), 2);
    assert_int_equal(dict_enter(d, "1", 1), TEXTS + 1);
    assert_int_equal(dict_enter(d, "", 0), TEXTS + 2);
    assert_int_equal(dict_enter(d, "1", 1), TEXTS + 1);
    assert_int_equal(dict_find(d, "1", 1), TEXTS + 1);
    assert_string_equal(dict_text(d, TEXTS + 1, &length), "1");
    assert_int_equal(length, 1);
    assert_string_equal(dict_text(d, DICT_UNKNOWN, &length), "");
    assert_int_equal(dict_count(d), TEXTS + 2);
    dict_close(d);
    dict_close(m.all);
}

static void many_texts_can_be_entered_beside_an_image(void **state) {
    (void)state;
    made m;
    char text[16];
    make(&m);
    dict *d = dict_open_image(NULL, &m.image);
    for (int i = 0; i < 5000; i++) {
        size_t length = (size_t)snprintf(text, sizeof text, "new %d", i);
        assert_int_equal(dict_enter(d, text, length), TEXTS + 1 + i);
    }
    for (int i = 0; i < 5000; i++) {
        size_t length = (size_t)snprintf(text, sizeof text, "new %d", i);
        assert_int_equal(dict_find(d, text, length), TEXTS + 1 + i);
        assert_string_equal(dict_text(d, (dict_code)(TEXTS + 1 + i), NULL), text);
    }
    dict_close(d);
    dict_close(m.all);
}

static void an_empty_image_holds_nothing(void **state) {
    (void)state;
    uint32_t start = 0;
    dict_image none = {0, dict_image_slots(0), &start, "", NULL};
    assert_int_equal(none.n_slots, 0);
    assert_int_equal(dict_image_find(&none, "a", 1), DICT_UNKNOWN);
    dict *d = dict_open_image(NULL, &none);
    assert_int_equal(dict_enter(d, "a", 1), 1);
    dict_close(d);
}

static void a_quarter_of_the_slots_stays_free(void **state) {
    (void)state;
    for (uint32_t count = 1; count < 100000; count = count * 3 / 2 + 1) {
        uint32_t slots = dict_image_slots(count);
        assert_int_equal(slots & (slots - 1), 0);
        assert_true(slots - count >= slots / 4);
    }
}

/* All slots taken by one code: a look for another text ends. */
static void wrong_slots_end_no_search_in_a_circle(void **state) {
    (void)state;
    made m;
    make(&m);
    for (int i = 0; i < SLOTS; i++) m.slots[i] = 5;
    assert_int_equal(dict_image_find(&m.image, "3", 1), DICT_UNKNOWN);
    assert_int_equal(dict_image_find(&m.image, "12", 2), 5);
    dict_close(m.all);
}

static void a_dictionary_over_an_image_fails_cleanly(void **state) {
    (void)state;
    made m;
    make(&m);
    dict *d = NULL;
    for (long fail_at = 1; d == NULL; fail_at++) {
        failing fail = {.fail_at = fail_at};
        allocator a = failing_allocator(&fail);
        d = dict_open_image(&a, &m.image);
        assert_int_equal(d != NULL, fail.calls < fail_at);
        dict_close(d);
        assert_int_equal(fail.blocks, 0);
    }
    dict_close(m.all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_the_image_have_its_codes_and_others_follow),
        cmocka_unit_test(many_texts_can_be_entered_beside_an_image),
        cmocka_unit_test(an_empty_image_holds_nothing),
        cmocka_unit_test(a_quarter_of_the_slots_stays_free),
        cmocka_unit_test(wrong_slots_end_no_search_in_a_circle),
        cmocka_unit_test(a_dictionary_over_an_image_fails_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
