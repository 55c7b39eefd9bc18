#include <string.h>

#include "cmocka_all.h"
#include "sample_graph.h"

/* Parts of a fold that adds up the amounts of the records, in the order of their days. */
static graph_fold_parts summing(graph *g) {
    graph_fold_parts parts = {.space = RECORDS,
                              .start = sample_number(g, 0),
                              .order = graph_read(g, RECORD_ON, 1),
                              .filter = graph_read(g, RECORD_OK, 1)};
    parts.accumulator = graph_accumulator(g, RECORDS, COL_NUMBER, 1);
    parts.step =
        SAMPLE_CALL(g, "add", SPACE_NONE, parts.accumulator, graph_read(g, RECORD_AMOUNT, 1));
    return parts;
}

static graph_ref fold(graph *g, const graph_fold_parts *parts) {
    graph_problem problem;
    graph_ref made = graph_fold(g, parts, 1, &problem);
    assert_int_not_equal(made, GRAPH_NONE);
    assert_null(graph_broken(g));
    return made;
}

static graph_problem problem_of(graph *g, const graph_fold_parts *parts) {
    graph_problem problem;
    assert_int_equal(graph_fold(g, parts, 1, &problem), GRAPH_NONE);
    return problem;
}

static void assert_refused(graph *g, const graph_fold_parts *parts, int arg) {
    graph_problem problem = problem_of(g, parts);
    assert_int_equal(problem.kind, PROBLEM_ACCUMULATOR);
    assert_int_equal(problem.arg, arg);
}

static void a_fold_belongs_to_the_parent(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_fold_parts parts = summing(g);
    const graph_node *n = graph_node_at(g, fold(g, &parts));
    assert_int_equal(n->kind, NODE_FOLD);
    assert_int_equal(n->type, COL_NUMBER);
    assert_int_equal(n->space, ROOT);
    assert_int_equal(n->source_space, RECORDS);
    assert_int_equal(n->accumulator, GRAPH_NONE);
    const graph_node *step = graph_node_at(g, n->args[FOLD_STEP]);
    assert_int_equal(graph_node_at(g, step->accumulator)->value, 0);
    graph_close(g);
}

static void equal_folds_are_one_node(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_fold_parts first = summing(g), second = summing(g);
    assert_int_not_equal(first.step, second.step);
    graph_ref made = fold(g, &first);
    assert_int_equal(fold(g, &second), made);
    second.start = sample_number(g, 1);
    assert_int_not_equal(fold(g, &second), made);
    graph_close(g);
}

