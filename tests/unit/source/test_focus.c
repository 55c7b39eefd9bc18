#include "fixture.h"

/* Reads the frame of a focus in place of the last one; all columns and spaces. */
static status read_focus(fixture *x, const source_focus *focus) {
    source_session *s = NULL;
    frame_close(x->f);
    x->f = NULL;
    uint8_t *reached = arena_zero(&x->store, graph_n_nodes(x->g) + 1);
    memset(reached, 1, graph_n_nodes(x->g));
    status result = source_open(x->path, x->g, NULL, NULL, &x->diags, &s);
    if (result == ST_OK) result = source_read(s, focus, reached, &x->diags, &x->f);
    source_close(s);
    return result;
}

static const char *keys_of(fixture *x, const char *id, int space) {
    source_focus focus = {.id = id, .column = -1, .space = -1};
    assert_int_equal(read_focus(x, &focus), ST_OK);
    return fixture_keys(x, space);
}

/* A column of each space, so that a node is about it. */
static void read_one(fixture *x, int space, const char *name) {
    graph_read(x->g, fixture_column(x, space, name, COL_TEXT), 1);
}

/* Subjects, what they refer to, and rows of that; keys are stored in all ways that are one key. */
static void open_chain(fixture *x, const char *types) {
    char sql[1024];
    snprintf(
        sql, sizeof sql,
        "CREATE TABLE t(id %s, f %s, a TEXT); CREATE TABLE f(k %s, c %s, a TEXT);"
        "CREATE TABLE m(k INTEGER, o %s, a TEXT); CREATE TABLE c(code %s, a TEXT);"
        "INSERT INTO t VALUES (1, '10', 'x'), (2, 11.0, 'y'), ('z', 'q', 'z'), (3, NULL, 'n');"
        "INSERT INTO f VALUES (10, 'n', 'x'), ('11', 's', 'y'), ('q', 'n', 'q'), ('r', 's', 'r');"
        "INSERT INTO m VALUES (1, 10, 'a'), (2, '10', 'b'), (3, 10.0, 'c'), (4, '11', 'd'),"
        " (5, 'q', 'e'), (6, NULL, 'f'), (7, '010', 'g');"
        "INSERT INTO c VALUES ('n', 'north'), ('s', 'south')",
        types, types, types, types, types, types);
    fixture_open(x, sql);
    int t = fixture_root(x);
    read_one(x, t, "a");
    graph_space f = {.kind = SPACE_ONE,
                     .name = "f",
                     .table = "f",
                     .key = "k",
                     .n_match = 1,
                     .parent_columns = (const char *const[]){"f"},
                     .child_columns = (const char *const[]){"k"}};
    int one = graph_add_space(x->g, &f);
    read_one(x, one, "a");
    f = (graph_space){.kind = SPACE_MANY,
                      .name = "m",
                      .table = "m",
                      .key = "k",
                      .parent = one,
                      .row_space = 2,
                      .n_match = 1,
                      .parent_columns = (const char *const[]){"k"},
                      .child_columns = (const char *const[]){"o"}};
    read_one(x, graph_add_space(x->g, &f), "a");
    f = (graph_space){.kind = SPACE_ONE,
                      .name = "c",
                      .table = "c",
                      .key = "code",
                      .parent = one,
                      .n_match = 1,
                      .parent_columns = (const char *const[]){"c"},
                      .child_columns = (const char *const[]){"code"}};
    read_one(x, graph_add_space(x->g, &f), "a");
}

