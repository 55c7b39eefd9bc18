/* From a text to a graph or to findings, and to nothing else. */
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

/* Refuses the countdown-th allocation, and all after it if `forever`. */
typedef struct short_memory {
    long countdown;
    bool forever;
    long live;
} short_memory;

static void *scarce(void *user_data, void *ptr, size_t old_size, size_t new_size) {
    short_memory *m = user_data;
    (void)old_size;
    if (new_size == 0) {
        m->live -= ptr ? 1 : 0;
        free(ptr);
        return NULL;
    }
    if (m->countdown-- == 0) {
        m->countdown = m->forever ? 0 : -1;
        return NULL;
    }
    m->live += ptr ? 0 : 1;
    return realloc(ptr, new_size);
}

static void a_clean_scheme_gives_a_graph(void **state) {
    (void)state;
    assert_int_equal(scheme_case_declare(&c, "note 'x'"), ST_OK);
    assert_non_null(c.graph);
    assert_int_equal(scheme_case_declare(&c, ""), ST_OK);
}

static void errors_give_no_graph(void **state) {
    (void)state;
    scheme_case_write(
        &c, "words.lua",
        "return { open = function(core) return { env = {}, finish = function()\n"
        "core.finding { code = 'HE0302', line = 9 } core.finding { code = 'HE0301', line = 2 }\n"
        "end } end }");
    assert_int_equal(scheme_case_declare(&c, ""), ST_FINDINGS);
    assert_null(c.graph);
    assert_int_equal(c.diags.errors, 2);
    assert_string_equal(c.diags.first->code, "HE0301");
}

static void errors_of_earlier_files_do_not_count(void **state) {
    (void)state;
    diag_open(&c.diags, &c.ar);
    diag_error(&c.diags, "HE0601", NULL);
    assert_int_equal(script_declare("case.lua", "", 0, &c.options, NULL, &c.diags, &c.graph),
                     ST_OK);
    assert_non_null(c.graph);
}

static void findings_of_the_reader_are_recorded(void **state) {
    (void)state;
    scheme_case_write(
        &c, "syntax.lua",
        "return { read = function(text, names)\n"
        "return { findings = { { code = 'HE0101', severity = 'error', line = 1, col = 5,\n"
        "args = { word = names.note .. names.pairs } } }, repaired = '\\nnot lua' } end }");
    const diag *d = scheme_case_expect(&c, "x", "HE0101", 1);
    assert_string_equal(scheme_case_arg(d, "word"), "wordplain");
}

static void the_end_is_left_out_after_a_failed_run(void **state) {
    (void)state;
    scheme_case_write(&c, "words.lua",
                      "return { open = function(core) return { env = {}, finish = function()\n"
                      "core.finding { code = 'HE0301', line = 2 } end } end }");
    scheme_case_expect(&c, "x()", "HE0910", 1);
}

static void faults_of_the_stdlib_are_internal(void **state) {
    (void)state;
    scheme_case_write(&c, "words.lua",
                      "local x = nil; return { open = function() return x.y end }");
    assert_int_equal(scheme_case_declare(&c, ""), ST_INTERNAL);
    assert_string_equal(c.diags.first->code, "HE0990");
    assert_non_null(strstr(scheme_case_arg(c.diags.first, "message"), "words.lua:1:"));
    scheme_case_write(&c, "words.lua",
                      "return { open = function() return { finish = function() end,\n"
                      "env = { word = function() local x = nil + 1 end } } end }");
    const diag *d = scheme_case_expect(&c, "\nword()", "HE0990", 2);
    assert_non_null(strstr(scheme_case_arg(d, "message"), "words.lua:2:"));
}

static void a_missing_module_is_internal(void **state) {
    (void)state;
    unlink(scheme_case_path(&c, "words.lua"));
    assert_int_equal(scheme_case_declare(&c, ""), ST_INTERNAL);
    assert_non_null(strstr(scheme_case_arg(c.diags.first, "message"), "'words' not found"));
    scheme_case_write(&c, "words.lua", "return require 'words'");
    assert_int_equal(scheme_case_declare(&c, ""), ST_INTERNAL);
    assert_non_null(strstr(scheme_case_arg(c.diags.first, "message"), "needs itself"));
    scheme_case_write(&c, "words.lua", "return require '../words'");
    assert_int_equal(scheme_case_declare(&c, ""), ST_INTERNAL);
}

static void the_stdlib_has_no_machine_either(void **state) {
    (void)state;
    scheme_case_run_body(&c,
                         "note(load, loadfile, dofile, print, collectgarbage, os, io, debug)\n"
                         "note(package, coroutine, math.random, math.randomseed)",
                         "nil nil nil nil nil nil nil nil nil nil nil nil");
}

/* Every allocation may fail, once or for good; each time the status is clean and nothing is lost.
 */
static void short_of_memory(bool forever) {
    static const char text[] = "for i = 1, 5 do note('x' .. i) end";
    for (long n = 0;; n++) {
        short_memory memory = {.countdown = n, .forever = forever};
        allocator scarce_allocator = {scarce, &memory};
        c.alloc = &scarce_allocator;
        status s = scheme_case_declare(&c, text);
        if (c.graph) {
            graph_close(c.graph);
            c.graph = NULL;
        }
        assert_int_equal(memory.live, 0);
        if (s == ST_OK) {
            assert_int_equal(c.diags.errors, 0);
        }
        if (s == ST_OK && memory.countdown > 0) break;
        assert_true(s == ST_OK || s == ST_NOMEM);
        assert_true(n < 100000);
    }
}

static void memory_that_fails_once_leaves_nothing(void **state) {
    (void)state;
    short_of_memory(false);
}

static void memory_that_fails_for_good_leaves_nothing(void **state) {
    (void)state;
    short_of_memory(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_clean_scheme_gives_a_graph, set_up, tear_down),
        cmocka_unit_test_setup_teardown(errors_give_no_graph, set_up, tear_down),
        cmocka_unit_test_setup_teardown(errors_of_earlier_files_do_not_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(findings_of_the_reader_are_recorded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_end_is_left_out_after_a_failed_run, set_up, tear_down),
        cmocka_unit_test_setup_teardown(faults_of_the_stdlib_are_internal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_module_is_internal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_stdlib_has_no_machine_either, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_that_fails_once_leaves_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(memory_that_fails_for_good_leaves_nothing, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
