#include "plugin/process.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/limits.h"
#include "plugin_call.h"

enum { ROWS = 40, FIRST_BAD = 9, SECOND_BAD = 30 };
static const char *const names[ROWS] = {[FIRST_BAD] = "!", [SECOND_BAD] = "!"};

/* Numbers 1, 1, … with 13 in two places. */
static void world_of(world *w, const char *symbol, plugin_word result) {
    world_open(w);
    int64_t *x = arena_array(&w->store, ROWS, sizeof *x);
    for (int i = 0; i < ROWS; i++) x[i] = DEC_ONE;
    x[FIRST_BAD] = x[SECOND_BAD] = 13 * DEC_ONE;
    world_function(w, "hostile.so", symbol, result);
    world_arg(w, WORD_NUMBER, ends_of(COL_NUMBER, ROWS, x, NULL));
}

static void assert_nothing_left(void) {
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

/* The two rows are lost with that reason, and no other one. */
static void assert_two_lost(world *w, const char *why) {
    assert_int_equal(w->call.n_failures, 2);
    for (int i = 0; i < ROWS; i++) {
        bool bad = i == FIRST_BAD || i == SECOND_BAD;
        assert_ends(w, i, bad ? DEC_LOW : DEC_ONE, bad ? DEC_HIGH : DEC_ONE);
        if (bad) assert_string_equal(failure_of(w, i), why);
    }
    world_close(w);
    assert_nothing_left();
}

static void losing(const char *symbol, const char *why) {
    world w;
    world_of(&w, symbol, WORD_NUMBER);
    world_run(&w, false, ROWS);
    assert_two_lost(&w, why);
}

static void a_crash_costs_one_row(void **state) {
    (void)state;
    losing("null_read", "crashed (signal 11)");
    losing("aborts", "crashed (signal 6)");
    losing("too_deep", "crashed (signal 11)");
    losing("greedy", "crashed (signal 6)");
}

static void an_exit_costs_one_row(void **state) {
    (void)state;
    losing("leaves", "exited with 3");
}

static void a_row_without_end_is_given_up(void **state) {
    (void)state;
    losing("endless", "took longer than 300 ms");
}

static void a_row_that_waits_is_given_up(void **state) {
    (void)state;
    world w;
    world_of(&w, "asleep", WORD_NUMBER);
    plugin_options options = {.row_ms = 100};
    assert_int_equal(plugin_open(&w.manifest, &options, NULL, &w.diags, &w.plugin), ST_OK);
    assert_int_equal(world_call(&w, ROWS), ST_OK);
    assert_two_lost(&w, "took longer than 100 ms");
}

static void a_batch_is_searched_for_the_row(void **state) {
    (void)state;
    world w;
    world_of(&w, "batch_aborts", WORD_NUMBER);
    w.function.batch = true;
    world_run(&w, false, ROWS);
    assert_two_lost(&w, "crashed (signal 6)");
}

/* All rows were called before the process notices that it is cut off. */
static void lost_descriptors_cost_nothing(void **state) {
    (void)state;
    world w;
    world_of(&w, "closes_all", WORD_NUMBER);
    world_run(&w, false, ROWS);
    assert_int_equal(w.call.n_failures, 0);
    for (int i = 0; i < ROWS; i++) assert_ends(&w, i, w.vectors[0].lo[i], w.vectors[0].lo[i]);
    world_close(&w);
    assert_nothing_left();
}

/* Rows of the same turn that were done before have lost their values; nothing else happens. */
static void spoilt_results_do_no_harm(void **state) {
    (void)state;
    losing("spoils_and_crashes", "crashed (signal 6)");
    world w;
    world_of(&w, "spoils", WORD_NUMBER);
    world_run(&w, false, ROWS);
    for (int i = 0; i < ROWS; i++)
        assert_true(failure_of(&w, i) != NULL || w.out.lo[i] == w.vectors[0].lo[i]);
    assert_string_equal(failure_of(&w, FIRST_BAD - 1), "the function gave no result");
    assert_ends(&w, ROWS - 1, DEC_ONE, DEC_ONE);
    world_close(&w);
    world_of(&w, "spoils_texts", WORD_TEXT);
    w.function.fails = true;
    world_run(&w, false, ROWS);
    for (int i = 0; i < ROWS; i++)
        assert_true(failure_of(&w, i) != NULL || w.out.code[i] != DICT_UNKNOWN);
    assert_string_equal(made_text(&w, ROWS - 1), "fine");
    world_close(&w);
    assert_nothing_left();
}

static void arguments_cannot_be_written_to(void **state) {
    (void)state;
    const char *texts[ROWS];
    for (int i = 0; i < ROWS; i++) texts[i] = names[i] != NULL ? "!" : "x";
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "writes_argument", WORD_NUMBER);
    world_arg(&w, WORD_TEXT, texts_of(&w, ROWS, texts));
    world_run(&w, false, ROWS);
    assert_two_lost(&w, "crashed (signal 11)");
}

