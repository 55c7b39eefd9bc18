/* What a scheme may spend is limited, whatever it spends it on. */
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

static void endless_loops_end(void **state) {
    (void)state;
    const diag *d = scheme_case_expect(&c, "\n\nwhile true do end", "HE0901", 3);
    assert_string_equal(scheme_case_arg(d, "budget"), "50000000");
    scheme_case_expect(&c, "goto again\n::again:: goto again", "HE0901", 2);
    scheme_case_expect(&c, "local function f() return f() end\nf()", "HE0901", 1);
    scheme_case_expect(&c, "for i = 1, 1e18 do end", "HE0901", 1);
    scheme_case_expect(&c, "table.concat({}, '', 1, 1e18 // 1 | 0)", "HE0908", 1);
}

static void the_budget_can_be_set(void **state) {
    (void)state;
    c.options.instructions = 100000;
    scheme_case_expect_notes(&c, "for i = 1, 80000 do end note 'done'", "done");
    const diag *d = scheme_case_expect(&c, "for i = 1, 120000 do end note 'done'", "HE0901", 1);
    assert_string_equal(scheme_case_arg(d, "budget"), "100000");
}

static void a_vocabulary_that_catches_errors_cannot_go_on(void **state) {
    (void)state;
    c.options.instructions = 1000000;
    scheme_case_write(&c, "words.lua",
                      "return { open = function(core, source, plain)\n"
                      "  return { env = { try = function(f) while true do pcall(f) end end },\n"
                      "    finish = function() end } end }\n");
    scheme_case_expect(&c, "\ntry(function() while true do end end)", "HE0901", 2);
}

static void memory_ends(void **state) {
    (void)state;
    const diag *d =
        scheme_case_expect(&c, "local t = {}\nwhile true do t[#t + 1] = {} end", "HE0902", 2);
    assert_string_equal(scheme_case_arg(d, "budget"), "64");
    c.options.memory = (size_t)8 << 20;
    d = scheme_case_expect(&c, "local t = {}\n\nfor i = 1, 1e9 do t[i] = i .. 'x' end", "HE0902",
                           3);
    assert_string_equal(scheme_case_arg(d, "budget"), "8");
}

static void a_text_has_a_greatest_length(void **state) {
    (void)state;
    scheme_case_expect(&c, "local s = 'x'\nwhile true do s = s .. s end", "HE0902", 2);
    scheme_case_expect_notes(&c, "local s = 'x' for i = 1, 19 do s = s .. s end note(#s)",
                             "524288");
    scheme_case_expect(&c, "local s = 'x' for i = 1, 20 do s = s .. s end\nnote(#s)", "HE0902", 1);
    scheme_case_expect(&c,
                       "local s = {}\nfor i = 1, 70000 do s[i] = 'xxxxxxxxxxxxxxxx' end\n"
                       "table.concat(s)",
                       "HE0902", 3);
}

/* Each of these takes few instructions for much work. */
static void work_that_instructions_do_not_show_is_charged(void **state) {
    static const char *const texts[] = {
        "local a, b = 'x', 'x' for i = 1, 19 do a = a .. a end for i = 1, 19 do b = b .. b end\n"
        "a, b = a .. 'y', b .. 'z' while a ~= b do end",
        "local s = 'x' for i = 1, 19 do s = s .. s end\nwhile true do local t = s:upper() end",
        "local s = 'x' for i = 1, 18 do s = s .. s end\nwhile true do local t = s .. 'x' end",
        "local t = {} for i = 1, 100000 do t[i] = 'x' end\nwhile true do table.concat(t) end",
        "local t = {} for i = 1, 100000 do t[i] = i end\nwhile true do table.insert(t, 1, 1) end",
        "local t = {} for i = 1, 100000 do t[i] = -i end\nwhile true do table.sort(t) end",
        "local function f(...)\nreturn f(1, ...) end f()",
    };
    (void)state;
    c.options.instructions = 4000000;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        scheme_case_expect(&c, texts[i], "HE0901", 2);
    }
}

static void deep_calls_end(void **state) {
    (void)state;
    scheme_case_expect(&c, "local function f() return 1 + f() end\nf()", "HE0906", 1);
    scheme_case_expect(&c,
                       "local function f(a, b) table.sort({ 2, 1 }, f) return true end\n"
                       "table.sort({ 2, 1 }, f)",
                       "HE0906", 1);
}

static void deeply_nested_text_ends(void **state) {
    (void)state;
    char *text = arena_zero(&c.ar, 5000);
    memset(text, '(', 2000);
    scheme_case_expect(&c, arena_printf(&c.ar, "x = %s", text), "HE0905", 0);
}

static void what_the_graph_keeps_is_counted(void **state) {
    (void)state;
    scheme_case_write(&c, "words.lua",
                      "return { open = function(core) return { env = { keep = function(x)\n"
                      "  core.entry { kind = 'k', id = 'i', attrs = { { 'a', x } } } end },\n"
                      "  finish = function() end } end }\n");
    scheme_case_expect(&c,
                       "local s = 'x' for i = 1, 19 do s = s .. s end\nwhile true do keep(s) end",
                       "HE0902", 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(endless_loops_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_budget_can_be_set, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_vocabulary_that_catches_errors_cannot_go_on, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(memory_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_has_a_greatest_length, set_up, tear_down),
        cmocka_unit_test_setup_teardown(work_that_instructions_do_not_show_is_charged, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(deep_calls_end, set_up, tear_down),
        cmocka_unit_test_setup_teardown(deeply_nested_text_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_graph_keeps_is_counted, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
