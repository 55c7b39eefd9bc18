#include "source/read.h"

#include "fixture.h"

typedef struct cut {
    fixture x;
    src_database db;
    src_plan plan;
    src_morsel *morsels;
    int64_t n;
} cut;

/* Cuts table t, as for several readers. */
static void cut_open(cut *c, const char *sql, int readers) {
    fixture_open(&c->x, sql);
    fixture_root(&c->x);
    assert_int_equal(src_open(&c->db, c->x.path, NULL, &c->x.diags), ST_OK);
    assert_int_equal(src_plan_make(&c->plan, c->x.g, NULL, false, &c->x.store), ST_OK);
    assert_int_equal(src_cut(&c->db, &c->plan, readers, &c->morsels, &c->n), ST_OK);
    assert_null(c->x.diags.first);
}

static void cut_close(cut *c) {
    src_close(&c->db);
    fixture_close(&c->x);
}

static const char *rowid_of(const char *sql) {
    cut c;
    cut_open(&c, sql, 2);
    const char *name = c.plan.scans[0].rowid;
    if (name == NULL) assert_int_equal(c.n, 1);
    cut_close(&c);
    return name;
}

static void only_tables_with_a_rowid_are_cut(void **state) {
    (void)state;
    assert_string_equal(rowid_of("CREATE TABLE t(id)"), "rowid");
    assert_string_equal(rowid_of("CREATE TABLE t(id INTEGER PRIMARY KEY)"), "rowid");
    assert_string_equal(rowid_of("CREATE TABLE T(id, ROWID)"), "_rowid_");
    assert_string_equal(rowid_of("CREATE TABLE t(id, rowid, _Rowid_)"), "oid");
    assert_null(rowid_of("CREATE TABLE t(id, rowid, _rowid_, oid)"));
    assert_null(rowid_of("CREATE TABLE t(id PRIMARY KEY) WITHOUT ROWID"));
    assert_null(rowid_of("CREATE TABLE b(id); CREATE VIEW t AS SELECT id FROM b"));
}

/* Morsels follow each other without gap or overlap from the least rowid to the largest. */
static void check_borders(const char *rowids, int64_t least, int64_t largest) {
    cut c;
    char sql[256];
    snprintf(sql, sizeof sql, "CREATE TABLE t(id INTEGER PRIMARY KEY); INSERT INTO t VALUES %s",
             rowids);
    cut_open(&c, sql, 2);
    assert_true(c.n >= 1 && c.n <= 4097);
    assert_int_equal(c.morsels[0].from, least);
    assert_int_equal(c.morsels[c.n - 1].to, largest);
    for (int64_t i = 0; i < c.n; i++) {
        assert_true(c.morsels[i].from <= c.morsels[i].to);
        if (i > 0) assert_int_equal(c.morsels[i].from, c.morsels[i - 1].to + 1);
    }
    cut_close(&c);
}

static void morsels_cover_every_rowid_once(void **state) {
    (void)state;
    check_borders("(1)", 1, 1);
    check_borders("(1), (1000000)", 1, 1000000);
    check_borders("(-5000000), (0), (7)", -5000000, 7);
    check_borders("(-9223372036854775808), (9223372036854775807)", INT64_MIN, INT64_MAX);
}

static void an_empty_table_and_a_single_reader_need_no_cut(void **state) {
    (void)state;
    cut c;
    cut_open(&c, "CREATE TABLE t(id)", 2);
    assert_int_equal(c.n, 0);
    cut_close(&c);
    cut_open(&c, "CREATE TABLE t(id); INSERT INTO t(rowid, id) VALUES (1, 1), (9999999, 2)", 1);
    assert_int_equal(c.n, 1);
    assert_null(c.plan.scans[0].rowid);
    cut_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_tables_with_a_rowid_are_cut),
        cmocka_unit_test(morsels_cover_every_rowid_once),
        cmocka_unit_test(an_empty_table_and_a_single_reader_need_no_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
