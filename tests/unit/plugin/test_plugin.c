#include "plugin/plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "failing.h"
#include "plugin_call.h"

static void world_of(world *w, const char *file, const char *symbol) {
    world_open(w);
    world_function(w, file, symbol, WORD_NUMBER);
    world_arg(w, WORD_NUMBER, (col_vec){.type = COL_NUMBER});
}

static const char *arg_of(const diag *d, const char *name) {
    for (int i = 0; i < d->n_args; i++)
        if (strcmp(d->args[i].name, name) == 0) return d->args[i].text;
    return NULL;
}

/* Opening fails both ways, with that one error; its arguments can be looked at in *w. */
static void refused(world *w, const char *code) {
    for (int in_process = 0; in_process < 2; in_process++) {
        diag_open(&w->diags, &w->store);
        assert_int_equal(world_start(w, in_process != 0), ST_FAILED);
        assert_null(w->plugin);
        assert_int_equal(w->diags.errors, 1);
        assert_string_equal(w->diags.first->code, code);
        assert_string_equal(w->diags.first->place.file, w->manifest.path);
        assert_string_equal(arg_of(w->diags.first, "plugin"), "fixture");
    }
}

static void a_library_that_is_not_there(void **state) {
    (void)state;
    world w;
    world_of(&w, "none.so", "twice");
    refused(&w, "HE1101");
    assert_string_equal(arg_of(w.diags.first, "path"), "none.so");
    w.manifest.library = ".";
    refused(&w, "HE1101");
    world_close(&w);
}

static void a_library_that_is_none(void **state) {
    (void)state;
    world w;
    world_of(&w, "/proc/self/cmdline", "twice");
    refused(&w, "HE1103");
    w.manifest.foreign = true;
    w.manifest.library = "libnone-of-heng.so.9";
    refused(&w, "HE1103");
    world_close(&w);
}

static void another_abi_is_refused(void **state) {
    (void)state;
    world w;
    world_of(&w, "wrong_abi.so", "twice");
    refused(&w, "HE1105");
    assert_string_equal(arg_of(w.diags.first, "expected"), "1");
    assert_string_equal(arg_of(w.diags.first, "actual"), "999");
    w.manifest.library = "words.so";
    w.manifest.abi = 2;
    refused(&w, "HE1105");
    assert_string_equal(arg_of(w.diags.first, "actual"), "2");
    world_close(&w);
    world_of(&w, "/lib/x86_64-linux-gnu/libm.so.6", "fabs");
    if (access(w.manifest.library, R_OK) == 0) refused(&w, "HE1104");
    world_close(&w);
}

static void a_missing_symbol_is_named_with_its_line(void **state) {
    (void)state;
    world w;
    world_of(&w, "words.so", "thrice");
    refused(&w, "HE1106");
    assert_string_equal(arg_of(w.diags.first, "symbol"), "thrice");
    assert_int_equal(w.diags.first->place.line, 7);
    world_close(&w);
}

static void the_digest_is_that_of_the_file(void **state) {
    (void)state;
    static char bytes[1 << 20];
    char hex[DIGEST_HEX], seen[DIGEST_HEX];
    digest d;
    world w;
    world_of(&w, "words.so", "twice");
    FILE *file = fopen(FIXTURES "words.so", "rb");
    assert_non_null(file);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    assert_true(digest_of(bytes, size, &d));
    digest_hex(&d, hex);
    w.manifest.sha256 = hex;
    for (int in_process = 0; in_process < 2; in_process++) {
        assert_int_equal(world_start(&w, in_process != 0), ST_OK);
        digest_hex(plugin_hash(w.plugin), seen);
        assert_string_equal(seen, hex);
        plugin_close(w.plugin);
        w.plugin = NULL;
    }
    hex[0] = hex[0] == '0' ? '1' : '0';
    refused(&w, "HE1102");
    assert_string_equal(arg_of(w.diags.first, "expected"), hex);
    assert_string_equal(arg_of(w.diags.first, "actual"), seen);
    world_close(&w);
}

