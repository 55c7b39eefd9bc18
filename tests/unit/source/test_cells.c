#include "source/cells.h"

#include "fixture.h"

/* What one cell, given as SQL, becomes: "value", "low..high", "?" or the code of its finding. */
static const char *read_cell(const char *sql_value, graph_column column) {
    static char out[80];
    char sql[256];
    fixture x;
    snprintf(sql, sizeof sql, "CREATE TABLE t(id, v); INSERT INTO t VALUES (1, %s)", sql_value);
    fixture_open(&x, sql);
    column.space = fixture_root(&x);
    column.name = "v";
    int c = graph_add_column(x.g, &column);
    status result = fixture_load(&x);
    assert_true(result == ST_OK || result == ST_FINDINGS);
    col_vec whole = fixture_vec(&x, c), *v = &whole;
    if (x.diags.first != NULL) {
        assert_int_equal(result, ST_FINDINGS);
        assert_false(col_is_known(v, 0));
        snprintf(out, sizeof out, "%s", x.diags.first->code);
    } else if (v->type == COL_TEXT) {
        snprintf(out, sizeof out, "%s", v->code[0] ? fixture_text(&x, v->code[0]) : "?");
    } else if (v->type == COL_TRUTH) {
        snprintf(out, sizeof out, "%s",
                 v->truth[0] == TRUTH_UNKNOWN ? "?"
                 : v->truth[0] == TRUTH_TRUE  ? "true"
                                              : "false");
    } else {
        char low[DEC_BUFFER], high[DEC_BUFFER];
        assert_int_equal(col_is_exact(v), v->lo[0] == v->hi[0]);
        dec_format(v->lo[0] * (v->type == COL_DATE && v->lo[0] != DEC_LOW ? DEC_ONE : 1), low);
        dec_format(v->hi[0] * (v->type == COL_DATE && v->hi[0] != DEC_HIGH ? DEC_ONE : 1), high);
        snprintf(out, sizeof out, strcmp(low, high) ? "%s..%s" : "%s", low, high);
    }
    fixture_close(&x);
    return out;
}

#define CELL(sql, column, expected) assert_string_equal(read_cell(sql, column), expected)

static void numbers_are_exact_decimals(void **state) {
    (void)state;
    graph_column n = fixture_plain(0, "v", COL_NUMBER);
    CELL("90", n, "90");
    CELL("0.1", n, "0.1");
    CELL("2.675", n, "2.675");
    CELL("'88.50'", n, "88.5");
    CELL("' 7 '", n, "7");
    CELL("-3", n, "-3");
    CELL("'1.0000001'", n, "HE0524");
    CELL("'1.000001'", n, "1.000001");
    CELL("9223372036854", n, "9223372036854");
    CELL("9223372036855", n, "HE0523");
    CELL("9e999", n, "HE0523");
    CELL("'abc'", n, "HE0521");
    CELL("'9,5'", n, "HE0521");
    CELL("x'31'", n, "HE0521");
    CELL("'1' || char(0) || '2'", n, "HE0521");
    CELL("NULL", n, "-inf..inf");
    CELL("''", n, "-inf..inf");
    CELL("'/'", n, "HE0521");
}

static void the_divisor_belongs_to_whole_stored_numbers(void **state) {
    (void)state;
    graph_column n = fixture_plain(0, "v", COL_NUMBER);
    n.divisor = 100;
    CELL("8850", n, "88.5");
    CELL("8850.0", n, "88.5");
    CELL("88.5", n, "HE0522");
    CELL("'88.5'", n, "88.5");
    CELL("'8850'", n, "8850");
    n.divisor = 3;
    CELL("9", n, "3");
    CELL("10", n, "HE0524");
}

