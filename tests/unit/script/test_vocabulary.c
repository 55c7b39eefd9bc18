/* The words as data for help and the manual. */
#include "scheme_case.h"

static scheme_case c;

static int set_up(void **state) {
    (void)state;
    scheme_case_open(&c, NULL);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    scheme_case_close(&c);
    return 0;
}

static void words_become_json(void **state) {
    (void)state;
    json_t *list = NULL;
    scheme_case_write(&c, "words.lua",
                      "return { vocabulary = function() return { { name = 'rule' } } end }");
    assert_int_equal(script_vocabulary(c.folder, NULL, NULL, &list), ST_OK);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "name")),
                        "rule");
    json_decref(list);
}

static void faults_are_internal(void **state) {
    (void)state;
    json_t *list = NULL;
    scheme_case_write(&c, "words.lua",
                      "return { vocabulary = function() return { print or pcall } end }");
    assert_int_equal(script_vocabulary(c.folder, NULL, NULL, &list), ST_INTERNAL);
    assert_null(list);
    scheme_case_write(&c, "words.lua", "return {}");
    assert_int_equal(script_vocabulary(c.folder, NULL, NULL, &list), ST_INTERNAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_become_json, set_up, tear_down),
        cmocka_unit_test_setup_teardown(faults_are_internal, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
