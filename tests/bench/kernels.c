/* Nanoseconds of processor time a row of every kernel, in the shapes that schemes give them: exact
 * arguments, intervals, one argument the same in all rows. Usage: bench-kernels [part of a kernel's
 * name]. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "kernel/level.h"

enum {
    ROWS = 1024, /* of a batch */
    SUBJECTS = 1000000,
    TABLE = 250,
    GROUPS = 13,
    MAX_ARGS = 8,
    SAMPLES = 9,
    FIRST_DAY = 18000 /* in 2019 */
};

typedef enum shape { EXACT, INTERVAL, CONSTANT, SHAPES } shape;

static const char *const shape_names[] = {"exact", "interval", "constant"};

typedef struct stand {
    arena memory, scratch;
    dict *texts;
    uint64_t random;
    const kern_entry *entry;
    shape shape;
    int64_t rows, children; /* of the result; of the rows below or above */
    int64_t *offsets;
    col_vec args[MAX_ARGS];
    int n_args;
    int64_t ints[4];
    kern_imm imm;
    col_vec out;
} stand;

static const char *const words[] = {"w1", "w2", "w3", "w5"};

static int64_t below(stand *s, int64_t n) {
    s->random = s->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((s->random >> 33) % (uint64_t)n);
}

static void give_up(const char *what) {
    (void)fprintf(stderr, "bench-kernels: %s\n", what);
    exit(1);
}

static bool named(const stand *s, const char *name) {
    return strcmp(s->entry->name, name) == 0;
}

/* Scores to two places; numbers of days, months, years and places are whole. */
static int64_t some_number(stand *s) {
    bool whole = named(s, "date_add") || named(s, "workday_add");
    if (named(s, "top") || named(s, "top_tie"))
        return s->n_args == 1 ? 10000 * DEC_ONE : below(s, 10000) * (DEC_ONE / 100);
    return whole ? (1 + below(s, 30)) * DEC_ONE : (1 + below(s, 9999)) * (DEC_ONE / 100);
}

static void fill_row(stand *s, col_vec *v, int64_t i, bool unknown) {
    int64_t value = 0;
    switch (v->type) {
    case COL_TRUTH:
        v->truth[i] = (uint8_t)(unknown ? TRUTH_UNKNOWN : below(s, 2) * TRUTH_TRUE);
        break;
    case COL_TEXT: v->code[i] = unknown ? DICT_UNKNOWN : (dict_code)(1 + below(s, GROUPS)); break;
    case COL_NUMBER:
    case COL_DATE:
        value = v->type == COL_DATE ? FIRST_DAY + below(s, 2500) : some_number(s);
        v->lo[i] = v->hi[i] = value;
        if (unknown && s->n_args != 1) v->hi[i] += v->type == COL_DATE ? 30 : 2 * DEC_ONE;
        break;
    }
}

static void add_argument(stand *s, col_type type, int64_t n, bool last) {
    col_vec v;
    bool constant = s->shape == CONSTANT && last && s->n_args > 0;
    if (!col_take(&v, &s->memory, type, n, s->shape != INTERVAL)) give_up("no memory");
    for (int64_t i = 0; i < n; i++) {
        if (constant && i > 0)
            col_copy_row(&v, i, &v, 0);
        else
            fill_row(s, &v, i, s->shape == INTERVAL && below(s, 10) == 0);
    }
    s->args[s->n_args++] = v;
}

static int64_t rows_of(const stand *s, char mark) {
    if (mark == '*') return TABLE;
    if (s->entry->kind == KERN_SPREAD) return s->children;
    return s->entry->kind == KERN_REDUCE && mark != '^' ? s->children : s->rows;
}

/* Two arguments for each that may be repeated, and keys after the groups of a ranking. */
static void make_arguments(stand *s) {
    char mark = 0;
    for (const char *at = s->entry->args; *at != 0; at++) {
        if (*at == '^' || *at == '*') mark = *at;
        if (*at < 'A' || *at > 'Z') continue;
        col_type type = *at == 'A' || *at == 'O' ? COL_NUMBER : (col_type)*at;
        if (*at == 'G') type = COL_TEXT;
        int copies = at[1] == '+' && s->entry->kind != KERN_POPULATION ? 2 : 1;
        bool last = at[1] == 0 || at[1] == '+';
        for (int k = 0; k < copies; k++)
            add_argument(s, type, rows_of(s, mark), last && k == copies - 1);
        mark = 0;
    }
    bool ranking = s->entry->kind == KERN_POPULATION && s->entry->name[0] != 'g';
    if (ranking) add_argument(s, COL_NUMBER, s->rows, false);
}

