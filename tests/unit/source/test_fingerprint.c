#include "source/fill.h"

#include "fixture.h"

static const char *hash_of(const char *rows_t, const char *rows_r) {
    static char hashes[8][65];
    static int next;
    char sql[512], *hash = hashes[next++ % 8];
    fixture x;
    snprintf(sql, sizeof sql,
             "CREATE TABLE t(id, a, b); INSERT INTO t VALUES %s;"
             "CREATE TABLE r(o, v); INSERT INTO r VALUES %s",
             rows_t, rows_r);
    fixture_open(&x, sql);
    int t = fixture_root(&x);
    fixture_column(&x, t, "a", COL_TEXT);
    fixture_column(&x, t, "b", COL_NUMBER);
    int r = fixture_child(&x, SPACE_MANY, "r", NULL, "id", "o");
    fixture_column(&x, r, "v", COL_TEXT);
    assert_int_equal(fixture_load(&x), ST_OK);
    strcpy(hash, x.f->data_hash);
    assert_int_equal(strlen(hash), 64);
    fixture_close(&x);
    return hash;
}

static void equal_data_have_equal_hashes_in_any_order_and_storage(void **state) {
    (void)state;
    const char *hash = hash_of("(1,'x',2),(2,'y',3)", "(1,'p'),(1,'q'),(2,'p')");
    assert_string_equal(hash, hash_of("(2,'y',3),(1,'x',2)", "(2,'p'),(1,'q'),(1,'p')"));
    assert_string_equal(hash, hash_of("(1,'x','2.0'),(2,'y',3.0)", "('1','p'),(1,'q'),(2,'p')"));
}

static void each_change_of_content_changes_the_hash(void **state) {
    (void)state;
    const char *hash = hash_of("(1,'x',2),(2,'y',3)", "(1,'p'),(1,'q'),(2,'p')");
    assert_string_not_equal(hash, hash_of("(1,'x',2),(2,'y',4)", "(1,'p'),(1,'q'),(2,'p')"));
    assert_string_not_equal(hash, hash_of("(1,'x',2),(2,NULL,3)", "(1,'p'),(1,'q'),(2,'p')"));
    assert_string_not_equal(hash, hash_of("(1,'x',2),(2,'y',3)", "(1,'p'),(2,'q'),(2,'p')"));
    assert_string_not_equal(hash, hash_of("(1,'x',2),(3,'y',3)", "(1,'p'),(1,'q'),(3,'p')"));
    assert_string_not_equal(hash, hash_of("(1,'y',2),(2,'x',3)", "(1,'p'),(1,'q'),(2,'p')"));
}

static void unknown_and_a_declared_empty_text_differ(void **state) {
    (void)state;
    static const char *const values[] = {"", "x"};
    char hashes[2][65];
    for (int i = 0; i < 2; i++) {
        fixture x;
        fixture_open(&x, i ? "CREATE TABLE t(id, a); INSERT INTO t VALUES (1, '')"
                           : "CREATE TABLE t(id, a); INSERT INTO t VALUES (1, NULL)");
        graph_column a = fixture_plain(fixture_root(&x), "a", COL_TEXT);
        a.one_of = values;
        a.n_one_of = 2;
        graph_add_column(x.g, &a);
        assert_int_equal(fixture_load(&x), ST_OK);
        strcpy(hashes[i], x.f->data_hash);
        fixture_close(&x);
    }
    assert_string_not_equal(hashes[0], hashes[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_data_have_equal_hashes_in_any_order_and_storage),
        cmocka_unit_test(unknown_and_a_declared_empty_text_differ),
        cmocka_unit_test(each_change_of_content_changes_the_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
