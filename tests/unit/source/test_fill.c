#include "source/fill.h"

#include "fixture.h"

/* Every type of column through a reference that leads nowhere, beside one that leads somewhere. */
static void absent_rows_are_unknown_in_every_type(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, f); INSERT INTO t VALUES (1, 1), (2, 2);"
                     "CREATE TABLE f(id, n, d, x, b);"
                     "INSERT INTO f VALUES (1, 1, '1970-01-02', 'a', 1)");
    fixture_root(&x);
    int f = fixture_child(&x, SPACE_ONE, "f", "id", "f", "id");
    graph_column scored = fixture_plain(f, "n", COL_NUMBER);
    scored.low = 0;
    scored.high = 2 * DEC_ONE;
    int n = graph_add_column(x.g, &scored);
    int d = fixture_column(&x, f, "d", COL_DATE), t = fixture_column(&x, f, "x", COL_TEXT);
    int b = fixture_column(&x, f, "b", COL_TRUTH);
    assert_int_equal(fixture_load(&x), ST_OK);
    col_vec v[4];
    for (int i = 0; i < 4; i++) v[i] = fixture_vec(&x, i);
    assert_int_equal(v[n].lo[0], DEC_ONE);
    assert_int_equal(v[n].lo[1], 0);
    assert_int_equal(v[n].hi[1], 2 * DEC_ONE);
    assert_int_equal(v[d].lo[0], 1);
    assert_int_equal(v[d].lo[1], DEC_LOW);
    assert_int_equal(v[d].hi[1], DEC_HIGH);
    assert_string_equal(fixture_text(&x, v[t].code[0]), "a");
    assert_int_equal(v[t].code[1], DICT_UNKNOWN);
    assert_int_equal(v[b].truth[0], TRUTH_TRUE);
    assert_int_equal(v[b].truth[1], TRUTH_UNKNOWN);
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_rows_are_unknown_in_every_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
