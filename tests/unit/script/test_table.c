/* Files that hold data only. */
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

static json_t *value;

static status load(const char *text) {
    json_decref(value);
    diag_open(&c.diags, &c.ar);
    return script_table("cases.lua", text, strlen(text), NULL, &c.diags, &value);
}

static void expect_json(const char *text, const char *json) {
    assert_int_equal(load(text), ST_OK);
    char *dumped = json_dumps(value, JSON_COMPACT);
    assert_string_equal(dumped, json);
    free(dumped);
    json_decref(value);
    value = NULL;
}

static const diag *expect_finding(const char *text, const char *code, int line) {
    assert_int_equal(load(text), ST_FINDINGS);
    assert_null(value);
    assert_int_equal(c.diags.errors, 1);
    assert_string_equal(c.diags.first->code, code);
    assert_string_equal(c.diags.first->place.file, "cases.lua");
    assert_int_equal(c.diags.first->place.line, line);
    return c.diags.first;
}

static void rows_may_begin_with_an_id(void **state) {
    static const char text[] = "return { rows = { { 'x', a = 1 }, { 2, 3 }, 'y', { id = 'z' } }, "
                               "more = { { 'q' } } }";
    (void)state;
    diag_open(&c.diags, &c.ar);
    assert_int_equal(script_rows("c.lua", text, strlen(text), "rows", NULL, &c.diags, &value),
                     ST_OK);
    char *dumped = json_dumps(value, JSON_COMPACT);
    assert_string_equal(dumped, "{\"more\":[[\"q\"]],\"rows\":[{\"a\":1,\"id\":\"x\"},[2,3],\"y\","
                                "{\"id\":\"z\"}]}");
    free(dumped);
    json_decref(value);
    value = NULL;
}

static void a_row_with_an_id_in_front_needs_a_named_list(void **state) {
    (void)state;
    const diag *d = expect_finding("return { rows = { { 'x', a = 1 } } }", "HE0909", 0);
    assert_string_equal(d->args[1].text, "mixed");
}

static void tables_become_json(void **state) {
    (void)state;
    expect_json("return { b = 1, a = { 1, 'x', true, unknown }, c = unknown, d = {} }",
                "{\"a\":[1,\"x\",true,null],\"b\":1,\"c\":null,\"d\":{}}");
    expect_json("return { 0.1, 2.50, 1e20, -0.5, 9223372036854775807, 0.0000001 }",
                "[\"0.1\",\"2.5\",\"1e+20\",\"-0.5\",9223372036854775807,\"1e-07\"]");
    expect_json("return { n = 2, ['名称'] = '值' }", "{\"n\":2,\"\u540d\u79f0\":\"\u503c\"}");
    expect_json("-- a note\nreturn { unknown, 1 }", "[null,1]");
}

static void what_is_not_data_is_a_finding(void **state) {
    (void)state;
    const diag *d = expect_finding("return { a = { 1, { b = function() end } } }", "HE0909", 0);
    assert_string_equal(scheme_case_arg(d, "path"), ".a[2].b");
    assert_string_equal(scheme_case_arg(d, "got"), "function");
    d = expect_finding("return { 1, a = 2 }", "HE0909", 0);
    assert_string_equal(scheme_case_arg(d, "got"), "mixed");
    d = expect_finding("return { [1] = 1, [3] = 2 }", "HE0909", 0);
    assert_string_equal(scheme_case_arg(d, "got"), "holes");
    expect_finding("return { [true] = 1 }", "HE0909", 0);
    expect_finding("return { 1e999 }", "HE0909", 0);
    expect_finding("return { '\\xff' }", "HE0909", 0);
    expect_finding("return { ['a\\0b'] = 1 }", "HE0909", 0);
    expect_finding("local t = {} t.t = t return t", "HE0909", 0);
    d = expect_finding("return 1", "HE0909", 0);
    assert_string_equal(scheme_case_arg(d, "got"), "number");
    expect_finding("", "HE0909", 0);
}

static void names_and_calls_are_findings(void **state) {
    (void)state;
    const diag *d = expect_finding("return {\nunkown }", "HE0903", 2);
    assert_string_equal(scheme_case_arg(d, "message"), "unknown name 'unkown'");
    expect_finding("return {\n\nos.time() }", "HE0903", 3);
    expect_finding("return { ('x'):rep(9) }", "HE0903", 1);
    expect_finding("return { 1 2 }", "HE0905", 1);
    expect_finding("\x1bLua", "HE0904", 0);
}

static void loops_and_growth_end(void **state) {
    (void)state;
    expect_finding("local function f()\nreturn f() end return f()", "HE0901", 2);
    expect_finding("local function f() return 1 + f() end return f()", "HE0906", 1);
    expect_finding("local s = 'x'\nwhile true do s = s .. s end", "HE0902", 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(tables_become_json, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_may_begin_with_an_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_row_with_an_id_in_front_needs_a_named_list, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_data_is_a_finding, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_and_calls_are_findings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(loops_and_growth_end, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
