#include "sink/lines.h"

#include "run_fixture.h"

/* ",id" with the firm's city before it where that was asked for. */
static bool put_id(const outcome_slice *slice, int64_t row, sink_pen *pen, const void *user_data) {
    const graph_ref *city = user_data;
    outcome_subject s;
    if (!outcome_read(slice->o, row, &pen->scratch, &s)) return false;
    text_put(&pen->text, ",", 1);
    if (outcome_column(slice, *city) != NULL) text_put_word(&pen->text, "city ");
    text_put_word(&pen->text, s.id);
    return true;
}

static bool refuse_second(const outcome_slice *slice, int64_t row, sink_pen *pen,
                          const void *user_data) {
    return row != 1 && put_id(slice, row, pen, user_data);
}

static graph_ref city_of(const fixture *x) {
    return graph_read(x->w.g, FIRM_CITY, 1);
}

static void check(fixture *x, sink_lines lines, status expected, bool any, const char *out) {
    sink_stream s;
    sink_writer w = run_writer(x);
    bool were_any = !any;
    graph_ref city = city_of(x);
    lines.run = &x->run;
    lines.user_data = &city;
    sink_stream_open(&s, &w);
    text_put_word(&s.text, "head:");
    assert_int_equal(sink_write_lines(&lines, &s, &were_any), expected);
    if (expected == ST_OK) assert_int_equal(sink_flush(&s, &x->w.diags), ST_OK);
    sink_stream_close(&s);
    assert_int_equal(were_any, any);
    assert_string_equal(x->out, out);
}

static void lines_follow_each_other_behind_what_was_gathered(void **state) {
    (void)state;
    static const uint8_t some[] = {0, 1, 1}, none[] = {0, 0, 0};
    static uint8_t asked[1000];
    static fixture x;
    run_open(&x);
    asked[city_of(&x)] = 1;
    check(&x, (sink_lines){.put = put_id, .skip = 1}, ST_OK, true, "head:city F1,city =F2,city F3");
    check(&x, (sink_lines){.put = put_id, .asked = asked}, ST_OK, true,
          "head:,city F1,city =F2,city F3");
    asked[city_of(&x)] = 0;
    x.run.selected = some;
    check(&x, (sink_lines){.put = put_id, .asked = asked, .skip = 1}, ST_OK, true, "head:=F2,F3");
    x.run.selected = none;
    check(&x, (sink_lines){.put = put_id, .skip = 1}, ST_OK, false, "head:");
    run_close(&x);
}

static void a_line_that_is_not_put_is_lack_of_memory(void **state) {
    (void)state;
    static fixture x;
    sink_stream s;
    bool any;
    run_open(&x);
    graph_ref city = city_of(&x);
    sink_writer w = run_writer(&x);
    sink_lines lines = {.run = &x.run, .put = refuse_second, .user_data = &city};
    sink_stream_open(&s, &w);
    assert_int_equal(sink_write_lines(&lines, &s, &any), ST_NOMEM);
    sink_stream_close(&s);
    run_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_follow_each_other_behind_what_was_gathered),
        cmocka_unit_test(a_line_that_is_not_put_is_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
