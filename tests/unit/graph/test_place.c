#include <string.h>

#include "cmocka_all.h"
#include "sample_graph.h"

static const graph_node *arg(const graph *g, graph_ref call, int i) {
    return graph_node_at(g, graph_node_at(g, call)->args[i]);
}

static bool is_spread(const graph_node *n) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, "spread") == 0;
}

static void ancestors_are_spread_level_by_level(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref weight = graph_read(g, DETAIL_WEIGHT, 1), score = graph_read(g, ROOT_SCORE, 1);
    graph_ref sum = SAMPLE_CALL(g, "add", SPACE_NONE, score, weight, sample_number(g, 1));
    assert_int_equal(graph_node_at(g, sum)->space, DETAILS);
    const graph_node *low = arg(g, sum, 0);
    assert_true(is_spread(low) && low->space == DETAILS && low->source_space == DETAILS);
    const graph_node *middle = graph_node_at(g, low->args[0]);
    assert_true(is_spread(middle) && middle->space == RECORDS);
    assert_int_equal(middle->args[0], score);
    assert_int_equal(graph_node_at(g, sum)->args[1], weight);
    assert_int_equal(arg(g, sum, 2)->kind, NODE_CONST);
    graph_close(g);
}

static void references_share_their_parents_rows(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref size = graph_read(g, OWNER_SIZE, 1), score = graph_read(g, ROOT_SCORE, 1);
    graph_ref sum = SAMPLE_CALL(g, "add", SPACE_NONE, score, size);
    assert_int_equal(graph_node_at(g, sum)->space, ROOT);
    assert_int_equal(graph_node_at(g, sum)->args[0], score);
    graph_ref rank = graph_read(g, MAKER_RANK, 1), amount = graph_read(g, RECORD_AMOUNT, 1);
    graph_ref more = SAMPLE_CALL(g, "gt", SPACE_NONE, rank, amount);
    assert_int_equal(graph_node_at(g, more)->space, RECORDS);
    assert_int_equal(graph_n_nodes(g), 6);
    graph_ref staff = graph_read(g, BRANCH_STAFF, 1);
    graph_ref share = SAMPLE_CALL(g, "sub", SPACE_NONE, staff, size);
    assert_int_equal(graph_node_at(g, share)->space, BRANCHES);
    assert_int_equal(arg(g, share, 1)->args[0], size);
    graph_close(g);
}

