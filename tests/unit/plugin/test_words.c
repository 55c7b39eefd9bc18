#include "plugin/words.h"

#include "cmocka_all.h"
#include "heng_plugin.h"

static void every_word_is_found_by_its_name(void **state) {
    (void)state;
    for (int i = 0; i < WORD_COUNT; i++) {
        plugin_word found = WORD_COUNT;
        assert_non_null(word_of((plugin_word)i)->name);
        assert_true(word_from_name(word_of((plugin_word)i)->name, &found));
        assert_int_equal(found, i);
    }
}

static void other_names_are_no_words(void **state) {
    (void)state;
    plugin_word found = WORD_DATE;
    assert_false(word_from_name("float", &found));
    assert_false(word_from_name("", &found));
    assert_false(word_from_name("double[]", &found));
    assert_int_equal(found, WORD_DATE);
}

static void cells_have_the_sizes_of_the_plugin_header(void **state) {
    (void)state;
    assert_int_equal(word_cell_size(word_of(WORD_NUMBER)->cell), sizeof(heng_number));
    assert_int_equal(word_cell_size(word_of(WORD_DATE)->cell), sizeof(heng_date));
    assert_int_equal(word_cell_size(word_of(WORD_TEXT)->cell), sizeof(heng_text));
    assert_int_equal(word_cell_size(word_of(WORD_BOOL)->cell), sizeof(bool));
    assert_int_equal(word_cell_size(word_of(WORD_CSTRING)->cell), sizeof(char *));
    /* the values of a relation are passed as one kind of pair, whatever they are */
    assert_int_equal(sizeof(heng_numbers), sizeof(heng_dates));
    assert_int_equal(offsetof(heng_numbers, count), offsetof(heng_dates, count));
    assert_int_equal(offsetof(heng_numbers, count), offsetof(heng_texts, count));
    assert_int_equal(offsetof(heng_numbers, count), offsetof(heng_bools, count));
    assert_int_equal(offsetof(heng_numbers, count), offsetof(heng_text, size));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_is_found_by_its_name),
        cmocka_unit_test(other_names_are_no_words),
        cmocka_unit_test(cells_have_the_sizes_of_the_plugin_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
