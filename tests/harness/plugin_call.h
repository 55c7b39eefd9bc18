/* Calls of plugin functions for tests: a manifest of one function of a fixture, vectors written
 * down as rows, results and failures read back. A world owns all of it until it is closed. */
#ifndef HENG_TESTS_PLUGIN_CALL_H
#define HENG_TESTS_PLUGIN_CALL_H

#include <string.h>

#include "cmocka_all.h"
#include "plugin/plugin.h"
#include "plugin/words.h"

enum { WORLD_ARGS = 8 };

typedef struct world {
    arena store;
    diag_list diags;
    dict *texts, *made; /* of the run; of the results */
    plugin *plugin;
    plugin_manifest manifest;
    plugin_argument args[WORLD_ARGS];
    plugin_function function;
    col_vec vectors[WORLD_ARGS];
    const int64_t *offsets[WORLD_ARGS];
    col_vec out;
    plugin_call call;
} world;

static inline void world_open(world *w) {
    *w = (world){0};
    arena_open(&w->store, NULL);
    diag_open(&w->diags, &w->store);
    w->texts = dict_open(NULL);
    w->made = dict_open(NULL);
}

static inline void world_close(world *w) {
    plugin_close(w->plugin);
    dict_close(w->texts);
    dict_close(w->made);
    arena_close(&w->store);
}

/* Names the function to be tested, without arguments as yet. */
static inline void world_function(world *w, const char *file, const char *symbol,
                                  plugin_word result) {
    w->function = (plugin_function){.name = symbol,
                                    .symbol = symbol,
                                    .args = w->args,
                                    .result = result,
                                    .low = DEC_LOW,
                                    .high = DEC_HIGH,
                                    .line = 7};
    w->manifest = (plugin_manifest){.path = FIXTURES "manifest.lua",
                                    .name = "fixture",
                                    .version = "1",
                                    .abi = 1,
                                    .library = file,
                                    .n_functions = 1,
                                    .functions = &w->function};
}

/* Adds an argument whose rows are made by the functions below. */
static inline void world_arg(world *w, plugin_word word, col_vec v) {
    int n = w->function.n_args++;
    w->args[n] = (plugin_argument){word, "x", NULL, DEC_LOW, DEC_HIGH};
    w->vectors[n] = v;
}

/* Numbers in millionths, or days. `hi` NULL: all known. */
static inline col_vec ends_of(col_type type, int64_t n, int64_t *lo, int64_t *hi) {
    return (col_vec){.type = type, .n = n, .lo = lo, .hi = hi == NULL ? lo : hi};
}

static inline col_vec truths_of(int64_t n, uint8_t *truth) {
    return (col_vec){.type = COL_TRUTH, .n = n, .truth = truth};
}

/* Texts; NULL is unknown. */
static inline col_vec texts_of(world *w, int n, const char *const *texts) {
    col_vec v;
    assert_true(col_take(&v, &w->store, COL_TEXT, n, false));
    for (int i = 0; i < n; i++)
        v.code[i] =
            texts[i] == NULL ? DICT_UNKNOWN : dict_enter(w->texts, texts[i], strlen(texts[i]));
    return v;
}

static inline dict_code enter_made(void *user_data, const char *bytes, size_t size) {
    return dict_enter(((world *)user_data)->made, bytes, size);
}

static inline status world_start(world *w, bool in_process) {
    plugin_options options = {.in_process = in_process, .row_ms = 300};
    return plugin_open(&w->manifest, &options, NULL, &w->diags, &w->plugin);
}

static inline status world_call(world *w, int64_t n) {
    assert_true(col_take(&w->out, &w->store, word_of(w->function.result)->type, n, false));
    w->call = (plugin_call){.args = w->vectors,
                            .offsets = w->offsets,
                            .n = n,
                            .texts = w->texts,
                            .out = &w->out,
                            .store = &w->store,
                            .enter = enter_made,
                            .user_data = w};
    return plugin_run(w->plugin, 0, &w->call, &w->diags);
}

/* Opens the plugin and calls the function for n rows, both of which must succeed. */
static inline void world_run(world *w, bool in_process, int64_t n) {
    assert_int_equal(world_start(w, in_process), ST_OK);
    assert_int_equal(world_call(w, n), ST_OK);
}

static inline const char *made_text(const world *w, int64_t row) {
    return dict_text(w->made, w->out.code[row], NULL);
}

/* Why the row has no value; NULL where it has not failed. */
static inline const char *failure_of(const world *w, int64_t row) {
    for (int i = 0; i < w->call.n_failures; i++)
        if (w->call.failures[i].row == row) return w->call.failures[i].message;
    return NULL;
}

static inline void assert_ends(const world *w, int64_t row, int64_t lo, int64_t hi) {
    assert_int_equal(w->out.lo[row], lo);
    assert_int_equal(w->out.hi[row], hi);
}

#endif
