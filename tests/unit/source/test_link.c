#include "source/link.h"

#include "fixture.h"

static void a_repeated_or_missing_subject_key_stops(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x,
                 "CREATE TABLE t(id); INSERT INTO t VALUES (1),('1'),(2),(NULL),(''),(3),(3.0)");
    fixture_root(&x);
    assert_int_equal(fixture_load(&x), ST_FAILED);
    assert_null(x.f);
    assert_string_equal(fixture_codes(&x), "HE0542 HE0541 HE0541");
    assert_string_equal(fixture_arg(x.diags.first, "count"), "2");
    assert_string_equal(x.diags.first->next->row, "1");
    assert_string_equal(x.diags.last->row, "3");
    fixture_close(&x);
}

static void a_reference_leads_to_a_row_to_none_or_is_unknown(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, firm); CREATE TABLE firms(code TEXT, size);"
                     "INSERT INTO t VALUES (1, 7), (2, 8), (3, NULL), (4, '/');"
                     "INSERT INTO firms VALUES ('7', 50), ('9', 60)");
    int t = fixture_root(&x);
    graph_column mark = fixture_plain(t, "firm", COL_TEXT);
    mark.unknown_mark = "/";
    graph_add_column(x.g, &mark);
    int f = fixture_child(&x, SPACE_ONE, "firms", "code", "firm", "code");
    int size = fixture_column(&x, f, "size", COL_NUMBER);
    assert_int_equal(fixture_load(&x), ST_OK);
    const uint8_t *present = x.f->spaces[f].present;
    assert_int_equal(present[0], TRUTH_TRUE);
    assert_int_equal(present[1], TRUTH_FALSE);
    assert_int_equal(present[2], TRUTH_UNKNOWN);
    assert_int_equal(present[3], TRUTH_UNKNOWN);
    assert_string_equal(fixture_keys(&x, f), "7 - - -");
    col_vec sizes = fixture_vec(&x, size);
    assert_int_equal(sizes.n, 4);
    assert_int_equal(sizes.lo[0], 50 * DEC_ONE);
    for (int64_t i = 1; i < 4; i++) assert_false(col_is_known(&sizes, i));
    assert_string_equal(fixture_codes(&x), "HE0544");
    assert_string_equal(fixture_arg(x.diags.first, "count"), "1");
    assert_int_equal(x.diags.errors, 0);
    fixture_close(&x);
}

static void a_repeated_key_of_a_reference_stops(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, firm); CREATE TABLE firms(code);"
                     "INSERT INTO firms VALUES (7), (8), ('7'), (NULL), (NULL)");
    fixture_root(&x);
    fixture_child(&x, SPACE_ONE, "firms", "code", "firm", "code");
    assert_int_equal(fixture_load(&x), ST_FAILED);
    assert_string_equal(fixture_codes(&x), "HE0543");
    assert_string_equal(x.diags.first->table, "firms");
    assert_string_equal(x.diags.first->row, "7");
    fixture_close(&x);
}

static void filtered_references_are_absent_without_a_warning(void **state) {
    (void)state;
    fixture x;
    space_only only = {"kind", "main"};
    const char *up = "firm", *down = "code";
    graph_space one = {.kind = SPACE_ONE,
                       .name = "f",
                       .table = "firms",
                       .key = "code",
                       .n_match = 1,
                       .parent_columns = &up,
                       .child_columns = &down,
                       .n_only = 1,
                       .only = &only};
    fixture_open(&x, "CREATE TABLE t(id, firm); CREATE TABLE firms(code, kind);"
                     "INSERT INTO t VALUES (1, 7); INSERT INTO firms VALUES (7, 'other')");
    fixture_root(&x);
    int f = graph_add_space(x.g, &one);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_int_equal(x.f->spaces[f].present[0], TRUTH_FALSE);
    assert_null(x.diags.first);
    fixture_close(&x);
}

static void rows_are_grouped_by_parent_and_the_ownerless_are_counted(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id); INSERT INTO t VALUES (2), (1), (3);"
                     "CREATE TABLE r(k, o); INSERT INTO r VALUES"
                     "(10, 2), (9, 2), (8, 1), (7, NULL), (6, 99), (5, '')");
    fixture_root(&x);
    int r = fixture_child(&x, SPACE_MANY, "r", "k", "id", "o");
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_string_equal(fixture_keys(&x, r), "8 9 10");
    const frame_space *rows = &x.f->spaces[r];
    assert_int_equal(frame_first(rows, 0), 0);
    assert_int_equal(frame_first(rows, 1), 1);
    assert_int_equal(frame_first(rows, 2), 3);
    assert_int_equal(frame_first(rows, 3), 3);
    assert_string_equal(fixture_codes(&x), "HE0545");
    assert_string_equal(fixture_arg(x.diags.first, "count"), "2");
    fixture_close(&x);
}

static void ownerless_rows_of_an_optional_space_are_no_cause_for_a_warning(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id); INSERT INTO t VALUES (1);"
                     "CREATE TABLE r(k, o); INSERT INTO r VALUES (8, 1), (7, NULL)");
    const char *key = "id", *owner = "o";
    graph_space many = {.kind = SPACE_MANY,
                        .name = "r",
                        .table = "r",
                        .key = "k",
                        .n_match = 1,
                        .parent_columns = &key,
                        .child_columns = &owner,
                        .optional = true};
    fixture_root(&x);
    int r = graph_add_space(x.g, &many);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_string_equal(fixture_keys(&x, r), "8");
    assert_null(x.diags.first);
    fixture_close(&x);
}