static void make_offsets(stand *s) {
    int64_t parents = s->entry->kind == KERN_SPREAD ? ROWS : s->rows;
    s->offsets = arena_array(&s->memory, (size_t)parents + 1, sizeof *s->offsets);
    if (s->offsets == NULL) give_up("no memory");
    for (int64_t p = 0; p < parents; p++) /* half of the parents have no rows */
        s->offsets[p + 1] = s->offsets[p] + (below(s, 2) == 0 ? 0 : below(s, 6));
    s->children = s->offsets[parents];
    if (s->entry->kind != KERN_SPREAD) return;
    s->rows = s->children;
    s->children = parents;
}

static void make_immediates(stand *s) {
    memset(s->ints, 0, sizeof s->ints);
    if (named(s, "round")) s->ints[0] = 1;
    if (named(s, "range_check")) s->ints[1] = 1000 * DEC_ONE;
    if (named(s, "date_add")) s->ints[0] = 2;
    if (s->entry->kind == KERN_POPULATION) s->ints[0] = s->ints[1] = 1;
    s->imm = (kern_imm){.n_ints = 4, .ints = s->ints, .n_texts = 4, .texts = words};
    if (named(s, "covers_key")) s->imm.n_texts = 1;
    if (s->entry->prepare == NULL) return;
    s->imm.prepared = s->entry->prepare(&s->imm, s->texts, &s->memory);
    if (s->imm.prepared == NULL) give_up("no memory");
}

static void set_up(stand *s, const kern_entry *entry, shape form) {
    arena_reset(&s->memory);
    s->entry = entry;
    s->shape = form;
    s->random = 5;
    s->n_args = 0;
    s->rows = entry->kind == KERN_POPULATION ? SUBJECTS : ROWS;
    if (entry->kind != KERN_POPULATION) make_offsets(s);
    make_arguments(s);
    make_immediates(s);
    bool same = entry->result == 'A' || entry->result == 'O';
    col_type type = same ? COL_NUMBER : (col_type)entry->result;
    if (!col_take(&s->out, &s->memory, type, s->rows, false)) give_up("no memory");
}

static void run_once(stand *s) {
    col_vec out = s->out;
    kern_call call = {.n_args = s->n_args,
                      .args = s->args,
                      .out = &out,
                      .n = s->rows,
                      .offsets = s->offsets,
                      .n_parents = s->children,
                      .imm = &s->imm,
                      .texts = s->texts,
                      .scratch = &s->scratch,
                      .store = &s->scratch};
    if (!s->entry->run(&call)) give_up("no memory");
    arena_reset(&s->scratch);
}

static double seconds(void) {
    struct timespec now;
    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int by_size(const void *a, const void *b) {
    const double *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* Median over samples of at least a millisecond each. */
static double measure(stand *s) {
    double samples[SAMPLES];
    int repeats = 1;
    for (double taken = 0; taken < 1e-3 && repeats < 1 << 24; repeats *= 2) {
        double start = seconds();
        for (int k = 0; k < repeats; k++) run_once(s);
        taken = seconds() - start;
    }
    for (int sample = 0; sample < SAMPLES; sample++) {
        double start = seconds();
        for (int k = 0; k < repeats; k++) run_once(s);
        samples[sample] = (seconds() - start) / repeats;
    }
    qsort(samples, SAMPLES, sizeof samples[0], by_size);
    return samples[SAMPLES / 2] * 1e9 / (double)s->rows;
}

/* The kernels at the level that was asked for, or at the best that there is. */
static const kern_entry *kernels_at(const char *level) {
    const kern_entry *table = level == NULL ? kern_at(0) : NULL;
    if (level != NULL && level[0] >= '0' && level[0] < '0' + LEVELS)
        table = kern_table_at((kern_level)(level[0] - '0'));
    if (table == NULL) give_up("this machine has no such level");
    return table;
}

int main(int argc, char **argv) {
    stand s = {.texts = dict_open(NULL)};
    if (s.texts == NULL) give_up("no memory");
    arena_open(&s.memory, NULL);
    arena_open(&s.scratch, NULL);
    for (int k = 0; k < GROUPS; k++) {
        char word[8];
        (void)snprintf(word, sizeof word, "w%d", k);
        (void)dict_enter(s.texts, word, strlen(word));
    }
    (void)printf("%-14s %12s %12s %12s\n", "ns a row", shape_names[0], shape_names[1],
                 shape_names[2]);
    const kern_entry *kernels = kernels_at(argc > 2 ? argv[2] : NULL);
    for (int k = 0; k < kern_count(); k++) {
        if (argc > 1 && strstr(kernels[k].name, argv[1]) == NULL) continue;
        (void)printf("%-14s", kernels[k].name);
        for (int form = 0; form < SHAPES; form++) {
            set_up(&s, &kernels[k], (shape)form);
            (void)printf(" %12.3f", measure(&s));
            (void)fflush(stdout);
        }
        (void)printf("\n");
    }
    dict_close(s.texts);
    arena_close(&s.scratch);
    arena_close(&s.memory);
    return 0;
}
