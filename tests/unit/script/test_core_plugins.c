/* What the vocabulary is told of plugins, and the nodes that it makes of their functions. */
#include "scheme_case.h"

static scheme_case c;

static const plugin_argument rows_and_one[] = {
    {.word = WORD_NUMBERS, .name = "scores", .unit = "分", .low = DEC_LOW, .high = DEC_HIGH},
    {.word = WORD_NUMBER, .name = "least", .low = DEC_LOW, .high = DEC_HIGH}};
static const plugin_argument one_text[] = {{.word = WORD_TEXT, .name = "code"}};
static const plugin_function functions[] = {{.name = "mean",
                                             .symbol = "m",
                                             .n_args = 2,
                                             .args = rows_and_one,
                                             .result = WORD_DOUBLE,
                                             .low = 0,
                                             .high = 100 * DEC_ONE},
                                            {.name = "valid",
                                             .symbol = "v",
                                             .n_args = 1,
                                             .args = one_text,
                                             .result = WORD_BOOL,
                                             .low = DEC_LOW,
                                             .high = DEC_HIGH}};
static const plugin_manifest manifest = {
    .name = "made", .version = "1.2", .n_functions = 2, .functions = functions};
static const script_plugin made = {.manifest = &manifest, .identity = "abc"};

static status find(void *user_data, const char *name, const script_plugin **out) {
    (void)user_data;
    *out = strcmp(name, "made") == 0 ? &made : NULL;
    return strcmp(name, "wrong") == 0 ? ST_FINDINGS : ST_OK;
}

static const char *const *names(void *user_data) {
    static const char *const list[] = {"made", "wrong", NULL};
    (void)user_data;
    return list;
}

static const script_plugins plugins = {.find = find, .names = names, .searched = "a:b"};

static int set_up(void **state) {
    (void)state;
    scheme_case_open(&c, NULL);
    c.options.plugins = &plugins;
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    scheme_case_close(&c);
    return 0;
}

static void manifests_are_told(void **state) {
    (void)state;
    scheme_case_run_body(&c,
                         "local p = core.plugin('made')\n"
                         "local mean, valid = p.functions.mean, p.functions.valid\n"
                         "note(p.version, mean.inexact, valid.inexact, mean.args[1].word,\n"
                         "  mean.args[1].rows, mean.args[2].rows, mean.args[1].unit, mean.type, "
                         "valid.type)",
                         "1.2 true false number[] true false 分 N T");
}

static void what_is_not_there_is_told(void **state) {
    (void)state;
    scheme_case_run_body(&c,
                         "local _, none = core.plugin('none')\n"
                         "local _, wrong = core.plugin('wrong')\n"
                         "local list, folders = core.plugins()\n"
                         "note(none, wrong, list[1], list[2], folders)",
                         "false true made wrong a:b");
}

#define INPUTS                                                                                     \
    "local root = core.space { kind = 'root', name = 'f', table = 'f', key = 'id', line = 1 }\n"   \
    "local many = core.space { kind = 'many', name = 'r', table = 'r', parent = root,\n"           \
    "match = { { 'id', 'f' } } }\n"                                                                \
    "local score = core.read(core.column { space = many, name = 's', type = 'N' })\n"              \
    "local least = core.read(core.column { space = root, name = 'l', type = 'N' })\n"              \
    "local yes = core.const('T', true)\n"

static void calls_become_nodes(void **state) {
    (void)state;
    scheme_case_run_body(&c,
                         INPUTS "local ref = core.call_plugin('made', 'mean', many, { score, "
                                "least, yes })\n"
                                "local _, problem = core.call_plugin('made', 'valid', nil, { least "
                                "})\n"
                                "note(core.type(ref), core.space_of(ref), problem.kind, "
                                "problem.expected)",
                         "N 0 type X");
    const graph_external *x = graph_external_at(c.graph, 0);
    assert_string_equal(x->module, "made");
    assert_string_equal(x->version, "1.2");
    assert_string_equal(x->identity, "abc");
    assert_string_equal(x->args, "N^NT");
    assert_true(x->reduces);
    assert_int_equal(x->high, 100 * DEC_ONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(manifests_are_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(calls_become_nodes, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
