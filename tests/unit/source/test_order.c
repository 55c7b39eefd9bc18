#include "source/scan.h"

#include "fixture.h"

static const char *order_of(fixture *x, const char *rows) {
    char sql[512];
    snprintf(sql, sizeof sql, "CREATE TABLE t(id, a); INSERT INTO t VALUES %s", rows);
    fixture_open(x, sql);
    fixture_root(x);
    assert_int_equal(fixture_load(x), ST_OK);
    return fixture_keys(x, 0);
}

static void integer_keys_are_ordered_by_number_and_others_by_bytes(void **state) {
    (void)state;
    fixture x;
    assert_string_equal(order_of(&x, "(10,0),(9,0),(-1,0),(100,0)"), "-1 9 10 100");
    fixture_close(&x);
    assert_string_equal(order_of(&x, "(10,0),('9',0),(-1,0),(100,0)"), "-1 10 100 9");
    fixture_close(&x);
    assert_string_equal(order_of(&x, "('b',0),('B',0),('衡',0),('a',0),('ab',0)"), "B a ab b 衡");
    fixture_close(&x);
}

static int key_at(const fixture *x, int64_t row) {
    char buffer[FRAME_KEY];
    return atoi(frame_key(x->f, 0, row, buffer));
}

static void many_rows_are_sorted_whatever_their_number(void **state) {
    (void)state;
    for (int n = 0; n <= 40; n++) {
        fixture x;
        char sql[256];
        fixture_open(&x, "CREATE TABLE t(id)");
        snprintf(sql, sizeof sql,
                 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                 "INSERT INTO t SELECT i * 37 %% 41 FROM n WHERE %d > 0",
                 n, n);
        fixture_run(&x, sql);
        fixture_root(&x);
        assert_int_equal(fixture_load(&x), ST_OK);
        assert_int_equal(x.f->spaces[0].rows, n);
        for (int64_t i = 1; i < n; i++) assert_true(key_at(&x, i - 1) < key_at(&x, i));
        fixture_close(&x);
    }
}

static void rows_without_key_are_ordered_by_content(void **state) {
    (void)state;
    static const char *const orders[] = {"(1,'b',2),(1,'a',9),(1,NULL,1),(1,'a',3)",
                                         "(1,'a',3),(1,NULL,1),(1,'a',9),(1,'b',2)"};
    for (int i = 0; i < 2; i++) {
        fixture x;
        char sql[256], seen[32] = "";
        snprintf(sql, sizeof sql,
                 "CREATE TABLE t(id); INSERT INTO t VALUES (1); CREATE TABLE r(o, a, b);"
                 "INSERT INTO r VALUES %s",
                 orders[i]);
        fixture_open(&x, sql);
        fixture_root(&x);
        int r = fixture_child(&x, SPACE_MANY, "r", NULL, "id", "o");
        fixture_column(&x, r, "a", COL_TEXT);
        int b = fixture_column(&x, r, "b", COL_NUMBER);
        assert_int_equal(fixture_load(&x), ST_OK);
        for (int64_t j = 0; j < 4; j++)
            snprintf(seen + strlen(seen), 8, "%d", (int)(fixture_vec(&x, b).lo[j] / DEC_ONE));
        assert_string_equal(seen, "1392");
        fixture_close(&x);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integer_keys_are_ordered_by_number_and_others_by_bytes),
        cmocka_unit_test(many_rows_are_sorted_whatever_their_number),
        cmocka_unit_test(rows_without_key_are_ordered_by_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
