#include "cmocka_all.h"
#include "outcome/inside.h"

enum { F = 1 << TRUTH_FALSE, U = 1 << TRUTH_UNKNOWN, T = 1 << TRUTH_TRUE };

static graph_ref call(graph *g, const char *kernel, int n, graph_ref a, graph_ref b, graph_ref c) {
    graph_problem p;
    graph_ref made =
        graph_call(g, kernel, SPACE_NONE, n, (const graph_ref[]){a, b, c}, NULL, 1, &p);
    assert_int_not_equal(made, GRAPH_NONE);
    return made;
}

static void truths_are_what_their_parts_allow(void **state) {
    (void)state;
    graph *g = graph_open(NULL);
    graph_space root = {
        .kind = SPACE_ROOT, .name = "t", .table = "t", .parent = SPACE_NONE, .key = "id"};
    assert_int_equal(graph_add_space(g, &root), 0);
    graph_column column = {
        .name = "ok", .type = COL_TRUTH, .divisor = 1, .low = DEC_LOW, .high = DEC_HIGH};
    graph_ref any = graph_read(g, graph_add_column(g, &column), 1);
    graph_ref yes = graph_const(g, COL_TRUTH, TRUTH_TRUE, NULL, "yes", 1);
    graph_ref no = graph_const(g, COL_TRUTH, TRUTH_FALSE, NULL, "no", 1);
    graph_ref open = graph_unknown(g, COL_TRUTH, "open", 1);
    graph_ref never_false = call(g, "if", 3, any, open, yes);
    graph_ref never_true = call(g, "and", 2, any, call(g, "not", 1, never_false, 0, 0), 0);
    graph_ref known = call(g, "is_known", 1, any, 0, 0);
    const struct {
        graph_ref node;
        int set;
    } wanted[] = {{any, F | U | T},
                  {yes, T},
                  {open, U},
                  {known, F | U | T},
                  {never_false, U | T},
                  {never_true, F | U},
                  {call(g, "or", 2, any, yes, 0), T},
                  {call(g, "or", 2, any, open, 0), U | T},
                  {call(g, "and", 2, any, no, 0), F},
                  {call(g, "if", 3, no, open, yes), T},
                  {call(g, "if", 3, open, yes, any), U | T}};
    arena store;
    arena_open(&store, NULL);
    const uint8_t *sets = possible_truths(g, &store);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(sets[wanted[i].node], wanted[i].set);
    arena_close(&store);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(truths_are_what_their_parts_allow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
