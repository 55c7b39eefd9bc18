#include "analysis/axis.h"

#include <string.h>

#include "base/date.h"
#include "cmocka_all.h"

typedef struct fixture {
    graph *g;
    arena store;
    axis read;
    const char *at;
} fixture;

static void add(fixture *f, const char *name, col_type type, int64_t value, const char *text,
                int n_one_of, const char *const *one_of) {
    entry_attr attrs[4];
    for (int i = 0; i < n_one_of; i++)
        attrs[i] = (entry_attr){.key = "one_of", .kind = ATTR_TEXT, .text = one_of[i]};
    graph_entry e = {.kind = "figure",
                     .id = name,
                     .parent = -1,
                     .node = graph_const(f->g, type, value, text, name, 1),
                     .blocks = GRAPH_NONE,
                     .n_attrs = n_one_of,
                     .attrs = attrs};
    assert_true(graph_add_entry(f->g, &e) >= 0);
}

static int open_figures(void **state) {
    static fixture f;
    static const char *const words[] = {"open", "closed"}, *const marks[] = {"60", "70.5"};
    memset(&f, 0, sizeof f);
    f.g = graph_open(NULL);
    arena_open(&f.store, NULL);
    add(&f, "places", COL_NUMBER, 15 * DEC_ONE, NULL, 0, NULL);
    add(&f, "mark", COL_NUMBER, 60 * DEC_ONE, NULL, 2, marks);
    add(&f, "day", COL_DATE, 0, NULL, 0, NULL);
    add(&f, "strict", COL_TRUTH, TRUTH_TRUE, NULL, 0, NULL);
    add(&f, "window", COL_TEXT, 0, "open", 2, words);
    add(&f, "word", COL_TEXT, 0, "a..b", 0, NULL);
    *state = &f;
    return 0;
}

static int close_figures(void **state) {
    fixture *f = *state;
    graph_close(f->g);
    arena_close(&f->store);
    return 0;
}

static axis_fault read(fixture *f, const char *figure, const char *text) {
    const graph_entry *e = graph_entry_at(f->g, graph_find_entry(f->g, "figure", figure));
    return axis_read(f->g, e, text, &f->store, &f->read, &f->at);
}

/* The values that are read, joined by blanks. */
static void expect(fixture *f, const char *figure, const char *text, const char *values) {
    const char *all = "";
    assert_int_equal(read(f, figure, text), AXIS_OK);
    for (int i = 0; i < f->read.n; i++) {
        assert_string_equal(f->read.values[i].name, figure);
        all = arena_printf(&f->store, "%s%s%s", all, i > 0 ? " " : "", f->read.texts[i]);
    }
    assert_string_equal(all, values);
}

static void refuse(fixture *f, const char *figure, const char *text, axis_fault fault,
                   const char *at) {
    assert_int_equal(read(f, figure, text), fault);
    assert_string_equal(f->at, at);
}

static void ranges_of_numbers(void **state) {
    fixture *f = *state;
    expect(f, "places", "10..13", "10 11 12 13");
    expect(f, "places", "10..14:2", "10 12 14");
    expect(f, "places", "10..13:2", "10 12");
    expect(f, "places", "0.1..0.3:0.1", "0.1 0.2 0.3");
    expect(f, "places", "-1..1", "-1 0 1");
    expect(f, "places", "5..5", "5");
    assert_int_equal(f->read.values[0].value, 5 * DEC_ONE);
    refuse(f, "places", "5..4", AXIS_ORDER, "5..4");
    refuse(f, "places", "5..x", AXIS_VALUE, "x");
    refuse(f, "places", "..4", AXIS_VALUE, "");
    refuse(f, "places", "1..4:0", AXIS_STEP, "0");
    refuse(f, "places", "1..4:-1", AXIS_STEP, "-1");
    refuse(f, "places", "", AXIS_FORM, "");
}

/* Months are counted from the first day: a short one does not shorten those after it. */
static void ranges_of_dates(void **state) {
    fixture *f = *state;
    expect(f, "day", "2024-01-30..2024-02-02", "2024-01-30 2024-01-31 2024-02-01 2024-02-02");
    expect(f, "day", "2024-01-01..2024-01-20:7", "2024-01-01 2024-01-08 2024-01-15");
    expect(f, "day", "2024-01-31..2024-04-30:1 month",
           "2024-01-31 2024-02-29 2024-03-31 2024-04-30");
    expect(f, "day", "2024-02-29..2026-03-01:1年", "2024-02-29 2025-02-28 2026-02-28");
    expect(f, "day", "9999-12-30..9999-12-31:1", "9999-12-30 9999-12-31");
    refuse(f, "day", "2024-01-01..2024-02-01:1 week", AXIS_STEP, "1 week");
    refuse(f, "day", "2024-01-01..2024-02-01:0 days", AXIS_STEP, "0 days");
    refuse(f, "day", "2024-01..2024-02-01", AXIS_VALUE, "2024-01");
}

static void lists(void **state) {
    fixture *f = *state;
    expect(f, "places", "3,1,2.50", "3 1 2.5");
    expect(f, "strict", "true,false", "true false");
    assert_int_equal(f->read.values[1].value, TRUTH_FALSE);
    expect(f, "window", "closed,open", "closed open");
    assert_string_equal(f->read.values[0].text, "closed");
    expect(f, "word", "a..b,c", "a..b c");
    refuse(f, "strict", "true,yes", AXIS_VALUE, "yes");
    refuse(f, "places", "1,,2", AXIS_VALUE, "");
    refuse(f, "places", "1,2,1.0", AXIS_TWICE, "1.0");
    refuse(f, "window", "open,open", AXIS_TWICE, "open");
    refuse(f, "strict", "false..true", AXIS_FORM, "false..true");
}

static void only_permitted_values(void **state) {
    fixture *f = *state;
    refuse(f, "window", "open,ajar", AXIS_BARRED, "ajar");
    expect(f, "mark", "60,70.50", "60 70.5");
    refuse(f, "mark", "60..61", AXIS_BARRED, "61");
}

static void not_too_many(void **state) {
    fixture *f = *state;
    assert_int_equal(read(f, "places", "1..100000"), AXIS_OK);
    assert_int_equal(f->read.n, AXIS_MOST);
    assert_int_equal(read(f, "places", "0..100000"), AXIS_MANY);
    assert_int_equal(read(f, "places", "9223372036853..9223372036854"), AXIS_OK);
    assert_int_equal(f->read.n, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ranges_of_numbers, open_figures, close_figures),
        cmocka_unit_test_setup_teardown(ranges_of_dates, open_figures, close_figures),
        cmocka_unit_test_setup_teardown(lists, open_figures, close_figures),
        cmocka_unit_test_setup_teardown(only_permitted_values, open_figures, close_figures),
        cmocka_unit_test_setup_teardown(not_too_many, open_figures, close_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
