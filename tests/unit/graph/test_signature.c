#include "cmocka_all.h"
#include "sample_graph.h"

static void slots_have_letters_and_marks(void **state) {
    (void)state;
    sig_slot s;
    assert_true(sig_slot_of("OT^O", 2, &s));
    assert_int_equal(s.letter, 'O');
    assert_int_equal(s.mark, '^');
    assert_true(sig_slot_of("DN*D*T", 1, &s));
    assert_int_equal(s.letter, 'N');
    assert_int_equal(s.mark, 0);
    assert_true(sig_slot_of("DN*D*T", 3, &s));
    assert_int_equal(s.letter, 'T');
    assert_int_equal(s.mark, '*');
    assert_false(sig_slot_of("NN", 2, &s));
    assert_true(sig_slot_of("TG+", 7, &s));
    assert_int_equal(s.letter, 'G');
}

static void counts_are_checked(void **state) {
    (void)state;
    int required;
    assert_false(sig_takes("NN", 1, &required));
    assert_int_equal(required, 2);
    assert_true(sig_takes("NN", 2, &required));
    assert_false(sig_takes("NN", 3, &required));
    assert_false(sig_takes("T+", 0, &required));
    assert_true(sig_takes("T+", 1, &required));
    assert_true(sig_takes("T+", 50, &required));
    assert_false(sig_takes("TNG+", 2, &required));
    assert_int_equal(required, 3);
    assert_true(sig_takes("OT^O", 3, &required));
}

static graph_problem problem_of(graph *g, const char *kernel, int n, const graph_ref *args) {
    graph_problem problem;
    assert_int_equal(graph_call(g, kernel, SPACE_NONE, n, args, NULL, 1, &problem), GRAPH_NONE);
    return problem;
}

static void wrong_types_are_named(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref number = graph_read(g, ROOT_SCORE, 1), text = graph_read(g, ROOT_CITY, 1);
    graph_ref date = graph_read(g, ROOT_DAY, 1), truth = graph_read(g, ROOT_FLAG, 1);
    graph_problem p = problem_of(g, "add", 2, (graph_ref[]){number, text});
    assert_int_equal(p.kind, PROBLEM_TYPE);
    assert_int_equal(p.arg, 1);
    assert_int_equal(p.expected, 'N');
    assert_int_equal(p.got, 'X');
    p = problem_of(g, "lt", 2, (graph_ref[]){truth, truth});
    assert_int_equal(p.expected, 'O');
    assert_int_equal(p.arg, 0);
    p = problem_of(g, "lt", 2, (graph_ref[]){date, number});
    assert_int_equal(p.expected, 'D');
    assert_int_equal(p.arg, 1);
    p = problem_of(g, "if", 3, (graph_ref[]){truth, text, number});
    assert_int_equal(p.expected, 'X');
    assert_int_equal(p.arg, 2);
    p = problem_of(g, "add", 0, NULL);
    assert_int_equal(p.kind, PROBLEM_COUNT);
    assert_int_equal(p.arg, 1);
    p = problem_of(g, "no_such", 0, NULL);
    assert_int_equal(p.kind, PROBLEM_KERNEL);
    graph_close(g);
}

static void result_types_follow_letters(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref truth = graph_read(g, ROOT_FLAG, 1), text = graph_read(g, ROOT_CITY, 1);
    graph_ref date = graph_read(g, ROOT_DAY, 1);
    graph_ref chosen = SAMPLE_CALL(g, "if", SPACE_NONE, truth, text, text);
    assert_int_equal(graph_node_at(g, chosen)->type, COL_TEXT);
    graph_ref later = SAMPLE_CALL(g, "max", SPACE_NONE, date, date);
    assert_int_equal(graph_node_at(g, later)->type, COL_DATE);
    graph_ref equal = SAMPLE_CALL(g, "eq", SPACE_NONE, text, text);
    assert_int_equal(graph_node_at(g, equal)->type, COL_TRUTH);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slots_have_letters_and_marks),
        cmocka_unit_test(counts_are_checked),
        cmocka_unit_test(wrong_types_are_named),
        cmocka_unit_test(result_types_follow_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
