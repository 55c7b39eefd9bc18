#include "cmocka_all.h"
#include "random_graph.h"

/* A number column of the domain 0 to 100. */
static graph_ref marks(graph *g) {
    graph_column c = {.space = ROOT,
                      .name = "marks",
                      .type = COL_NUMBER,
                      .divisor = 1,
                      .low = 0,
                      .high = 100 * DEC_ONE};
    return graph_read(g, graph_add_column(g, &c), 1);
}

static uint8_t surely(const graph *g, graph_ref truth) {
    uint8_t out = 99;
    assert_true(graph_surely(g, &truth, 1, &out));
    return out;
}

static graph_ref compare(graph *g, const char *kernel, graph_ref left, int64_t right) {
    return SAMPLE_CALL(g, kernel, SPACE_NONE, left, sample_number(g, right));
}

static void a_domain_settles_what_lies_beyond_it(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref x = marks(g);
    assert_int_equal(surely(g, compare(g, "ge", x, 100)), TRUTH_UNKNOWN);
    assert_int_equal(surely(g, compare(g, "gt", x, 100)), TRUTH_FALSE);
    assert_int_equal(surely(g, compare(g, "le", x, 100)), TRUTH_TRUE);
    assert_int_equal(surely(g, compare(g, "lt", x, 100)), TRUTH_UNKNOWN);
    graph_ref twice = SAMPLE_CALL(g, "add", SPACE_NONE, x, x);
    assert_int_equal(surely(g, compare(g, "gt", twice, 199)), TRUTH_UNKNOWN);
    assert_int_equal(surely(g, compare(g, "gt", twice, 200)), TRUTH_FALSE);
    assert_int_equal(surely(g, compare(g, "lt", graph_read(g, ROOT_SCORE, 1), 0)), TRUTH_UNKNOWN);
    graph_close(g);
}

static uint8_t both(graph *g, graph_ref a, graph_ref b) {
    return surely(g, SAMPLE_CALL(g, "and", SPACE_NONE, a, b));
}

static void conditions_that_contradict_cannot_hold(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref x = marks(g), flag = graph_read(g, ROOT_FLAG, 1);
    graph_ref ge = compare(g, "ge", x, 90), lt = compare(g, "lt", x, 90);
    assert_int_equal(both(g, ge, lt), TRUTH_FALSE);
    assert_int_equal(both(g, ge, compare(g, "le", x, 90)), TRUTH_UNKNOWN);
    assert_int_equal(both(g, compare(g, "gt", x, 90), compare(g, "le", x, 90)), TRUTH_FALSE);
    assert_int_equal(both(g, compare(g, "eq", x, 5), compare(g, "eq", x, 6)), TRUTH_FALSE);
    assert_int_equal(both(g, lt, SAMPLE_CALL(g, "not", SPACE_NONE, lt)), TRUTH_FALSE);
    assert_int_equal(both(g, SAMPLE_CALL(g, "and", SPACE_NONE, flag, ge), lt), TRUTH_FALSE);
    graph_ref limit = sample_number(g, 90);
    assert_int_equal(both(g, SAMPLE_CALL(g, "le", SPACE_NONE, limit, x), lt), TRUTH_FALSE);
    assert_int_equal(both(g, SAMPLE_CALL(g, "ge", SPACE_NONE, limit, x), lt), TRUTH_UNKNOWN);
    graph_ref either = SAMPLE_CALL(g, "or", SPACE_NONE, ge, lt);
    assert_int_equal(surely(g, either), TRUTH_TRUE);
    assert_int_equal(surely(g, SAMPLE_CALL(g, "not", SPACE_NONE, either)), TRUTH_FALSE);
    /* what was narrowed for one question is forgotten for the next */
    assert_int_equal(surely(g, ge), TRUTH_UNKNOWN);
    graph_close(g);
}

static void what_is_unknown_here_may_be_known_elsewhere(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref x = marks(g), flag = graph_read(g, ROOT_FLAG, 1);
    assert_int_equal(surely(g, SAMPLE_CALL(g, "is_known", SPACE_NONE, x)), TRUTH_UNKNOWN);
    graph_ref assumed = SAMPLE_CALL(g, "assume", SPACE_NONE, x, sample_number(g, 120));
    assert_int_equal(surely(g, compare(g, "ge", assumed, 110)), TRUTH_UNKNOWN);
    assert_int_equal(surely(g, compare(g, "gt", assumed, 120)), TRUTH_FALSE);
    graph_ref no = graph_const(g, COL_TRUTH, TRUTH_FALSE, NULL, NULL, 1);
    assert_int_equal(surely(g, SAMPLE_CALL(g, "assume", SPACE_NONE, flag, no)), TRUTH_UNKNOWN);
    graph_ref city = graph_read(g, ROOT_CITY, 1);
    graph_ref text = graph_const(g, COL_TEXT, 0, "a", NULL, 1);
    assert_int_equal(surely(g, SAMPLE_CALL(g, "eq", SPACE_NONE, city, text)), TRUTH_UNKNOWN);
    graph_close(g);
}