static void a_function_that_always_fails_is_given_up(void **state) {
    (void)state;
    enum { MANY = 130 };
    static int64_t x[MANY];
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "always_aborts", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, MANY, x, NULL));
    world_run(&w, false, MANY);
    assert_int_equal(w.call.n_failures, MANY);
    assert_string_equal(failure_of(&w, 99), "crashed (signal 6)");
    assert_string_equal(failure_of(&w, 100),
                        "is not called any more: it has crashed or taken too long too often");
    /* another call begins anew, so that what is called before it makes no difference */
    assert_int_equal(world_call(&w, MANY), ST_OK);
    assert_string_equal(failure_of(&w, 99), "crashed (signal 6)");
    world_close(&w);
    assert_nothing_left();
}

static void the_process_gets_nothing_but_its_own(void **state) {
    (void)state;
    static const char *const asked[] = {"HENG_SECRET", "PATH", "HOME"};
    assert_int_equal(setenv("HENG_SECRET", "1", 1), 0);
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "sees", WORD_NUMBER);
    world_arg(&w, WORD_TEXT, texts_of(&w, 3, asked));
    world_run(&w, false, 3);
    for (int i = 0; i < 3; i++) assert_ends(&w, i, 0, 0);
    world_close(&w);
    world_of(&w, "open_files", WORD_INT32);
    world_run(&w, false, 1);
    assert_ends(&w, 0, 5 * DEC_ONE, 5 * DEC_ONE); /* 0 to 2, and the socket twice */
    world_close(&w);
    world_of(&w, "core_limit", WORD_NUMBER);
    world_run(&w, false, 1);
    assert_ends(&w, 0, 0, 0);
    world_close(&w);
}

static void a_process_that_dies_between_calls_is_started_again(void **state) {
    (void)state;
    world w;
    world_of(&w, "process_id", WORD_NUMBER);
    world_run(&w, false, ROWS);
    int64_t before = w.out.lo[0];
    kill((pid_t)(before / DEC_ONE), SIGKILL);
    assert_int_equal(world_call(&w, ROWS), ST_OK);
    assert_int_equal(w.call.n_failures, 0);
    assert_int_not_equal(w.out.lo[0], before);
    world_close(&w);
    assert_nothing_left();
}

static void a_stop_ends_a_row_without_end(void **state) {
    (void)state;
    volatile sig_atomic_t stop = 0;
    plugin_options options = {.row_ms = 100000, .stop = &stop};
    world w;
    world_of(&w, "endless", WORD_NUMBER);
    assert_int_equal(plugin_open(&w.manifest, &options, NULL, &w.diags, &w.plugin), ST_OK);
    stop = 1;
    assert_int_equal(world_call(&w, ROWS), ST_INTERRUPTED);
    world_close(&w);
    assert_nothing_left();
}

/* A run of its own, in a process that tells which process its plugin has and then never ends. */
static void run_without_end(int tell) {
    int64_t x[] = {13 * DEC_ONE};
    plugin_options options = {.row_ms = 100000};
    world w;
    world_open(&w);
    world_function(&w, "hostile.so", "process_id", WORD_NUMBER);
    world_arg(&w, WORD_NUMBER, ends_of(COL_NUMBER, 1, x, NULL));
    plugin_function both[2] = {w.function, w.function};
    both[0].symbol = "endless";
    w.manifest.functions = both;
    w.manifest.n_functions = 2;
    if (plugin_open(&w.manifest, &options, NULL, &w.diags, &w.plugin) != ST_OK) _exit(1);
    col_take(&w.out, &w.store, COL_NUMBER, 1, false);
    plugin_call call = {.function = 1, .args = w.vectors, .n = 1, .out = &w.out, .store = &w.store};
    if (plugin_run(w.plugin, 0, &call, &w.diags) != ST_OK) _exit(1);
    pid_t pid = (pid_t)(w.out.lo[0] / DEC_ONE);
    call.function = 0;
    if (write(tell, &pid, sizeof pid) == (ssize_t)sizeof pid)
        plugin_run(w.plugin, 0, &call, &w.diags);
    _exit(1);
}

static void a_process_does_not_outlive_its_run(void **state) {
    (void)state;
    int pair[2];
    pid_t child;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), 0);
    assert_int_equal(pipe(pair), 0);
    pid_t run = fork();
    assert_true(run >= 0);
    if (run == 0) run_without_end(pair[1]);
    assert_int_equal(read(pair[0], &child, sizeof child), sizeof child);
    kill(run, SIGKILL);
    assert_int_equal(waitpid(run, NULL, 0), run);
    assert_int_equal(waitpid(child, NULL, 0), child); /* it has become ours, and ends */
    close(pair[0]);
    close(pair[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crash_costs_one_row),
        cmocka_unit_test(an_exit_costs_one_row),
        cmocka_unit_test(a_row_without_end_is_given_up),
        cmocka_unit_test(a_row_that_waits_is_given_up),
        cmocka_unit_test(a_batch_is_searched_for_the_row),
        cmocka_unit_test(lost_descriptors_cost_nothing),
        cmocka_unit_test(spoilt_results_do_no_harm),
        cmocka_unit_test(arguments_cannot_be_written_to),
        cmocka_unit_test(a_function_that_always_fails_is_given_up),
        cmocka_unit_test(the_process_gets_nothing_but_its_own),
        cmocka_unit_test(a_process_that_dies_between_calls_is_started_again),
        cmocka_unit_test(a_process_does_not_outlive_its_run),
        cmocka_unit_test(a_stop_ends_a_row_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
