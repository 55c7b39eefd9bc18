#include "run_fixture.h"

static const char expected[] = "id,grade,status,score,score_low,score_high,grade_worst,grade_best,"
                               "city,7,item.7,reasons,missing\r\n"
                               "F1,A,graded,-7,-7,-7,,,\"say \"\"a\"\", b\",-7,-7,A,\r\n"
                               "'=F2,,refused,,0,2,,,'-1+1,0..2,0..2,flagged,\r\n"
                               "F3,,undetermined,,,,refused,A,,,,flagged,cell firms.flag[F3]\r\n";

static void cells_are_quoted_and_safe(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    sink_writer w = run_writer(&x);
    assert_int_equal(sink_run_csv(&x.run, false, &w, &x.w.diags), ST_OK);
    assert_string_equal(x.out, expected);
    w = run_writer(&x);
    assert_int_equal(sink_run_csv(&x.run, true, &w, &x.w.diags), ST_OK);
    assert_memory_equal(x.out, "\xEF\xBB\xBF", 3);
    assert_string_equal(x.out + 3, expected);
    run_close(&x);
}

static void texts_that_tables_would_calculate_get_a_quote(void **state) {
    (void)state;
    static const char *const texts[] = {"=1", "+1", "-1", "@x", "\tx", "\rx", "1=", "a\nb"};
    static const char *const cells[] = {",'=1,",  ",'+1,",      ",'-1,", ",'@x,",
                                        ",'\tx,", ",\"'\rx\",", ",1=,",  ",\"a\nb\","};
    static fixture x;
    run_open(&x);
    for (int i = 0; i < 8; i++) {
        world_text(&x.w, FIRM_CITY, 0, texts[i]);
        eval_close(x.w.e);
        outcome_close(x.w.o);
        world_decide(&x.w);
        x.run.result = x.w.o;
        sink_writer w = run_writer(&x);
        assert_int_equal(sink_run_csv(&x.run, false, &w, &x.w.diags), ST_OK);
        assert_non_null(strstr(x.out, cells[i]));
    }
    run_close(&x);
}

static void only_selected_subjects_are_written(void **state) {
    (void)state;
    static fixture x;
    static const uint8_t some[] = {1, 0, 0};
    run_open(&x);
    x.run.selected = some;
    sink_writer w = run_writer(&x);
    assert_int_equal(sink_run_csv(&x.run, false, &w, &x.w.diags), ST_OK);
    assert_memory_equal(x.out, expected, x.n);
    assert_string_equal(x.out + x.n - 5, ",A,\r\n");
    run_close(&x);
}

static void a_refusing_writer_is_reported(void **state) {
    (void)state;
    static fixture x;
    run_open(&x);
    x.room = 10;
    sink_writer w = run_writer(&x);
    assert_int_equal(sink_run_csv(&x.run, true, &w, &x.w.diags), ST_FAILED);
    assert_string_equal(run_code(&x), "HE0604");
    run_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_quoted_and_safe),
        cmocka_unit_test(texts_that_tables_would_calculate_get_a_quote),
        cmocka_unit_test(only_selected_subjects_are_written),
        cmocka_unit_test(a_refusing_writer_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