static void any_number_of_rows_is_possible(void **state) {
    (void)state;
    graph *g = sample_graph(NULL);
    graph_ref ok = graph_read(g, RECORD_OK, 1), amount = graph_read(g, RECORD_AMOUNT, 1);
    graph_ref count = SAMPLE_CALL(g, "count", RECORDS, ok);
    assert_int_equal(surely(g, compare(g, "ge", count, 0)), TRUTH_TRUE);
    assert_int_equal(surely(g, compare(g, "ge", count, 1)), TRUTH_UNKNOWN);
    assert_int_equal(surely(g, compare(g, "lt", count, 0)), TRUTH_FALSE);
    assert_int_equal(surely(g, SAMPLE_CALL(g, "any", RECORDS, ok)), TRUTH_UNKNOWN);
    graph_ref sum = SAMPLE_CALL(g, "sum", RECORDS, amount, ok);
    assert_int_equal(surely(g, compare(g, "ge", sum, 0)), TRUTH_UNKNOWN);
    graph_ref size = SAMPLE_CALL(g, "abs", SPACE_NONE, amount);
    sum = SAMPLE_CALL(g, "sum", RECORDS, size, ok);
    assert_int_equal(surely(g, compare(g, "ge", sum, 0)), TRUTH_TRUE);
    graph_ref none = compare(g, "lt", size, 0);
    assert_int_equal(surely(g, SAMPLE_CALL(g, "any", RECORDS, none)), TRUTH_FALSE);
    graph_close(g);
}

/* No row may contradict what was said to be sure. Returns how much was sure. */
static int hold_against_rows(const graph *g, const graph_ref *wanted, int n, uint64_t seed) {
    arena store;
    diag_list diags;
    evaluation *e = NULL;
    arena_open(&store, NULL);
    diag_open(&diags, &store);
    frame *f = sample_frame(NULL, g, 40, seed);
    assert_int_equal(eval_run(g, f, wanted, n, NULL, NULL, &diags, &e), ST_OK);
    int sure = 0;
    for (int i = 0; i < n; i++) {
        uint8_t said = surely(g, wanted[i]);
        sure += said != TRUTH_UNKNOWN;
        const col_vec *v = eval_column(e, wanted[i]);
        for (int64_t row = 0; said != TRUTH_UNKNOWN && row < v->n; row++)
            assert_true(v->truth[row] == said || v->truth[row] == TRUTH_UNKNOWN);
    }
    eval_close(e);
    frame_close(f);
    arena_close(&store);
    return sure;
}

static void what_is_sure_holds_for_all_rows(void **state) {
    (void)state;
    int sure = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        graph *g = sample_graph(NULL);
        random_fill(g, 250, seed);
        graph_ref wanted[400], truths[400];
        int n = random_wanted(g, wanted), n_truths = 0;
        for (int i = 0; i < n; i++) {
            if (graph_node_at(g, wanted[i])->type == COL_TRUTH) truths[n_truths++] = wanted[i];
        }
        sure += hold_against_rows(g, truths, n_truths, seed);
        graph_close(g);
    }
    assert_true(sure > 50);
}

static graph_ref among(graph *g, graph_ref text, int n, const char *const *texts) {
    const kern_imm imm = {.n_texts = n, .texts = texts};
    graph_problem problem;
    return graph_call(g, "in_set", SPACE_NONE, 1, &text, &imm, 1, &problem);
}

static void texts_of_a_closed_list_stay_in_it(void **state) {
    (void)state;
    static const char *const codes[] = {"a", "b", "c"};
    graph *g = sample_graph(NULL);
    graph_column c = {.space = ROOT,
                      .name = "code",
                      .type = COL_TEXT,
                      .divisor = 1,
                      .n_one_of = 2,
                      .one_of = codes};
    graph_ref code = graph_read(g, graph_add_column(g, &c), 1);
    assert_int_equal(surely(g, among(g, code, 3, codes)), TRUTH_TRUE);
    assert_int_equal(surely(g, among(g, code, 2, codes)), TRUTH_TRUE);
    assert_int_equal(surely(g, among(g, code, 1, codes)), TRUTH_UNKNOWN);
    graph_ref other = graph_const(g, COL_TEXT, 0, "c", NULL, 1);
    graph_ref flag = graph_read(g, ROOT_FLAG, 1);
    graph_ref either = SAMPLE_CALL(g, "if", SPACE_NONE, flag, code, other);
    assert_int_equal(surely(g, among(g, either, 3, codes)), TRUTH_TRUE);
    assert_int_equal(surely(g, among(g, either, 2, codes)), TRUTH_UNKNOWN);
    graph_close(g);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_domain_settles_what_lies_beyond_it),
        cmocka_unit_test(conditions_that_contradict_cannot_hold),
        cmocka_unit_test(what_is_unknown_here_may_be_known_elsewhere),
        cmocka_unit_test(any_number_of_rows_is_possible),
        cmocka_unit_test(texts_of_a_closed_list_stay_in_it),
        cmocka_unit_test(what_is_sure_holds_for_all_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
