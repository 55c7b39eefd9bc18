/* A scheme has no way out: each attempt ends in a finding that says so. */
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

static void words_that_open_the_machine_are_not_there(void **state) {
    static const char *const names[] = {
        "load",  "loadfile", "loadstring",   "dofile",       "require",        "os",     "io",
        "debug", "package",  "coroutine",    "rawget",       "rawset",         "rawlen", "rawequal",
        "next",  "pcall",    "getmetatable", "setmetatable", "collectgarbage", "print",  "xpcall",
        "utf8",  "_G",       "_VERSION",     "warn",         "assert",         "core"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "note(type(%s))", names[i]);
        scheme_case_expect_notes(&c, text, "nil");
        (void)snprintf(text, sizeof text, "\n%s 'x'", names[i]);
        const diag *d = scheme_case_expect(&c, text, "HE0910", 2);
        assert_string_equal(scheme_case_arg(d, "name"), names[i]);
    }
}

static void libraries_hold_only_what_is_listed(void **state) {
    static const char *const names[] = {
        "string.rep",    "string.dump",     "string.find",  "string.match", "string.gsub",
        "string.gmatch", "string.byte",     "string.char",  "string.pack",  "math.huge",
        "math.random",   "math.randomseed", "table.remove", "table.move",   "table.pack",
        "math.type",     "string.reverse"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[128];
        (void)snprintf(text, sizeof text, "note(type(%s))", names[i]);
        scheme_case_expect_notes(&c, text, "nil");
    }
}

static void methods_of_texts_are_the_listed_ones(void **state) {
    (void)state;
    scheme_case_expect_notes(&c,
                             "note(('aBc'):upper()) note(('aBc'):lower()) note(('abc'):sub(2))"
                             " note(('abc'):len()) note(('%d'):format(3))",
                             "ABC abc bc 3 3");
    const diag *d = scheme_case_expect(&c, "\n\nlocal s = ('x'):rep(1000)", "HE0910", 3);
    assert_string_equal(scheme_case_arg(d, "name"), "rep");
    scheme_case_expect(&c, "('x'):dump()", "HE0910", 1);
    scheme_case_expect(&c, "('x'):gsub('x', 'y')", "HE0910", 1);
    scheme_case_expect(&c, "('x').rep('x', 2)", "HE0910", 1);
}

static void changing_a_word_reaches_no_other_scheme(void **state) {
    (void)state;
    scheme_case_expect_notes(&c,
                             "string.upper = function() return 'changed' end table.x = 1"
                             " math.floor = nil ipairs = nil note(('a'):upper())",
                             "changed");
    scheme_case_expect_notes(
        &c, "note(('a'):upper()) note(type(table.x)) note(type(math.floor)) note(type(ipairs))",
        "A nil function function");
}

static void no_address_is_shown(void **state) {
    (void)state;
    scheme_case_expect_notes(&c, "note(tostring({})) note(tostring(note)) note(tostring(tostring))",
                             "table function function");
    scheme_case_expect_notes(&c, "note(string.format('%s %s %s', {}, note, 1.5))",
                             "table function 1.5");
    scheme_case_expect(&c, "note(string.format('%p', {}))", "HE0908", 1);
    scheme_case_expect(&c, "note(string.format('%q', {}))", "HE0908", 1);
    scheme_case_expect(&c, "local t = {} note('x' .. t)", "HE0913", 1);
    const diag *d = scheme_case_expect(&c, "error({})", "HE0907", 1);
    assert_string_equal(scheme_case_arg(d, "message"), "table");
    scheme_case_expect(&c, "error()", "HE0907", 1);
    d = scheme_case_expect(&c, "\nerror 'no firms'", "HE0907", 2);
    assert_string_equal(scheme_case_arg(d, "message"), "no firms");
}

static void pairs_follow_the_order_of_keys(void **state) {
    (void)state;
    scheme_case_expect_notes(
        &c,
        "for k in pairs { z = 1, a = 2, [3] = 3, [1] = 1, [true] = 1, [false] = 2, m = 1 } do"
        " note(k) end",
        "1 3 a m z false true");
    scheme_case_expect(&c, "\nfor k in pairs { [{}] = 1 } do end", "HE0908", 2);
    scheme_case_expect(&c, "for k in pairs(nil) do end", "HE0908", 1);
    scheme_case_expect(&c, "for k in ipairs('x') do end", "HE0908", 1);
}

