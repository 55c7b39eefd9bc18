#include "run_fixture.h"

static void one_object_with_one_subject_to_a_line(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    sink_writer w = run_writer(&x);
    assert_int_equal(sink_run_json(&x.run, &w, &x.w.diags), ST_OK);
    static const char start[] =
        "{\n  \"scheme\": \"s/1\",\n  \"title\": \"名称\",\n  \"summary\": {\n"
        "    \"subjects\": 3\n  },\n  \"subjects\": [\n    {\"id\":\"F1\",";
    assert_memory_equal(x.out, start, sizeof start - 1);
    assert_string_equal(x.out + x.n - 8, "}\n  ]\n}\n");
    json_t *all = json_loads(x.out, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(all);
    json_t *subjects = json_object_get(all, "subjects");
    assert_int_equal(json_array_size(subjects), 3);
    for (size_t i = 0; i < 3; i++) {
        json_t *expected = outcome_subject_json(x.w.o, (int64_t)i);
        assert_true(json_equal(json_array_get(subjects, i), expected));
        json_decref(expected);
    }
    json_decref(all);
    run_close(&x);
}

static void only_selected_subjects_are_written(void **state) {
    (void)state;
    static fixture x;
    static const uint8_t some[] = {0, 0, 1}, none[] = {0, 0, 0};
    run_open(&x);
    x.run.selected = some;
    sink_writer w = run_writer(&x);
    assert_int_equal(sink_run_json(&x.run, &w, &x.w.diags), ST_OK);
    assert_non_null(strstr(x.out, "[\n    {\"id\":\"F3\""));
    assert_null(strstr(x.out, "\"F1\""));
    x.run.selected = none;
    x.run.header = NULL;
    w = run_writer(&x);
    assert_int_equal(sink_run_json(&x.run, &w, &x.w.diags), ST_OK);
    assert_string_equal(x.out, "{\n  \"subjects\": []\n}\n");
    run_close(&x);
}

static void a_refusing_writer_is_reported(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    x.room = 10;
    sink_writer w = run_writer(&x);
    assert_int_equal(sink_run_json(&x.run, &w, &x.w.diags), ST_FAILED);
    assert_string_equal(run_code(&x), "HE0604");
    run_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_object_with_one_subject_to_a_line),
        cmocka_unit_test(only_selected_subjects_are_written),
        cmocka_unit_test(a_refusing_writer_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
