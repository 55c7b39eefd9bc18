/* Every kernel against its own results on completed inputs. Soundness: whatever the unknown cells
 * turn out to be, the result on the completed input lies within the result on the unknown one.
 * Tightness: over small domains, where all completions can be tried, the result is no wider than
 * they need. */
#include "kernel_shapes.h"

/* A value within the ends, near them as often as not. */
static int64_t between(shape *s, int64_t lo, int64_t hi, col_type type) {
    int64_t reach = type == COL_DATE ? 40 : 5 * ONE;
    if (lo == LOW && hi == HIGH) return type == COL_DATE ? random_day(s) : random_number(s);
    if (lo == LOW) lo = hi < DEC_MIN + reach ? DEC_MIN : hi - reach;
    if (hi == HIGH) hi = lo > DEC_MAX - reach ? DEC_MAX : lo + reach;
    if (chance(s, 30)) return lo;
    if (chance(s, 30)) return hi;
    uint64_t width = (uint64_t)hi - (uint64_t)lo;
    int64_t value =
        width == UINT64_MAX ? 0 : (int64_t)((uint64_t)lo + bench_random(&s->random) % (width + 1));
    int64_t whole = type == COL_NUMBER ? value / ONE * ONE : value;
    return whole >= lo && whole <= hi && chance(s, 80) ? whole : value;
}

static void complete_row(shape *s, col_vec *v, int64_t i) {
    switch (v->type) {
    case COL_TRUTH:
        if (v->truth[i] == U) v->truth[i] = (uint8_t)(chance(s, 50) ? T : F);
        break;
    case COL_TEXT:
        if (v->code[i] == DICT_UNKNOWN)
            v->code[i] = (dict_code)(1 + bench_below(&s->random, TEXTS));
        break;
    case COL_NUMBER:
    case COL_DATE: v->lo[i] = v->hi[i] = between(s, v->lo[i], v->hi[i], v->type); break;
    }
}

static bool row_within(const col_vec *inner, const col_vec *outer, int64_t i) {
    switch (outer->type) {
    case COL_TRUTH: return outer->truth[i] == U || outer->truth[i] == inner->truth[i];
    case COL_TEXT: return outer->code[i] == DICT_UNKNOWN || outer->code[i] == inner->code[i];
    case COL_NUMBER:
    case COL_DATE: break;
    }
    return outer->lo[i] <= inner->lo[i] && inner->hi[i] <= outer->hi[i];
}

/* Tells of a row and returns false, so that one kernel's fault does not hide another's. */
static bool blame(const shape *s, int64_t i, uint64_t seed, const char *what) {
    print_error("%s: row %d, seed %d: %s\n", s->entry->name, (int)i, (int)seed, what);
    return false;
}

static bool try_sound(const kern_entry *entry, uint64_t seed) {
    bench b;
    bench_open(&b);
    shape s = {.random = seed * 77 + 5, .entry = entry, .no_open = seed % 3 == 0};
    bool good = true;
    make_input(&s, &b);
    col_vec outer = bench_call(&b, entry->name, s.n_args, s.args, s.n);
    for (int64_t i = 0; i < s.n && (outer.type == COL_NUMBER || outer.type == COL_DATE); i++)
        if (outer.lo[i] > outer.hi[i]) good = blame(&s, i, seed, "ends crossed");
    for (int sample = 0; sample < SAMPLES; sample++) {
        col_vec args[MAX_ARGS];
        for (int k = 0; k < s.n_args; k++) {
            args[k] = copy_vector(&b, &s.args[k]);
            for (int64_t i = 0; i < args[k].n; i++) complete_row(&s, &args[k], i);
            if (chance(&s, 50) && args[k].lo != NULL) args[k].hi = args[k].lo;
        }
        col_vec inner = bench_call(&b, entry->name, s.n_args, args, s.n);
        for (int64_t i = 0; i < s.n; i++) {
            if (!bench_has_trouble(&b, i) && !row_within(&inner, &outer, i))
                good = blame(&s, i, seed, "a completion lies outside");
        }
    }
    bench_close(&b);
    return good;
}

