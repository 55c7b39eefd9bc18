/* Manifests of plugins: what is read, and what is found wrong, by line. */
#include "scheme_case.h"

static arena store;
static arena texts;
static diag_list diags;
static plugin_manifest made;

static status load(const char *text) {
    arena_reset(&store);
    arena_reset(&texts);
    diag_open(&diags, &texts);
    return script_manifest("uscc/manifest.lua", text, strlen(text), NULL, &store, &diags, &made);
}

static int set_up(void **state) {
    (void)state;
    arena_open(&store, NULL);
    arena_open(&texts, NULL);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_close(&texts);
    arena_close(&store);
    return 0;
}

#define HEAD "return { name = \"uscc\", version = \"1.0.0\", abi = 1, library = \"uscc.so\",\n"

static void everything_is_read(void **state) {
    (void)state;
    const char *text = HEAD "  functions = {\n"
                            "    valid = { symbol = \"uscc_valid\", args = { { \"text\", name = "
                            "\"code\" } }, result = { "
                            "\"bool\" },\n"
                            "      cite = \"GB\", doc = { zh = \"对不对\", en = \"right\" }, "
                            "examples = { { { \"9\" }, true "
                            "} } },\n"
                            "    mean = { symbol = \"m\", args = { { \"number[]\" }, { \"number\", "
                            "unit = \"分\", low = "
                            "-0.5, high = 10 } },\n"
                            "      result = { \"number\", low = 0, high = 100 }, unknowns = "
                            "\"rising\", fails = true },\n"
                            "    now = { symbol = \"n\", args = {}, result = \"int64\" },\n"
                            "  } }\n";
    assert_int_equal(load(text), ST_OK);
    assert_string_equal(made.name, "uscc");
    assert_string_equal(made.version, "1.0.0");
    assert_string_equal(made.library, "uscc.so");
    assert_false(made.foreign);
    assert_int_equal(made.n_functions, 3);
    const plugin_function *mean = &made.functions[0], *now = &made.functions[1],
                          *valid = &made.functions[2];
    assert_string_equal(valid->symbol, "uscc_valid");
    assert_int_equal(valid->line, 3);
    assert_int_equal(valid->args[0].word, WORD_TEXT);
    assert_string_equal(valid->args[0].name, "code");
    assert_int_equal(valid->result, WORD_BOOL);
    assert_string_equal(valid->doc_zh, "对不对");
    assert_int_equal(mean->line, 5);
    assert_int_equal(mean->args[0].word, WORD_NUMBERS);
    assert_int_equal(mean->args[1].low, -DEC_ONE / 2);
    assert_int_equal(mean->args[1].high, 10 * DEC_ONE);
    assert_int_equal(mean->high, 100 * DEC_ONE);
    assert_int_equal(mean->unknowns, UNKNOWN_RISING);
    assert_true(mean->fails);
    assert_int_equal(now->n_args, 0);
    assert_int_equal(now->result, WORD_INT64);
    assert_int_equal(now->high, DEC_HIGH);
}

static void expect(const char *text, const char *code, int line) {
    assert_int_equal(load(text), ST_FINDINGS);
    assert_string_equal(diags.first->code, code);
    assert_string_equal(diags.first->place.file, "uscc/manifest.lua");
    assert_int_equal(diags.first->place.line, line);
}

#define FUNCTION(fields) HEAD "functions = {\n  f = { symbol = \"f\", " fields " } } }"

static void mistakes_are_findings(void **state) {
    (void)state;
    expect("return { name = \"uscc\" }", "HE1123", 0);
    expect(HEAD "color = 1, functions = { f = { symbol = \"f\", args = {}, result = \"bool\" } } }",
           "HE1122", 0);
    expect(FUNCTION("args = { \"txt\" }, result = \"bool\""), "HE1124", 3);
    expect(FUNCTION("args = {}, result = \"number[]\""), "HE1124", 3);
    expect(FUNCTION("args = {}"), "HE1123", 3);
    expect(FUNCTION("args = {}, result = { \"number\", low = 2, high = 1 }"), "HE1121", 3);
    expect(FUNCTION("args = {}, result = { \"text\", low = 2 }"), "HE1121", 3);
    expect(FUNCTION("args = {}, result = \"bool\", unknowns = \"maybe\""), "HE1121", 3);
    expect(FUNCTION("args = {}, result = \"bool\", unknowns = \"rising\""), "HE1121", 3);
    expect(FUNCTION("args = {}, result = \"bool\", unknowns = \"passed\""), "HE1121", 3);
    expect(FUNCTION("args = {}, result = \"bool\", batch = true, fails = true"), "HE1121", 3);
    expect(FUNCTION("args = { { \"double\" } }, result = \"bool\", batch = true"), "HE1121", 3);
}

static void a_manifest_is_data(void **state) {
    (void)state;
    expect("return require \"x\"", "HE0903", 1);
    expect("while true do end", "HE0901", 1);
    expect("return os.getenv(\"HOME\")", "HE0903", 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(mistakes_are_findings),
        cmocka_unit_test(a_manifest_is_data),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