static void a_subject_brings_what_it_leads_to(void **state) {
    (void)state;
    static const char *const types[] = {"", "TEXT"};
    for (int i = 0; i < 2; i++) {
        fixture x;
        open_chain(&x, types[i]);
        assert_string_equal(keys_of(&x, "1", 0), "1");
        assert_string_equal(fixture_keys(&x, 1), "10");
        /* in a TEXT column 10.0 is the text '10.0', and no key 10 */
        assert_string_equal(fixture_keys(&x, 2), i == 0 ? "1 2 3" : "1 2");
        assert_string_equal(fixture_keys(&x, 3), "n");
        assert_string_equal(keys_of(&x, "z", 2), "5");
        assert_string_equal(fixture_keys(&x, 3), "n");
        assert_string_equal(keys_of(&x, "3", 0), "3");
        assert_int_equal(x.f->spaces[1].present[0], TRUTH_UNKNOWN);
        assert_int_equal(x.f->spaces[2].rows, 0);
        assert_string_equal(keys_of(&x, "4", 0), "");
        assert_string_equal(keys_of(&x, "1' OR '1'='1", 0), "");
        fixture_close(&x);
    }
}

static void spaces_that_no_node_is_about_are_not_read(void **state) {
    (void)state;
    fixture x;
    source_session *s;
    source_focus focus = {.id = "1", .column = -1, .space = -1};
    uint8_t reached[8] = {1};
    open_chain(&x, "");
    assert_int_equal(source_open(x.path, x.g, NULL, NULL, &x.diags, &s), ST_OK);
    assert_int_equal(source_read(s, &focus, reached, &x.diags, &x.f), ST_OK);
    assert_int_equal(x.f->spaces[0].rows, 1);
    assert_int_equal(x.f->spaces[1].rows, 0);
    assert_null(x.f->spaces[1].present);
    assert_false(frame_has_keys(&x.f->spaces[2]));
    source_close(s);
    fixture_close(&x);
}

/* Whom a focus on the group of a subject reads. */
static void expect_group(const char *type, const char *cells, col_type read_as, int64_t divisor,
                         const char *mark, source_focus focus, const char *keys) {
    fixture x;
    char sql[512];
    snprintf(sql, sizeof sql, "CREATE TABLE t(id INTEGER, g %s); INSERT INTO t VALUES %s", type,
             cells);
    fixture_open(&x, sql);
    graph_column g = fixture_plain(fixture_root(&x), "g", read_as);
    g.divisor = divisor;
    g.unknown_mark = mark;
    focus.column = graph_add_column(x.g, &g);
    focus.space = -1;
    graph_read(x.g, focus.column, 1);
    assert_int_equal(read_focus(&x, &focus), ST_OK);
    assert_string_equal(fixture_keys(&x, 0), keys);
    fixture_close(&x);
}

static void a_group_holds_its_like_and_the_unknown(void **state) {
    (void)state;
    source_focus text = {.id = "9", .text = "7"}, number = {.id = "9", .number = 7 * DEC_ONE};
    static const char *const texts =
        "(1, '7'), (2, 7), (3, '8'), (4, NULL), (5, ''), (6, char(9) || ' '), (7, ' / '), (8, '/'),"
        " (9, 'own'), (10, '07'), (11, '/8')";
    expect_group("", texts, COL_TEXT, 1, "/", text, "1 2 4 5 6 7 8 9");
    expect_group("TEXT", texts, COL_TEXT, 1, "/", text, "1 2 4 5 6 7 8 9");
    expect_group("TEXT COLLATE RTRIM", texts, COL_TEXT, 1, "/", text, "1 2 4 5 6 7 8 9");
    expect_group("INTEGER", "(1, 7), (2, 8), (3, NULL), (9, 8), (10, '7')", COL_NUMBER, 1, NULL,
                 number, "1 3 9 10");
    expect_group("INTEGER", "(1, 7), (2, 700), (3, 99), (9, 99)", COL_NUMBER, 100, "99", number,
                 "2 3 9");
    /* texts may be any spelling of a number */
    expect_group("TEXT", "(1, '7'), (2, '7.0'), (3, '8'), (9, '7')", COL_NUMBER, 1, NULL, number,
                 "1 2 3 9");
}