/* These speak of what is known, not of what is so. */
static bool about_knowledge(const char *name) {
    return strcmp(name, "is_known") == 0 || strcmp(name, "assume") == 0 ||
           strcmp(name, "top_tie") == 0;
}

static void results_on_completions_lie_within(void **state) {
    (void)state;
    int faulty = 0;
    for (int k = 0; k < kern_count(); k++) {
        if (about_knowledge(kern_at(k)->name)) continue;
        bool good = true;
        for (uint64_t seed = 1; seed <= 1500 && good; seed++) good = try_sound(kern_at(k), seed);
        faulty += !good;
    }
    assert_int_equal(faulty, 0);
}

/* ---- batches ---- */

/* The call of one row alone, on copies whose ends are in arrays of their own. */
static col_vec call_row(const shape *s, bench *b, int64_t i) {
    const int64_t offsets[] = {0, s->offsets[i + 1] - s->offsets[i]};
    col_vec args[MAX_ARGS];
    for (int k = 0; k < s->n_args; k++) {
        col_vec view = s->args[k];
        bool children = s->entry->kind == KERN_REDUCE && s->marks[k] != '^';
        if (children)
            view = col_view(&view, s->offsets[i], offsets[1]);
        else if (s->marks[k] != '*')
            view = col_view(&view, i, 1);
        args[k] = copy_vector(b, &view);
    }
    b->offsets = offsets;
    return bench_call(b, s->entry->name, s->n_args, args, 1);
}

static bool try_batch(const kern_entry *entry, uint64_t seed) {
    bench b;
    bench_open(&b);
    shape s = {.random = seed * 53 + 7, .entry = entry, .many = true, .tame = seed % 4 != 0};
    bool good = true;
    make_input(&s, &b);
    col_vec all = bench_call(&b, entry->name, s.n_args, s.args, s.n);
    const kern_trouble *troubles = b.trouble;
    for (int64_t i = 0; i < s.n && good; i++) {
        col_vec alone = call_row(&s, &b, i);
        if (!same_row(&all, i, &alone, 0)) good = blame(&s, i, seed, "another value alone");
        if (!same_trouble(trouble_of(troubles, i), trouble_of(b.trouble, 0)))
            good = blame(&s, i, seed, "another trouble alone");
    }
    bench_close(&b);
    return good;
}

static void a_row_is_the_same_alone(void **state) {
    (void)state;
    int faulty = 0;
    for (int k = 0; k < kern_count(); k++) {
        kern_kind kind = kern_at(k)->kind;
        if (kind == KERN_SPREAD || kind == KERN_POPULATION) continue;
        bool good = true;
        for (uint64_t seed = 1; seed <= 40 && good; seed++) good = try_batch(kern_at(k), seed);
        faulty += !good;
    }
    assert_int_equal(faulty, 0);
}

/* ---- tightness ---- */

typedef struct cell {
    col_vec *v;
    int64_t row, at, options, lo;
} cell;

static int list_cells(shape *s, cell *cells) {
    int n = 0;
    for (int k = 0; k < s->n_args; k++) {
        col_vec *v = &s->args[k];
        for (int64_t i = 0; i < v->n; i++) {
            if (col_is_known(v, i)) continue;
            cell c = {v, i, 0, 2, 0};
            if (v->type == COL_TEXT) c.options = TEXTS;
            if (v->type == COL_DATE) c.options = v->hi[i] - v->lo[i] + 1;
            if (v->type == COL_NUMBER) c.options = (v->hi[i] - v->lo[i]) / ONE + 1;
            if (v->lo != NULL) c.lo = v->lo[i];
            cells[n++] = c;
        }
    }
    return n;
}

