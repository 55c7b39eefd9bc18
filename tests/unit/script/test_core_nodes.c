/* Constants, columns and kernels become nodes. */
#include "scheme_case.h"

static scheme_case c;

static int set_up(void **state) {
    (void)state;
    scheme_case_open(&c, NULL);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    scheme_case_close(&c);
    return 0;
}

#define INPUTS                                                                                     \
    "local root = core.space { kind = 'root', name = 'firms', table = 'firm', key = 'id', line = " \
    "1 }\n"                                                                                        \
    "local many = core.space { kind = 'many', name = 'records', table = 'record', parent = "       \
    "root,\n"                                                                                      \
    "match = { { 'id', 'firm' } }, only = { { 'state', 'valid' } } }\n"                            \
    "local city = core.space { kind = 'one', name = 'city', table = 'city', key = 'id', parent = " \
    "root,\n"                                                                                      \
    "match = { { 'city', 'id' } } }\n"                                                             \
    "local score = core.column { space = root, name = 'score', type = 'N', divisor = 100,\n"       \
    "low = '0', high = '99.5', unknown_mark = '/' }\n"                                             \
    "local kind = core.column { space = many, name = 'kind', type = 'X', one_of = { 'a', 'b' } "   \
    "}\n"

static void constants_have_types_and_values(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "note(core.type(core.const('N', 0.1)), core.type(core.const('D', '2024-02-29')))\n"
        "note(core.type(core.const('T', true)), core.type(core.const('X', 'a')))\n"
        "note(core.const('N', '0.10') == core.const('N', 0.1), core.space_of(0))\n"
        "note(core.type(core.const('N', nil)))",
        "N D T X true nil N");
    assert_int_equal(graph_node_at(c.graph, 0)->value, 100000);
    assert_int_equal(graph_node_at(c.graph, 1)->value, 19782);
    assert_int_equal(graph_node_at(c.graph, 2)->value, TRUTH_TRUE);
    assert_string_equal(graph_node_at(c.graph, 3)->text, "a");
    assert_true(graph_node_at(c.graph, 4)->unknown);
}

static void bad_constants_say_why(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "for _, x in ipairs { { 'N', 'x' }, { 'N', 1e300 }, { 'N', 1e-9 }, { 'N', true },\n"
        "{ 'D', '2023-02-29' }, { 'D', 1e12 // 1 | 0 }, { 'T', 1 }, { 'X', 5 },\n"
        "{ 'X', 'a\\0b' } } do note(select(2, core.const(x[1], x[2]))) end\n"
        "note((pcall(core.const, 'Q', 1)))",
        "syntax range fine syntax syntax range syntax syntax syntax false");
}

static void figures_keep_their_names(void **state) {
    (void)state;
    scheme_case_run_body(&c, "core.const('N', 15, 'per_city')", "");
    assert_string_equal(graph_node_at(c.graph, 0)->figure, "per_city");
}

static void kernels_are_applied(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        INPUTS
        "local ge, letter = core.call('ge', nil, { core.read(score), core.const('N', 60) })\n"
        "note(letter, core.type(ge), core.space_of(ge), core.type(core.present(city)))\n"
        "local some = core.call('any', many, { (core.call('in_set', nil,\n"
        "{ core.read(kind) }, { texts = { 'a' } })) })\n"
        "note(core.type(some), core.space_of(some))\n"
        "note(select(2, core.call('round', nil, { core.read(score) }, { ints = { 2, 0 } })))",
        "T T 0 T T 0 N");
}

static void problems_are_told(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        INPUTS
        "local number, text = core.read(score), core.read(kind)\n"
        "local function problem(...) local ref, p = core.call(...) note(ref, p.kind) return p end\n"
        "problem('no_such', nil, { number })\n"
        "problem('not', nil, { number, number })\n"
        "local p = problem('and', nil, { number }) note(p.arg, p.expected, p.got)\n"
        "note((pcall(core.call, 'not', nil, { 99 })), (pcall(core.call, 'not', nil, { 'x' })))\n"
        "note((pcall(core.call, 'not', 7, {})), (pcall(core.read, -1)))",
        "nil kernel nil count nil type 0 T N false false false false");
}

static void folds_take_steps_and_name_what_is_wrong(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        INPUTS "local day = core.read(core.column { space = many, name = 'day', type = 'D' })\n"
               "local sure = core.const('T', true)\n"
               "local function parts(so_far, step)\n"
               "return { space = many, accumulator = so_far, start = core.const('N', 0),\n"
               "step = step, order = day, filter = sure }\n"
               "end\n"
               "local a, b = core.accumulator(many, 'N'), core.accumulator(many, 'N')\n"
               "local step = core.call('add', nil, { a, core.const('N', 1) })\n"
               "local fold = core.fold(parts(a, step))\n"
               "note(core.type(fold), core.space_of(fold) == root, core.space_of(a) == many)\n"
               "note(a == b, core.fold(parts(b, core.call('add', nil, { b, core.const('N', 1) }))) "
               "== fold)\n"
               "local none, problem = core.fold(parts(b, step))\n"
               "note(none, problem.kind, problem.arg)\n"
               "none, problem = core.fold(parts(a, sure))\n"
               "note(none, problem.kind, problem.expected, problem.got)\n"
               "note((pcall(core.accumulator, root, 'N')), (pcall(core.fold, { space = many })))",
        "N true true false true nil accumulator 3 nil type N T false false");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(constants_have_types_and_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bad_constants_say_why, set_up, tear_down),
        cmocka_unit_test_setup_teardown(figures_keep_their_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(kernels_are_applied, set_up, tear_down),
        cmocka_unit_test_setup_teardown(problems_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folds_take_steps_and_name_what_is_wrong, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