/* A cell that the column may not hold is unknown: whose it is may be in any group. */
static void a_group_holds_those_whose_cells_are_rejected(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id INTEGER, g, n INTEGER); INSERT INTO t VALUES"
                     " (1, 'a', 1), (2, 'b', 2), (3, 'c', 99), (4, 7.5, -1), (5, x'61', 'one'),"
                     " (6, 'A', 10000000000000), (7, 4, x'31'), (8, 'b', 1.0)");
    graph_column g = fixture_plain(fixture_root(&x), "g", COL_TEXT);
    g.n_one_of = 3;
    g.one_of = (const char *const[]){"a", "b", "4"};
    graph_column n = fixture_plain(0, "n", COL_NUMBER);
    source_focus focus = {.id = "1", .text = "a", .space = -1};
    focus.column = graph_add_column(x.g, &g);
    graph_read(x.g, focus.column, 1);
    assert_int_equal(read_focus(&x, &focus), ST_FINDINGS);
    assert_string_equal(fixture_keys(&x, 0), "1 3 4 5 6");
    focus = (source_focus){.id = "1", .number = DEC_ONE, .space = -1};
    focus.column = graph_add_column(x.g, &n);
    graph_read(x.g, focus.column, 1);
    assert_int_equal(read_focus(&x, &focus), ST_FINDINGS);
    assert_string_equal(fixture_keys(&x, 0), "1 5 6 7 8");
    fixture_close(&x);
}

static void a_group_holds_those_out_of_its_range(void **state) {
    (void)state;
    static const char cells[] =
        "(1, 1), (2, 2), (3, 5), (4, 0), (5, 4.5), (6, -4), (7, 1.2), (8, 3)";
    fixture x;
    char sql[256];
    snprintf(sql, sizeof sql, "CREATE TABLE t(id INTEGER, n); INSERT INTO t VALUES %s", cells);
    fixture_open(&x, sql);
    graph_column n = fixture_plain(fixture_root(&x), "n", COL_NUMBER);
    n.low = DEC_ONE + DEC_ONE / 2;
    n.high = 4 * DEC_ONE;
    source_focus focus = {.id = "2", .number = 2 * DEC_ONE, .space = -1};
    focus.column = graph_add_column(x.g, &n);
    graph_read(x.g, focus.column, 1);
    assert_int_equal(read_focus(&x, &focus), ST_FINDINGS);
    assert_string_equal(fixture_keys(&x, 0), "1 2 3 4 5 6 7");
    fixture_close(&x);
}

static void those_who_have_rows_are_found_by_them(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id TEXT, g TEXT); CREATE TABLE r(k INTEGER, o, v TEXT);"
                     "INSERT INTO t VALUES ('1', 'a'), ('2', 'a'), ('3', 'b'), ('4', 'b');"
                     "INSERT INTO r VALUES (1, 2, 'x'), (2, '4', 'x'), (3, 4.0, 'y')");
    int t = fixture_root(&x);
    int group = fixture_column(&x, t, "g", COL_TEXT);
    int rows = fixture_child(&x, SPACE_MANY, "r", "k", "id", "o");
    graph_read(x.g, group, 1);
    read_one(&x, rows, "v");
    source_focus having = {.id = "1", .column = -1, .space = rows};
    assert_int_equal(read_focus(&x, &having), ST_OK);
    assert_string_equal(fixture_keys(&x, 0), "1 2 4");
    assert_string_equal(fixture_keys(&x, 1), "1 2 3");
    source_focus both = {.id = "1", .column = group, .text = "a", .space = rows};
    assert_int_equal(read_focus(&x, &both), ST_OK);
    assert_string_equal(fixture_keys(&x, 0), "1 2");
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_subject_brings_what_it_leads_to),
        cmocka_unit_test(spaces_that_no_node_is_about_are_not_read),
        cmocka_unit_test(a_group_holds_its_like_and_the_unknown),
        cmocka_unit_test(a_group_holds_those_whose_cells_are_rejected),
        cmocka_unit_test(a_group_holds_those_out_of_its_range),
        cmocka_unit_test(those_who_have_rows_are_found_by_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
