#include "outcome_world.h"

/* Keys of rows are numbers that are kept nowhere as texts: they are written when they are read. */
static void rows_are_named_when_they_are_read(void **state) {
    (void)state;
    world w;
    world_open(&w, 2, 2);
    graph_ref counts = WORLD_CALL(&w, "ge", world_read(&w, RECORD_POINTS), world_n(&w, 5));
    world_grade(&w, world_rule(&w, "r", WORLD_REDUCE(&w, "any", counts)));
    int64_t keys[] = {10, -20, 30, 40};
    col_vec numbers = {.type = COL_NUMBER, .n = 4, .lo = keys, .hi = keys};
    assert_true(col_pack(&w.f->spaces[RECORDS].packed_key, &w.f->store, &numbers));
    w.f->spaces[RECORDS].key = NULL;
    world_number(&w, RECORD_POINTS, 1, 4, 6);
    world_number(&w, RECORD_POINTS, 2, 4, 6);
    world_number(&w, RECORD_POINTS, 3, 4, 6);
    world_decide(&w);
    assert_string_equal(world_missing(&w, 0), "cell:records.points[-20]");
    assert_string_equal(world_missing(&w, 1), "cell:records.points[30] cell:records.points[40]");
    world_close(&w);
}

/* Facts that differ in nothing but their rows have one number. */
static void facts_are_numbered_whatever_their_rows(void **state) {
    (void)state;
    world w;
    world_open(&w, 3, 0);
    graph_ref flag = world_rule(&w, "flagged", world_read(&w, FIRM_FLAG));
    graph_ref large =
        world_rule(&w, "large", WORLD_CALL(&w, "ge", world_read(&w, FIRM_SIZE), world_n(&w, 5)));
    world_grade(&w, WORLD_CALL(&w, "and", flag, large));
    for (int i = 0; i < 3; i++) world_number(&w, FIRM_SIZE, i, 4, 5);
    world_unknown(&w, FIRM_FLAG, 1);
    world_decide(&w);
    assert_int_equal(outcome_n_facts(w.o), 2);
    assert_string_equal(outcome_fact_at(w.o, 0)->column, "flag");
    assert_string_equal(outcome_fact_at(w.o, 1)->column, "size");
    assert_null(outcome_fact_at(w.o, 1)->row);
    assert_int_equal(world_subject(&w, 0)->facts[0], 1);
    assert_int_equal(world_subject(&w, 1)->facts[0], 0);
    assert_int_equal(world_subject(&w, 1)->facts[1], 1);
    world_close(&w);
}

/* Two entries may name the same grade; whoever has it has both as reasons. */
static void all_entries_of_a_grade_are_its_reasons(void **state) {
    (void)state;
    world w;
    world_open(&w, 1, 0);
    world_entry(&w, "grade", "B", world_read(&w, FIRM_FLAG), GRAPH_NONE);
    world_entry(&w, "grade", "A", world_read(&w, FIRM_FLAG), GRAPH_NONE);
    world_grade(&w, world_read(&w, FIRM_FLAG));
    world_decide(&w);
    assert_string_equal(world_reasons(&w, 0), "A:0 A:0");
    assert_int_equal(world_subject(&w, 0)->n_missing, 0);
    world_close(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_named_when_they_are_read),
        cmocka_unit_test(facts_are_numbered_whatever_their_rows),
        cmocka_unit_test(all_entries_of_a_grade_are_its_reasons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