static void a_library_of_the_system_is_called_by_its_manifest(void **state) {
    (void)state;
    for (int in_process = 0; in_process < 2; in_process++) {
        int64_t x[] = {100 * DEC_ONE, 2 * DEC_ONE};
        world w;
        world_open(&w);
        world_function(&w, "libm.so.6", "log10", WORD_DOUBLE);
        w.manifest.foreign = true;
        w.manifest.abi = 0;
        world_arg(&w, WORD_DOUBLE, ends_of(COL_NUMBER, 2, x, NULL));
        world_run(&w, in_process != 0, 2);
        assert_ends(&w, 0, 2 * DEC_ONE, 2 * DEC_ONE);
        assert_ends(&w, 1, 301029, 301030);
        digest none = {{0}};
        assert_memory_not_equal(plugin_hash(w.plugin), &none, sizeof none);
        plugin_close(w.plugin);
        w.plugin = NULL;
        w.manifest.sha256 = "00";
        refused(&w, "HE1102");
        world_close(&w);
    }
}

static void a_library_that_dies_while_loading_harms_nobody(void **state) {
    (void)state;
    world w;
    world_of(&w, "dies_loading.so", "twice");
    assert_int_equal(world_start(&w, false), ST_FAILED);
    assert_string_equal(w.diags.first->code, "HE1108");
    assert_string_equal(arg_of(w.diags.first, "detail"), "crashed (signal 6)");
    world_close(&w);
}

static void signatures_that_cannot_be_called(void **state) {
    (void)state;
    world w;
    world_of(&w, "words.so", "twice");
    w.function.result = WORD_NUMBERS;
    refused(&w, "HE1107");
    w.function.result = WORD_CSTRING;
    refused(&w, "HE1107");
    w.function.result = WORD_NUMBER;
    w.function.unknowns = UNKNOWN_PASSED;
    refused(&w, "HE1107");
    w.function.batch = true;
    w.args[0].word = WORD_DOUBLE;
    refused(&w, "HE1107");
    w.args[0].word = WORD_NUMBER;
    w.function.fails = true;
    refused(&w, "HE1107");
    w.function.fails = w.function.batch = false;
    w.function.unknowns = UNKNOWN_RISING;
    w.function.result = WORD_TEXT;
    refused(&w, "HE1107");
    w.function.result = WORD_NUMBER;
    w.function.low = 1;
    w.function.high = 0;
    refused(&w, "HE1107");
    w.function.high = 1;
    w.args[0].low = 1;
    w.args[0].high = 0;
    refused(&w, "HE1107");
    w.args[0].high = 1;
    w.function.n_args = 17;
    refused(&w, "HE1107");
    assert_int_equal(w.diags.first->place.line, 7);
    world_close(&w);
}

static void each_failed_allocation_leaves_nothing_behind(void **state) {
    (void)state;
    for (int in_process = 0; in_process < 2; in_process++) {
        bool reached_end = false;
        for (long fail_at = 1; !reached_end; fail_at++) {
            failing f = {.fail_at = fail_at};
            allocator a = failing_allocator(&f);
            plugin_options options = {.in_process = in_process != 0};
            int64_t x[] = {1, 2500000};
            world w;
            world_open(&w);
            world_function(&w, "words.so", "next32", WORD_INT32);
            world_arg(&w, WORD_INT32, ends_of(COL_NUMBER, 2, x, NULL));
            status result = plugin_open(&w.manifest, &options, &a, &w.diags, &w.plugin);
            if (result == ST_OK) result = world_call(&w, 2);
            assert_int_equal(result, f.calls < fail_at ? ST_OK : ST_NOMEM);
            reached_end = result == ST_OK;
            world_close(&w);
            assert_int_equal(f.blocks, 0);
            assert_int_equal(f.bytes, 0);
            assert_true(fail_at < 50);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_library_that_is_not_there),
        cmocka_unit_test(a_library_that_is_none),
        cmocka_unit_test(another_abi_is_refused),
        cmocka_unit_test(a_missing_symbol_is_named_with_its_line),
        cmocka_unit_test(the_digest_is_that_of_the_file),
        cmocka_unit_test(a_library_of_the_system_is_called_by_its_manifest),
        cmocka_unit_test(a_library_that_dies_while_loading_harms_nobody),
        cmocka_unit_test(signatures_that_cannot_be_called),
        cmocka_unit_test(each_failed_allocation_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