static void the_permitted_range_is_closed_and_is_the_unknown_interval(void **state) {
    (void)state;
    graph_column n = fixture_plain(0, "v", COL_NUMBER);
    n.low = 0;
    n.high = 2 * DEC_ONE;
    n.unknown_mark = "/";
    CELL("2", n, "2");
    CELL("2.000001", n, "HE0525");
    CELL("0", n, "0");
    CELL("-0.000001", n, "HE0525");
    CELL("NULL", n, "0..2");
    CELL("'/'", n, "0..2");
    CELL("' / '", n, "0..2");
    CELL("'//'", n, "HE0521");
    n.unknown_mark = "-1";
    CELL("-1", n, "0..2");
    CELL("'-1'", n, "0..2");
    CELL("-2", n, "HE0525");
}

static void dates_are_days_and_partial_dates_intervals(void **state) {
    (void)state;
    graph_column d = fixture_plain(0, "v", COL_DATE);
    CELL("'1970-01-02'", d, "1");
    CELL("' 1970-01-02 '", d, "1");
    CELL("'1970-01'", d, "0..30");
    CELL("'1970'", d, "0..364");
    CELL("19700103", d, "2");
    CELL("'19700103'", d, "2");
    CELL("1970", d, "HE0526");
    CELL("19700230", d, "HE0526");
    CELL("'1970-02-30'", d, "HE0526");
    CELL("0.5", d, "HE0526");
    CELL("x'00'", d, "HE0526");
    CELL("NULL", d, "-inf..inf");
    CELL("'  '", d, "-inf..inf");
}

static void truths_are_nothing_but_zero_one_true_false(void **state) {
    (void)state;
    graph_column t = fixture_plain(0, "v", COL_TRUTH);
    CELL("0", t, "false");
    CELL("1", t, "true");
    CELL("2", t, "HE0527");
    CELL("-1", t, "HE0527");
    CELL("'true'", t, "true");
    CELL("'FALSE'", t, "false");
    CELL("'1'", t, "true");
    CELL("'0'", t, "false");
    CELL("'yes'", t, "HE0527");
    CELL("1.0", t, "HE0527");
    CELL("NULL", t, "?");
}

static void texts_keep_their_blanks_and_are_utf8(void **state) {
    (void)state;
    graph_column t = fixture_plain(0, "v", COL_TEXT);
    CELL("'衡 '", t, "衡 ");
    CELL("12", t, "12");
    CELL("1.5", t, "HE0528");
    CELL("x'41'", t, "HE0528");
    CELL("CAST(x'FF41' AS TEXT)", t, "HE0529");
    CELL("'a' || char(0) || 'b'", t, "HE0529");
    CELL("NULL", t, "?");
    CELL("''", t, "?");
    CELL("' '", t, "?");
    char full[80];
    memset(full, 'x', 79);
    full[79] = '\0';
    CELL("replace(hex(zeroblob(524288)),'0','x')", t, full);
    CELL("replace(hex(zeroblob(524289)),'0','x')", t, "HE0531");
}

static void texts_are_among_the_declared_ones(void **state) {
    (void)state;
    static const char *const levels[] = {"province", "city", "county"};
    static const char *const with_empty[] = {"", "a"};
    graph_column t = fixture_plain(0, "v", COL_TEXT);
    t.one_of = levels;
    t.n_one_of = 3;
    t.unknown_mark = "/";
    CELL("'city'", t, "city");
    CELL("'county'", t, "county");
    CELL("'province'", t, "province");
    CELL("'City'", t, "HE0530");
    CELL("'city '", t, "HE0530");
    CELL("'/'", t, "?");
    CELL("''", t, "?");
    t.one_of = with_empty;
    t.n_one_of = 2;
    CELL("''", t, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_exact_decimals),
        cmocka_unit_test(the_divisor_belongs_to_whole_stored_numbers),
        cmocka_unit_test(the_permitted_range_is_closed_and_is_the_unknown_interval),
        cmocka_unit_test(dates_are_days_and_partial_dates_intervals),
        cmocka_unit_test(truths_are_nothing_but_zero_one_true_false),
        cmocka_unit_test(texts_keep_their_blanks_and_are_utf8),
        cmocka_unit_test(texts_are_among_the_declared_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