static void sorting_ends_whatever_the_comparison_says(void **state) {
    (void)state;
    scheme_case_expect_notes(&c,
                             "local t = { 3, 1, 2, 5, 4 } table.sort(t)"
                             " note(table.concat(t, ','))",
                             "1,2,3,4,5");
    scheme_case_expect_notes(&c,
                             "local t = { 3, 1, 2 } table.sort(t, function(a, b) return a > b end)"
                             " note(table.concat(t, ','))",
                             "3,2,1");
    scheme_case_expect_notes(&c,
                             "local t = {} for i = 1, 300 do t[i] = i % 7 end"
                             " table.sort(t, function() return true end) note(#t)",
                             "300");
    scheme_case_expect_notes(&c,
                             "local t = { { 2, 'a' }, { 1, 'b' }, { 2, 'c' }, { 1, 'd' } }"
                             " table.sort(t, function(a, b) return a[1] < b[1] end)"
                             " for _, x in ipairs(t) do note(x[2]) end",
                             "b d a c");
    scheme_case_expect(&c, "\ntable.sort { 1, 'x' }", "HE0914", 2);
}

static void table_words_work_within_limits(void **state) {
    (void)state;
    scheme_case_expect_notes(&c,
                             "local t = { 'b' } table.insert(t, 'c') table.insert(t, 1, 'a')"
                             " note(table.concat(t)) note(select('#', table.unpack(t)))",
                             "abc 3");
    scheme_case_expect_notes(
        &c, "note(#table.concat({}, ',')) note(table.concat({ 1, 2, 3 }, '-', 2))", "0 2-3");
    scheme_case_expect(&c, "table.insert({}, 5, 1)", "HE0908", 1);
    scheme_case_expect(&c, "table.concat { {} }", "HE0908", 1);
    scheme_case_expect(&c, "table.unpack({}, 1, 251)", "HE0908", 1);
    scheme_case_expect_notes(&c, "note(select('#', table.unpack({}, 1, 250)))", "250");
    scheme_case_expect(&c, "table.unpack({}, 1, 1e308)", "HE0908", 1);
}

static void mistakes_are_named(void **state) {
    (void)state;
    const diag *d = scheme_case_expect(&c, "\nlocal x = nothing.at.all", "HE0911", 2);
    assert_string_equal(scheme_case_arg(d, "name"), "nothing");
    assert_string_equal(scheme_case_arg(d, "got"), "nil");
    d = scheme_case_expect(&c, "local x = 1 + nothing", "HE0912", 1);
    assert_string_equal(scheme_case_arg(d, "name"), "nothing");
    d = scheme_case_expect(&c, "local x = 1 < {}", "HE0914", 1);
    assert_string_equal(scheme_case_arg(d, "right"), "table");
    d = scheme_case_expect(&c, "math.floor 'x'", "HE0915", 1);
    assert_string_equal(scheme_case_arg(d, "number"), "1");
    d = scheme_case_expect(&c, "for i = 'a', 2 do end", "HE0903", 1);
    assert_non_null(strstr(scheme_case_arg(d, "message"), "'for' initial value"));
    d = scheme_case_expect(&c, "x = = 1", "HE0905", 1);
    assert_non_null(scheme_case_arg(d, "message"));
}

static void compiled_chunks_are_refused(void **state) {
    (void)state;
    scheme_case_expect(&c, "\x1bLua", "HE0904", 0);
    scheme_case_expect(&c, "\x1b", "HE0904", 0);
}

static void the_innermost_line_of_the_scheme_is_told(void **state) {
    (void)state;
    const diag *d =
        scheme_case_expect(&c, "local function f()\n  error 'x'\nend\n\nf()", "HE0907", 2);
    assert_string_equal(d->place.file, "case.lua");
    scheme_case_expect(&c, "local t = { 2, 1 }\ntable.sort(t,\nfunction(a, b)\nreturn a.x end)",
                       "HE0911", 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_that_open_the_machine_are_not_there, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(libraries_hold_only_what_is_listed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(methods_of_texts_are_the_listed_ones, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changing_a_word_reaches_no_other_scheme, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_address_is_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(pairs_follow_the_order_of_keys, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sorting_ends_whatever_the_comparison_says, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(table_words_work_within_limits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_are_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(compiled_chunks_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_innermost_line_of_the_scheme_is_told, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