/* What else was made before must not show in the hash. */
static void a_hash_does_not_depend_on_numbering(void **state) {
    (void)state;
    graph *g = sample_graph(NULL), *other = sample_graph(NULL);
    (void)graph_accumulator(other, DETAILS, COL_TEXT, 1);
    (void)graph_accumulator(other, RECORDS, COL_NUMBER, 1);
    graph_fold_parts parts = summing(g), same = summing(other);
    const graph_node *a = graph_node_at(g, fold(g, &parts));
    const graph_node *b = graph_node_at(other, fold(other, &same));
    assert_memory_equal(a->hash, b->hash, sizeof a->hash);
    same.filter = graph_const(other, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    b = graph_node_at(other, fold(other, &same));
    assert_memory_not_equal(a->hash, b->hash, sizeof a->hash);
    graph_close(g);
    graph_close(other);
}

static void parent_values_are_spread(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_fold_parts parts = summing(g);
    parts.step = graph_read(g, ROOT_SCORE, 1);
    parts.order = graph_read(g, ROOT_DAY, 1);
    const graph_node *n = graph_node_at(g, fold(g, &parts));
    assert_int_equal(graph_node_at(g, n->args[FOLD_STEP])->space, RECORDS);
    assert_int_equal(graph_node_at(g, n->args[FOLD_ORDER])->space, RECORDS);
    assert_int_equal(n->args[FOLD_START], parts.start);
    graph_close(g);
}

static void types_must_agree(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    const graph_fold_parts parts = summing(g);
    graph_fold_parts bad = parts;
    bad.start = graph_read(g, ROOT_DAY, 1);
    graph_problem problem = problem_of(g, &bad);
    assert_int_equal(problem.kind, PROBLEM_TYPE);
    assert_int_equal(problem.arg, FOLD_START);
    assert_int_equal(problem.expected, COL_NUMBER);
    assert_int_equal(problem.got, COL_DATE);
    bad = parts;
    bad.order = graph_read(g, RECORD_KIND, 1);
    problem = problem_of(g, &bad);
    assert_int_equal(problem.arg, FOLD_ORDER);
    assert_int_equal(problem.expected, 'O');
    bad = parts;
    bad.filter = graph_read(g, RECORD_AMOUNT, 1);
    assert_int_equal(problem_of(g, &bad).expected, COL_TRUTH);
    bad = parts;
    bad.step = graph_read(g, RECORD_OK, 1);
    assert_int_equal(problem_of(g, &bad).arg, FOLD_STEP);
    graph_close(g);
}

static void rows_must_be_on_one_line(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_fold_parts parts = summing(g);
    parts.order = graph_read(g, BRANCH_STAFF, 1);
    assert_int_equal(problem_of(g, &parts).kind, PROBLEM_SPACE);
    assert_int_equal(problem_of(g, &parts).arg, FOLD_ORDER);
    parts = summing(g);
    parts.start = graph_read(g, RECORD_AMOUNT, 1);
    assert_int_equal(problem_of(g, &parts).arg, FOLD_START);
    parts = summing(g);
    parts.space = OWNER;
    assert_int_equal(problem_of(g, &parts).kind, PROBLEM_SPACE);
    assert_int_equal(problem_of(g, &parts).space_a, OWNER);
    graph_close(g);
}

static void an_accumulator_stays_in_its_fold(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    const graph_fold_parts other = summing(g), parts = summing(g);
    graph_fold_parts bad = parts;
    bad.step = other.step;
    assert_refused(g, &bad, FOLD_STEP);
    bad = parts;
    bad.order = parts.step;
    assert_refused(g, &bad, FOLD_ORDER);
    bad = parts;
    bad.filter = SAMPLE_CALL(g, "gt", SPACE_NONE, parts.accumulator, sample_number(g, 3));
    assert_refused(g, &bad, FOLD_FILTER);
    bad = parts;
    bad.start = parts.accumulator;
    assert_refused(g, &bad, FOLD_START);
    bad = parts;
    bad.accumulator = parts.order;
    assert_refused(g, &bad, FOLD_STEP);
    bad = parts;
    bad.accumulator = graph_accumulator(g, DETAILS, COL_NUMBER, 1);
    assert_refused(g, &bad, FOLD_STEP);
    graph_close(g);
}

static void assert_call_refused(graph *g, const char *kernel, int space, int n,
                                const graph_ref *args, int arg) {
    graph_problem problem;
    graph_ref made = graph_call(g, kernel, space, n, args, NULL, 1, &problem);
    assert_int_equal(made, GRAPH_NONE);
    assert_int_equal(problem.kind, PROBLEM_ACCUMULATOR);
    assert_int_equal(problem.arg, arg);
}

static void an_accumulator_is_not_reduced_over_its_own_rows(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_fold_parts parts = summing(g), other = summing(g);
    graph_ref is_true = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref args[] = {parts.step, is_true};
    assert_call_refused(g, "sum", RECORDS, 2, args, 0);
    graph_ref both[] = {parts.accumulator, other.accumulator};
    assert_call_refused(g, "add", SPACE_NONE, 2, both, 1);
    graph_ref below = SAMPLE_CALL(g, "sum", DETAILS, args[0], args[1]);
    assert_int_equal(graph_node_at(g, below)->accumulator, parts.accumulator);
    assert_int_equal(graph_node_at(g, below)->space, RECORDS);
    graph_close(g);
}

/* Nothing of the subjects' population can hang on the value so far. */
static void an_accumulator_reaches_no_population(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_fold_parts parts = summing(g);
    graph_problem problem;
    graph_ref args[] = {parts.step, graph_read(g, ROOT_FLAG, 1), graph_read(g, ROOT_CITY, 1)};
    const int64_t one[] = {1};
    const kern_imm imm = {.n_ints = 1, .ints = one};
    graph_ref made = graph_call(g, "group_sum", SPACE_NONE, 3, args, &imm, 1, &problem);
    assert_int_equal(made, GRAPH_NONE);
    assert_int_equal(problem.kind, PROBLEM_SPACE);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fold_belongs_to_the_parent),
        cmocka_unit_test(equal_folds_are_one_node),
        cmocka_unit_test(a_hash_does_not_depend_on_numbering),
        cmocka_unit_test(parent_values_are_spread),
        cmocka_unit_test(types_must_agree),
        cmocka_unit_test(rows_must_be_on_one_line),
        cmocka_unit_test(an_accumulator_stays_in_its_fold),
        cmocka_unit_test(an_accumulator_is_not_reduced_over_its_own_rows),
        cmocka_unit_test(an_accumulator_reaches_no_population),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
