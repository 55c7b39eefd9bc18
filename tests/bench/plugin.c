/* What a call of a plugin's function costs: in this process against a bare loop over libffi, and in
 * a process of its own against this one. usage: bench-plugin FOLDER-OF-FIXTURES */
#include <dlfcn.h>
#include <ffi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "plugin/plugin.h"
#include "plugin/words.h"

enum { ROWS = 2000000, CHUNK = 65536, RUNS = 5, MOST_ARGS = 2 };

typedef struct subject {
    const char *symbol;
    plugin_word result;
    int n_args;
    plugin_word args[MOST_ARGS];
} subject;

static const subject subjects[] = {
    {"twice", WORD_NUMBER, 1, {WORD_NUMBER}}, {"above", WORD_BOOL, 2, {WORD_NUMBER, WORD_NUMBER}},
    {"root", WORD_DOUBLE, 1, {WORD_DOUBLE}},  {"has_size", WORD_BOOL, 2, {WORD_TEXT, WORD_NUMBER}},
    {"doubled", WORD_TEXT, 1, {WORD_TEXT}},
};

typedef struct bench {
    arena store;
    diag_list diags;
    dict *texts, *made;
    col_vec numbers, codes, out;
    char folder[4096];
} bench;

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void fill(bench *b) {
    char text[32];
    col_take(&b->numbers, &b->store, COL_NUMBER, ROWS, true);
    col_take(&b->codes, &b->store, COL_TEXT, ROWS, false);
    for (int i = 0; i < ROWS; i++) {
        size_t size = (size_t)snprintf(text, sizeof text, "91320000MA%08d", i % 100000);
        b->numbers.lo[i] = i * DEC_ONE;
        b->codes.code[i] = dict_enter(b->texts, text, size);
    }
}

static dict_code enter(void *user_data, const char *bytes, size_t size) {
    return dict_enter(user_data, bytes, size);
}

/* Nanoseconds a row, the least of several runs; -1 where it fails. */
static double by_plugin(bench *b, const subject *s, bool in_process) {
    plugin_argument args[MOST_ARGS];
    for (int j = 0; j < s->n_args; j++)
        args[j] = (plugin_argument){s->args[j], "x", NULL, DEC_LOW, DEC_HIGH};
    plugin_function function = {.name = s->symbol,
                                .symbol = s->symbol,
                                .n_args = s->n_args,
                                .args = args,
                                .result = s->result,
                                .low = DEC_LOW,
                                .high = DEC_HIGH};
    plugin_manifest manifest = {.path = b->folder,
                                .name = "bench",
                                .abi = 1,
                                .library = "words.so",
                                .n_functions = 1,
                                .functions = &function};
    plugin_options options = {.in_process = in_process};
    plugin *p;
    if (plugin_open(&manifest, &options, NULL, &b->diags, &p) != ST_OK) return -1;
    double best = -1;
    for (int run = 0; run < RUNS; run++) {
        double start = seconds();
        for (int64_t first = 0; first < ROWS; first += CHUNK) {
            int64_t n = ROWS - first < CHUNK ? ROWS - first : CHUNK;
            col_vec vectors[MOST_ARGS];
            for (int j = 0; j < s->n_args; j++)
                vectors[j] = col_view(
                    word_of(s->args[j])->type == COL_TEXT ? &b->codes : &b->numbers, first, n);
            arena_mark mark = arena_here(&b->store);
            col_take(&b->out, &b->store, word_of(s->result)->type, n, false);
            plugin_call call = {.args = vectors,
                                .n = n,
                                .texts = b->texts,
                                .out = &b->out,
                                .store = &b->store,
                                .enter = enter,
                                .user_data = b->made};
            if (plugin_run(p, 0, &call, &b->diags) != ST_OK) return -1;
            arena_rewind(&b->store, mark);
        }
        double taken = (seconds() - start) / ROWS * 1e9;
        if (best < 0 || taken < best) best = taken;
    }
    plugin_close(p);
    return best;
}

/* The same function of one number, called by nothing but libffi. */
static double by_libffi(bench *b, void *library) {
    void *symbol = dlsym(library, "twice");
    void (*code)(void);
    ffi_cif cif;
    ffi_type *types[] = {&ffi_type_sint64};
    memcpy(&code, &symbol, sizeof code);
    if (ffi_prep_cif(&cif, FFI_DEFAULT_ABI, 1, &ffi_type_sint64, types) != FFI_OK) return -1;
    int64_t *out = malloc(ROWS * sizeof *out);
    double best = -1;
    for (int run = 0; run < RUNS; run++) {
        double start = seconds();
        for (int i = 0; i < ROWS; i++) {
            void *values[] = {&b->numbers.lo[i]};
            ffi_call(&cif, code, &out[i], values);
        }
        double taken = (seconds() - start) / ROWS * 1e9;
        if (best < 0 || taken < best) best = taken;
    }
    free(out);
    return best;
}

int main(int argc, char **argv) {
    bench b = {0};
    if (argc != 2) return 2;
    arena_open(&b.store, NULL);
    diag_open(&b.diags, &b.store);
    b.texts = dict_open(NULL);
    b.made = dict_open(NULL);
    snprintf(b.folder, sizeof b.folder, "%s/words.so", argv[1]);
    void *library = dlopen(b.folder, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return 2;
    fill(&b);
    double bare = by_libffi(&b, library);
    printf("%-10s %14s %14s %9s %9s\n", "function", "in process ns", "isolated ns", "isolated",
           "/ libffi");
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        double here = by_plugin(&b, &subjects[i], true), there = by_plugin(&b, &subjects[i], false);
        printf("%-10s %14.1f %14.1f %8.2fx", subjects[i].symbol, here, there, there / here);
        if (i == 0) printf(" %8.2fx of %.1f ns", here / bare, bare);
        printf("\n");
    }
    dict_close(b.texts);
    dict_close(b.made);
    arena_close(&b.store);
    dlclose(library);
    return 0;
}