static void a_row_that_matches_several_parents_stands_for_each(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id, firm); INSERT INTO t VALUES (1, 'f'), (2, 'f');"
                     "CREATE TABLE r(k, o); INSERT INTO r VALUES (5, 'f')");
    fixture_root(&x);
    int r = fixture_child(&x, SPACE_MANY, "r", "k", "firm", "o");
    graph_space all = {.kind = SPACE_MANY, .name = "all", .table = "r", .key = "k", .parent = 0};
    int every = graph_add_space(x.g, &all);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_string_equal(fixture_keys(&x, r), "5 5");
    assert_string_equal(fixture_keys(&x, every), "5 5");
    assert_null(x.diags.first);
    fixture_close(&x);
}

static void composite_keys_match_in_every_part(void **state) {
    (void)state;
    fixture x;
    const char *up[] = {"firm", "year"}, *down[] = {"code", "y"};
    graph_space one = {.kind = SPACE_ONE,
                       .name = "f",
                       .table = "f",
                       .key = "code",
                       .n_match = 2,
                       .parent_columns = up,
                       .child_columns = down};
    fixture_open(&x, "CREATE TABLE t(id, firm, year); CREATE TABLE f(code, y, v);"
                     "INSERT INTO t VALUES (1, 'a', 2023), (2, 'a', 2024), (3, 'a', NULL);"
                     "INSERT INTO f VALUES ('a', 2024, 24), ('a', 2025, 25), ('b', 2023, 0)");
    fixture_root(&x);
    int f = graph_add_space(x.g, &one);
    int v = fixture_column(&x, f, "v", COL_NUMBER);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_int_equal(x.f->spaces[f].present[0], TRUTH_FALSE);
    assert_int_equal(x.f->spaces[f].present[1], TRUTH_TRUE);
    assert_int_equal(x.f->spaces[f].present[2], TRUTH_UNKNOWN);
    assert_int_equal(fixture_vec(&x, v).lo[1], 24 * DEC_ONE);
    fixture_close(&x);
}

/* t -> firm -> group, and the records of the firm: what is absent above is unknown below. */
static void chains_follow_references_of_references(void **state) {
    (void)state;
    fixture x;
    const char *up = "mother", *down = "code", *owner = "firm";
    fixture_open(&x, "CREATE TABLE t(id, firm); CREATE TABLE firms(code, mother);"
                     "CREATE TABLE r(k, firm); INSERT INTO r VALUES (1, 'a'), (2, 'b');"
                     "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'x');"
                     "INSERT INTO firms VALUES ('a', 'b'), ('b', NULL)");
    fixture_root(&x);
    int f = fixture_child(&x, SPACE_ONE, "firms", "code", "firm", "code");
    graph_space mother = {.kind = SPACE_ONE,
                          .name = "m",
                          .table = "firms",
                          .key = "code",
                          .parent = f,
                          .n_match = 1,
                          .parent_columns = &up,
                          .child_columns = &down};
    int m = graph_add_space(x.g, &mother);
    graph_space records = {.kind = SPACE_MANY,
                           .name = "r",
                           .table = "r",
                           .key = "k",
                           .parent = f,
                           .n_match = 1,
                           .parent_columns = &down,
                           .child_columns = &owner};
    int r = graph_add_space(x.g, &records);
    assert_int_equal(fixture_load(&x), ST_OK);
    assert_string_equal(fixture_keys(&x, m), "b - -");
    assert_int_equal(x.f->spaces[m].present[1], TRUTH_UNKNOWN);
    assert_int_equal(x.f->spaces[m].present[2], TRUTH_UNKNOWN);
    assert_string_equal(fixture_keys(&x, r), "1 2");
    assert_int_equal(frame_first(&x.f->spaces[r], 3), 2);
    assert_string_equal(fixture_codes(&x), "HE0544");
    fixture_close(&x);
}

static void an_unreadable_key_is_a_finding_and_no_key(void **state) {
    (void)state;
    fixture x;
    fixture_open(&x, "CREATE TABLE t(id); INSERT INTO t VALUES (1);"
                     "CREATE TABLE r(k, o); INSERT INTO r VALUES (5, x'31'), (6, 1)");
    fixture_root(&x);
    int r = fixture_child(&x, SPACE_MANY, "r", "k", "id", "o");
    assert_int_equal(fixture_load(&x), ST_FINDINGS);
    assert_string_equal(fixture_codes(&x), "HE0532 HE0545");
    assert_string_equal(fixture_arg(x.diags.first, "value"), "x'31'");
    assert_string_equal(fixture_keys(&x, r), "6");
    fixture_close(&x);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repeated_or_missing_subject_key_stops),
        cmocka_unit_test(a_reference_leads_to_a_row_to_none_or_is_unknown),
        cmocka_unit_test(a_repeated_key_of_a_reference_stops),
        cmocka_unit_test(filtered_references_are_absent_without_a_warning),
        cmocka_unit_test(rows_are_grouped_by_parent_and_the_ownerless_are_counted),
        cmocka_unit_test(ownerless_rows_of_an_optional_space_are_no_cause_for_a_warning),
        cmocka_unit_test(a_row_that_matches_several_parents_stands_for_each),
        cmocka_unit_test(composite_keys_match_in_every_part),
        cmocka_unit_test(chains_follow_references_of_references),
        cmocka_unit_test(an_unreadable_key_is_a_finding_and_no_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
