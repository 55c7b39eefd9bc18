/* Entries, findings and what the caller asked for. */
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

static void entries_keep_their_attributes(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "local node = core.const('T', true)\n"
        "local a = core.entry { kind = 'rule', id = 'r', title = 't', cite = 'c', line = 4,\n"
        "node = node, blocks = node, attrs = { { 'text', 'x' }, { 'truth', true },\n"
        "{ 'number', 2.5 }, { 'exact', { decimal = '0.1' } }, { 'node', { node = node } } } }\n"
        "note(a, core.entry { kind = 'rule', id = 's', parent = a })",
        "0 1");
    const graph_entry *e = graph_entry_at(c.graph, 0);
    assert_string_equal(e->title, "t");
    assert_int_equal(e->parent, -1);
    assert_int_equal(e->n_attrs, 5);
    assert_string_equal(graph_attr(e, "text")->text, "x");
    assert_int_equal(graph_attr(e, "truth")->number, 1);
    assert_int_equal(graph_attr(e, "number")->number, 2500000);
    assert_int_equal(graph_attr(e, "exact")->number, 100000);
    assert_int_equal(graph_attr(e, "node")->kind, ATTR_NODE);
    assert_int_equal(graph_entry_at(c.graph, 1)->parent, 0);
    assert_int_equal(graph_entry_at(c.graph, 1)->blocks, GRAPH_NONE);
}

static void wrong_entries_raise(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "note((pcall(core.entry, { id = 'r' })), (pcall(core.entry, { kind = 'k' })))\n"
        "note((pcall(core.entry, { kind = 'k', id = 'r', parent = 0 })))\n"
        "note((pcall(core.entry, { kind = 'k', id = 'r', node = 5 })))\n"
        "note((pcall(core.entry, { kind = 'k', id = 'r', attrs = { { 1, 2 } } })))\n"
        "note((pcall(core.entry, { kind = 'k', id = 'r', attrs = { { 'a', {} } } })))\n"
        "note((pcall(core.entry, { kind = 'k', id = 'r', attrs = { { 'a', print } } })))",
        "false false false false false false false");
}

static void findings_decide_the_status(void **state) {
    (void)state;
    scheme_case_run_body(
        &c,
        "core.finding { code = 'HE0401', severity = 'warning', line = 7, col = 2,\n"
        "end_line = 7, end_col = 9, rule = 'r', args = { b = 'two', a = 1 } }",
        "");
    const diag *d = c.diags.first;
    assert_int_equal(d->severity, DIAG_WARNING);
    assert_int_equal(d->place.line, 7);
    assert_int_equal(d->place.end_col, 9);
    assert_string_equal(d->place.file, "case.lua");
    assert_string_equal(d->rule, "r");
    assert_string_equal(d->args[0].name, "a");
    assert_string_equal(d->args[0].text, "1");
    assert_string_equal(d->args[1].text, "two");
    assert_non_null(c.graph);
}

static void long_arguments_are_cut_between_characters(void **state) {
    (void)state;
    scheme_case_run_body(&c,
                         "core.finding { code = 'HE0401', severity = 'note',\n"
                         "args = { a = 'x' .. string.rep('衡', 200) } }",
                         "");
    const char *text = c.diags.first->args[0].text;
    assert_int_equal(strlen(text), 1 + 133 * 3 + 3);
    assert_string_equal(text + strlen(text) - 6, "衡…");
}

static void settings_are_handed_on(void **state) {
    const script_setting settings[] = {{"limit", "3"}, {"limit", "4"}, {"other", "x"}};
    (void)state;
    c.options.settings = settings;
    c.options.n_settings = 3;
    c.options.as_of = "2024-05-01";
    scheme_case_run_body(
        &c, "note(core.setting 'limit', core.setting 'none', #core.settings(), core.as_of())",
        "4 nil 3 2024-05-01");
    c.options = (script_options){.stdlib_dir = c.folder};
    scheme_case_run_body(&c, "note(core.setting 'limit', #core.settings(), core.as_of())",
                         "nil 0 nil");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(entries_keep_their_attributes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(wrong_entries_raise, set_up, tear_down),
        cmocka_unit_test_setup_teardown(findings_decide_the_status, set_up, tear_down),
        cmocka_unit_test_setup_teardown(long_arguments_are_cut_between_characters, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(settings_are_handed_on, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
