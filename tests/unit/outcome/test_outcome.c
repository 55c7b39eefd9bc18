#include "failing.h"
#include "outcome_world.h"

/* A threshold of 90 on a score that is known, or an interval. */
static void scored(world *w) {
    world_open(w, 8, 0);
    graph_ref score = world_read(w, FIRM_POINTS);
    world_grade(w, WORLD_CALL(w, "ge", score, world_n(w, 90)));
    world_entry(w, "outcome", "score", score, GRAPH_NONE);
    static const int64_t ends[8][2] = {{89, 89}, {90, 90}, {88, 89},      {88, 90},
                                       {90, 95}, {0, 0},   {DEC_LOW, 89}, {DEC_LOW, DEC_HIGH}};
    for (int i = 0; i < 8; i++) world_number(w, FIRM_POINTS, i, ends[i][0], ends[i][1]);
}

static void an_interval_is_undetermined_only_where_it_spans_the_threshold(void **state) {
    (void)state;
    static const outcome_status expected[8] = {
        OUTCOME_REFUSED, OUTCOME_GRADED,  OUTCOME_REFUSED, OUTCOME_UNDETERMINED,
        OUTCOME_GRADED,  OUTCOME_REFUSED, OUTCOME_REFUSED, OUTCOME_UNDETERMINED};
    world w;
    scored(&w);
    world_decide(&w);
    assert_int_equal(outcome_count(w.o), 8);
    for (int i = 0; i < 8; i++) {
        const outcome_subject *s = world_subject(&w, i);
        assert_int_equal(s->status, expected[i]);
        if (expected[i] == OUTCOME_GRADED) assert_string_equal(s->grade, "A");
        if (expected[i] != OUTCOME_GRADED) assert_null(s->grade);
        assert_true(s->has_score);
    }
    assert_int_equal(world_subject(&w, 3)->score_low, 88 * DEC_ONE);
    assert_int_equal(world_subject(&w, 3)->score_high, 90 * DEC_ONE);
    assert_int_equal(world_subject(&w, 6)->score_low, DEC_LOW);
    world_close(&w);
}

static void subjects_are_found_by_id(void **state) {
    (void)state;
    world w;
    scored(&w);
    world_decide(&w);
    assert_string_equal(world_subject(&w, 4)->id, "F5");
    assert_int_equal(outcome_find(w.f, "F5"), 4);
    assert_int_equal(outcome_find(w.f, "F9"), -1);
    assert_int_equal(outcome_find(w.f, "a"), -1); /* in the dictionary, but no id */
    world_close(&w);
}

static void a_scheme_without_score_has_none(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    assert_false(world_subject(&w, 0)->has_score);
    world_close(&w);
}

static void a_scheme_without_grade_is_refused(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_entry(&w, "output", "x", world_read(&w, FIRM_SIZE), GRAPH_NONE);
    world_evaluate(&w);
    assert_int_equal(outcome_make(w.g, w.f, w.e, NULL, &w.diags, &w.o), ST_INTERNAL);
    assert_null(w.o);
    assert_string_equal(w.diags.first->code, "HE0990");
    world_close(&w);
}

static void a_grade_that_is_constant_needs_no_column(void **state) {
    (void)state;
    world w;
    graph_ref *wanted;
    world_open(&w, 2, 0);
    world_entry(&w, "outcome", "grade", world_x(&w, "A"), GRAPH_NONE);
    assert_int_equal(outcome_wanted(w.g, &w.store, &wanted), 0);
    world_decide(&w);
    assert_string_equal(world_subject(&w, 1)->grade, "A");
    assert_int_equal(world_subject(&w, 1)->n_reasons, 0);
    world_close(&w);
}

static void nodes_wanted_are_those_of_entries_blocks_and_attributes(void **state) {
    (void)state;
    world w;
    graph_ref *wanted;
    world_open(&w, 1, 1);
    graph_ref value = world_read(&w, FIRM_SIZE), attr = world_read(&w, FIRM_CITY);
    graph_ref blocks = world_read(&w, FIRM_FLAG);
    entry_attr attrs[] = {{.key = "group", .kind = ATTR_NODE, .node = attr}};
    graph_entry e = {.kind = "rule",
                     .id = "r",
                     .parent = -1,
                     .node = value,
                     .blocks = blocks,
                     .n_attrs = 1,
                     .attrs = attrs};
    assert_int_equal(graph_add_entry(w.g, &e), 0);
    world_entry(&w, "input", "i", world_read(&w, RECORD_POINTS), GRAPH_NONE);
    world_entry(&w, "figure", "f", world_n(&w, 3), GRAPH_NONE);
    assert_int_equal(outcome_wanted(w.g, &w.store, &wanted), 3);
    assert_true(wanted[0] < wanted[1] && wanted[1] < wanted[2]);
    world_close(&w);
}

/* Every allocation fails in turn: no memory is lost and the result is ST_NOMEM or ST_OK. */
static void making_survives_every_lack_of_memory(void **state) {
    (void)state;
    world w;
    scored(&w);
    world_evaluate(&w);
    status result = ST_NOMEM;
    long at;
    for (at = 1; at < 1000 && result == ST_NOMEM; at++) {
        failing f = {.fail_at = at};
        allocator a = failing_allocator(&f);
        result = outcome_make(w.g, w.f, w.e, &a, &w.diags, &w.o);
        if (result == ST_NOMEM) assert_null(w.o);
        outcome_close(w.o);
        w.o = NULL;
        assert_int_equal(f.blocks, 0);
        assert_int_equal(f.bytes, 0);
    }
    assert_int_equal(result, ST_OK);
    assert_true(at > 3);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_is_undetermined_only_where_it_spans_the_threshold),
        cmocka_unit_test(subjects_are_found_by_id),
        cmocka_unit_test(a_scheme_without_score_has_none),
        cmocka_unit_test(a_scheme_without_grade_is_refused),
        cmocka_unit_test(a_grade_that_is_constant_needs_no_column),
        cmocka_unit_test(nodes_wanted_are_those_of_entries_blocks_and_attributes),
        cmocka_unit_test(making_survives_every_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