static void cousins_do_not_meet(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref args[] = {graph_read(g, BRANCH_STAFF, 1), graph_read(g, DETAIL_WEIGHT, 1)};
    graph_problem p;
    assert_int_equal(graph_call(g, "add", SPACE_NONE, 2, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    assert_int_equal(p.arg, 0);
    assert_int_equal(p.space_a, DETAILS);
    assert_int_equal(p.space_b, BRANCHES);
    args[1] = graph_read(g, DAY_DATE, 1);
    args[0] = graph_read(g, ROOT_DAY, 1);
    assert_int_equal(graph_call(g, "lt", SPACE_NONE, 2, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    graph_close(g);
}

static void reduction_lands_on_the_parents_rows(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref sure = graph_read(g, DETAIL_SURE, 1), flag = graph_read(g, ROOT_FLAG, 1);
    graph_ref any = SAMPLE_CALL(g, "any", DETAILS, sure);
    assert_int_equal(graph_node_at(g, any)->space, RECORDS);
    assert_int_equal(graph_node_at(g, any)->source_space, DETAILS);
    graph_ref all = SAMPLE_CALL(g, "all", BRANCHES, flag);
    assert_int_equal(graph_node_at(g, all)->space, ROOT);
    assert_true(is_spread(arg(g, all, 0)));
    graph_ref yes = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    graph_ref count = SAMPLE_CALL(g, "count", RECORDS, yes);
    assert_int_equal(graph_node_at(g, count)->space, ROOT);
    assert_int_not_equal(SAMPLE_CALL(g, "count", BRANCHES, yes), count);
    graph_close(g);
}

static void marked_arguments_are_per_parent_row(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref weight = graph_read(g, DETAIL_WEIGHT, 1), sure = graph_read(g, DETAIL_SURE, 1);
    graph_ref score = graph_read(g, ROOT_SCORE, 1);
    graph_ref least = SAMPLE_CALL(g, "min_of", DETAILS, weight, sure, score);
    assert_int_equal(graph_node_at(g, least)->space, RECORDS);
    assert_true(is_spread(arg(g, least, 2)));
    assert_int_equal(arg(g, least, 2)->space, RECORDS);
    graph_problem p;
    graph_ref args[] = {weight, sure, weight};
    assert_int_equal(graph_call(g, "min_of", DETAILS, 3, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    assert_int_equal(p.arg, 2);
    assert_int_equal(graph_call(g, "any", ROOT, 1, &sure, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    assert_int_equal(graph_call(g, "any", SPACE_NONE, 1, &sure, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    graph_close(g);
}

static void a_table_to_look_up_is_free(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref day = graph_read(g, DAY_DATE, 1), working = graph_read(g, DAY_WORKING, 1);
    graph_ref on = graph_read(g, RECORD_ON, 1), two = sample_number(g, 2);
    graph_ref due = SAMPLE_CALL(g, "workday_add", SPACE_NONE, on, two, day, working);
    assert_int_equal(graph_node_at(g, due)->space, RECORDS);
    assert_int_equal(graph_node_at(g, due)->source_space, DAYS);
    graph_ref yes = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, NULL, 1);
    due = SAMPLE_CALL(g, "workday_add", SPACE_NONE, on, two, day, yes);
    assert_int_equal(graph_node_at(g, due)->source_space, DAYS);
    graph_problem p;
    graph_ref args[] = {on, two, graph_read(g, ROOT_DAY, 1), working};
    assert_int_equal(graph_call(g, "workday_add", SPACE_NONE, 4, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    assert_int_equal(p.arg, 2);
    assert_int_equal(p.space_a, SPACE_NONE);
    args[2] = graph_const(g, COL_DATE, 5, NULL, NULL, 1);
    args[3] = yes;
    assert_int_equal(graph_call(g, "workday_add", SPACE_NONE, 4, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    graph_close(g);
}

static void population_is_over_subjects(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    static const int64_t one[] = {1};
    kern_imm imm = {.n_ints = 1, .ints = one};
    graph_problem p;
    graph_ref args[] = {graph_read(g, ROOT_FLAG, 1), graph_read(g, ROOT_CITY, 1)};
    graph_ref count = graph_call(g, "group_count", SPACE_NONE, 2, args, &imm, 1, &p);
    assert_int_not_equal(count, GRAPH_NONE);
    assert_int_equal(graph_node_at(g, count)->space, ROOT);
    assert_int_equal(graph_node_at(g, count)->stage, 1);
    graph_ref many = SAMPLE_CALL(g, "gt", SPACE_NONE, count, sample_number(g, 2));
    assert_int_equal(graph_node_at(g, many)->stage, 1);
    args[0] = many;
    graph_ref again = graph_call(g, "group_count", SPACE_NONE, 2, args, &imm, 1, &p);
    assert_int_equal(graph_node_at(g, again)->stage, 2);
    args[1] = graph_read(g, RECORD_KIND, 1);
    assert_int_equal(graph_call(g, "group_count", SPACE_NONE, 2, args, &imm, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_SPACE);
    assert_int_equal(p.arg, 1);
    assert_int_equal(p.space_b, RECORDS);
    assert_int_equal(graph_call(g, "spread", RECORDS, 1, args, NULL, 1, &p), GRAPH_NONE);
    assert_int_equal(p.kind, PROBLEM_KERNEL);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ancestors_are_spread_level_by_level),
        cmocka_unit_test(references_share_their_parents_rows),
        cmocka_unit_test(cousins_do_not_meet),
        cmocka_unit_test(reduction_lands_on_the_parents_rows),
        cmocka_unit_test(marked_arguments_are_per_parent_row),
        cmocka_unit_test(a_table_to_look_up_is_free),
        cmocka_unit_test(population_is_over_subjects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