static void set_cell(const cell *c) {
    switch (c->v->type) {
    case COL_TRUTH: c->v->truth[c->row] = (uint8_t)(c->at * 2); break;
    case COL_TEXT: c->v->code[c->row] = (dict_code)(1 + c->at); break;
    case COL_DATE: c->v->lo[c->row] = c->v->hi[c->row] = c->lo + c->at; break;
    case COL_NUMBER: c->v->lo[c->row] = c->v->hi[c->row] = c->lo + c->at * ONE; break;
    }
}

static bool next_completion(cell *cells, int n) {
    for (int k = 0; k < n; k++) {
        if (++cells[k].at < cells[k].options) return true;
        cells[k].at = 0;
    }
    return false;
}

static void join(col_vec *hull, const col_vec *v, int64_t i) {
    switch (hull->type) {
    case COL_TRUTH:
        if (hull->truth[i] != v->truth[i]) hull->truth[i] = U;
        break;
    case COL_TEXT:
        if (hull->code[i] != v->code[i]) hull->code[i] = DICT_UNKNOWN;
        break;
    case COL_NUMBER:
    case COL_DATE:
        if (v->lo[i] < hull->lo[i]) hull->lo[i] = v->lo[i];
        if (v->hi[i] > hull->hi[i]) hull->hi[i] = v->hi[i];
        break;
    }
}

/* Rows for which the definition promises no more than soundness. */
static bool loose(const shape *s, int64_t i) {
    bool ranking = named(s, "top");
    return ranking && s->args[2].code[i] == DICT_UNKNOWN;
}

static bool try_tight(const kern_entry *entry, uint64_t seed) {
    bench b;
    bench_open(&b);
    shape s = {.random = seed * 91 + 3, .entry = entry, .small = true};
    bool good = true;
    make_input(&s, &b);
    col_vec outer = bench_call(&b, entry->name, s.n_args, s.args, s.n);
    shape concrete = s;
    for (int k = 0; k < s.n_args; k++) concrete.args[k] = copy_vector(&b, &s.args[k]);
    cell cells[16];
    int n_cells = list_cells(&concrete, cells);
    for (int k = 0; k < n_cells; k++) set_cell(&cells[k]);
    col_vec first = bench_call(&b, entry->name, s.n_args, concrete.args, s.n);
    col_vec hull = copy_vector(&b, &first);
    bool troubled = b.trouble != NULL;
    while (next_completion(cells, n_cells)) {
        for (int k = 0; k < n_cells; k++) set_cell(&cells[k]);
        col_vec inner = bench_call(&b, entry->name, s.n_args, concrete.args, s.n);
        troubled = troubled || b.trouble != NULL;
        for (int64_t i = 0; i < s.n; i++) join(&hull, &inner, i);
    }
    for (int64_t i = 0; i < s.n && !troubled; i++) {
        if (!row_within(&hull, &outer, i)) good = blame(&s, i, seed, "a completion lies outside");
        if (!row_within(&outer, &hull, i) && !loose(&s, i)) good = blame(&s, i, seed, "too wide");
    }
    bench_close(&b);
    return good;
}

static void results_are_no_wider_than_completions(void **state) {
    (void)state;
    int faulty = 0;
    static const char *const tight[] = {
        "and",      "or",         "not",         "if",           "lt",          "le",
        "gt",       "ge",         "eq",          "ne",           "add",         "sub",
        "mul",      "neg",        "abs",         "min",          "max",         "date_add",
        "year_of",  "year_start", "year_end",    "days_between", "whole_years", "covers",
        "any",      "all",        "count",       "sum",          "min_of",      "max_of",
        "first_of", "last_of",    "group_count", "group_sum",    "group_min",   "group_max",
        "top",      "rank",       "rank_last",   "mean_of",      "median_of"};
    for (size_t k = 0; k < sizeof tight / sizeof tight[0]; k++) {
        bool good = true;
        for (uint64_t seed = 1; seed <= 1000 && good; seed++)
            good = try_tight(kern_find(tight[k]), seed);
        faulty += !good;
    }
    assert_int_equal(faulty, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_on_completions_lie_within),
        cmocka_unit_test(a_row_is_the_same_alone),
        cmocka_unit_test(results_are_no_wider_than_completions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
