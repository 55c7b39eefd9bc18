/* Trusted modules turn documents into text. */
#include "scheme_case.h"
#include <sys/stat.h>

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

static char *text;
static size_t length;

static status render(const char *body, const char *document) {
    json_t *value = document ? json_loads(document, 0, NULL) : NULL;
    scheme_case_write(&c, "report/page.lua",
                      arena_printf(&c.ar,
                                   "return { render = function(document, options, text)\n%s\nend }",
                                   body));
    status s = script_render("page", value, NULL, c.folder, NULL, NULL, &text, &length);
    json_decref(value);
    return s;
}

static void expect(const char *body, const char *document, const char *wanted) {
    assert_int_equal(render(body, document), ST_OK);
    assert_string_equal(text, wanted);
    assert_int_equal(length, strlen(wanted));
    alloc_free(NULL, text, length + 1);
    text = NULL;
}

static int open_folder(void **state) {
    set_up(state);
    return mkdir(scheme_case_path(&c, "report"), 0700);
}

static int close_folder(void **state) {
    unlink(scheme_case_path(&c, "report/page.lua"));
    rmdir(scheme_case_path(&c, "report"));
    return tear_down(state);
}

static void documents_arrive_as_tables(void **state) {
    (void)state;
    expect("return document.a[2] .. #document.a .. tostring(document.b == text.null)",
           "{ \"a\": [1, \"x\"], \"b\": null }", "x2true");
    expect("return text.json(document)", "{ \"b\": [], \"a\": {}, \"c\": [null, true, 1.5, 3] }",
           "{\"a\": {}, \"b\": [], \"c\": [null, true, 1.5, 3]}");
    expect("return tostring(next(options))", NULL, "nil");
}

static void json_has_sorted_keys(void **state) {
    (void)state;
    expect("return text.json { b = 1, a = text.array {}, c = { n = 2, [2] = 'x' }, d = text.null }",
           NULL, "{\"a\": [], \"b\": 1, \"c\": [null, \"x\"], \"d\": null}");
    expect("return text.json({ 1 }, true)", NULL, "[\n  1\n]");
    expect("return text.json 'x'", NULL, "\"x\"");
    expect("return tostring((pcall(text.json, { f = text.json })))", NULL, "false");
}

static void tables_line_up_in_cells(void **state) {
    (void)state;
    expect("return text.table { columns = { { title = '名称' }, { title = 'n', right = true } },\n"
           "rows = { { '衡', 5 }, { 'abcdef', '10' }, { text.null, nil } } }",
           NULL, "名称    n\n衡      5\nabcdef 10\n\n");
    expect("return text.table { columns = { { title = 'a' } }, rows = {} }", NULL, "");
    expect("return text.table { columns = { { title = 'a' }, { title = 'b' } }, headings = false,\n"
           "rows = { { 'x', 'y' } } }",
           NULL, "x y\n");
}

static void trees_have_branches(void **state) {
    (void)state;
    expect("return text.table { columns = { { title = '', tree = true }, { title = '' } }, "
           "headings = false,\n"
           "rows = { { 'a', '1' }, { 'b', '2', parent = 1 }, { 'c', '3', parent = 1 } } }",
           NULL, "a   1\n├─b 2\n└─c 3\n");
}

static void faults_are_internal(void **state) {
    (void)state;
    assert_int_equal(render("return 1", NULL), ST_INTERNAL);
    assert_null(text);
    assert_int_equal(render("error 'x'", NULL), ST_INTERNAL);
    assert_int_equal(script_render("nothing", NULL, NULL, c.folder, NULL, NULL, &text, &length),
                     ST_INTERNAL);
    assert_int_equal(render("return text.table { columns = { {} }, rows = { { {} } } }", NULL),
                     ST_INTERNAL);
    assert_int_equal(
        render("return text.table { columns = { {} }, rows = { { parent = 1 } } }", NULL),
        ST_INTERNAL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(documents_arrive_as_tables, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(json_has_sorted_keys, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(tables_line_up_in_cells, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(trees_have_branches, open_folder, close_folder),
        cmocka_unit_test_setup_teardown(faults_are_internal, open_folder, close_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
