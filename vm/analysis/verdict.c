#include "analysis/verdict.h"

#include <stdatomic.h>
#include <string.h>

enum { MOST_GRADES = 256 - VERDICT_OTHERS };

/* ---- the scale ------------------------------------------------------------------------------ */

static int find_name(const char *const *names, int n, const char *name) {
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0) return i;
    }
    return -1;
}

/* Puts the grades that are lacking behind the ones that they follow. */
static bool add_grades(const graph *g, arena *store, const char **names, int *n) {
    int behind = 0;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (strcmp(e->kind, "grade") != 0) continue;
        int found = find_name(names, *n, e->id);
        if (found < 0) {
            if (*n == MOST_GRADES) return false;
            memmove(names + behind + 1, names + behind, (size_t)(*n - behind) * sizeof *names);
            names[behind] = arena_text(store, e->id, strlen(e->id));
            if (names[behind] == NULL) return false;
            (*n)++;
            found = behind;
        }
        behind = found + 1;
    }
    return true;
}

bool verdict_scale_take(const graph *const *graphs, int n, arena *store, verdict_scale *out) {
    static const char *const others[VERDICT_OTHERS] = {"ungraded", "refused", "undetermined",
                                                       "absent"};
    const char **names = arena_array(store, MOST_GRADES + VERDICT_OTHERS, sizeof *names);
    int n_grades = 0;
    if (names == NULL) return false;
    for (int i = 0; i < n; i++) {
        if (!add_grades(graphs[i], store, names, &n_grades)) return false;
    }
    memcpy(names + n_grades, others, sizeof others);
    *out = (verdict_scale){.n_grades = n_grades, .n = n_grades + VERDICT_OTHERS, .names = names};
    return true;
}

int verdict_find(const verdict_scale *scale, const char *name) {
    return find_name(scale->names, scale->n, name);
}

verdict_move verdict_compare(const verdict_scale *scale, uint8_t before, uint8_t after) {
    int ordered = scale->n_grades + VERDICT_UNDETERMINED;
    if (before == after) return VERDICT_SAME;
    if (before >= ordered || after >= ordered) return VERDICT_OPEN;
    return after < before ? VERDICT_RAISED : VERDICT_LOWERED;
}

/* ---- ends ----------------------------------------------------------------------------------- */

bool verdict_ends_of(const graph *g, verdict_ends *out) {
    int grade = graph_find_entry(g, "outcome", "grade");
    int score = graph_find_entry(g, "outcome", "score");
    *out = (verdict_ends){.grade = GRAPH_NONE, .score = GRAPH_NONE};
    if (grade < 0) return false;
    const graph_entry *e = graph_entry_at(g, grade);
    const entry_attr *ungraded = graph_attr(e, "ungraded");
    out->grade = e->node;
    if (ungraded != NULL && ungraded->kind == ATTR_TEXT) out->ungraded = ungraded->text;
    if (score >= 0) out->score = graph_entry_at(g, score)->node;
    return out->grade != GRAPH_NONE;
}

/* ---- one scan ------------------------------------------------------------------------------- */

/* The codes that a grade's node can come to. */
typedef struct reading {
    dict_code refused, ungraded;
    int grade_at, score_at; /* places in the scan's list; -1: no score */
} reading;

typedef struct taking {
    const verdict_scale *scale;
    const dict_code *codes; /* by grade of the scale */
    const reading *readings;
    verdicts *out;
    int n;
    atomic_bool strange; /* a grade that the scale lacks */
} taking;

static int result_of(const taking *t, const reading *r, dict_code code) {
    int n_grades = t->scale->n_grades;
    if (code == DICT_UNKNOWN) return n_grades + VERDICT_UNDETERMINED;
    if (code == r->refused) return n_grades + VERDICT_REFUSED;
    if (code == r->ungraded) return n_grades + VERDICT_UNGRADED;
    for (int i = 0; i < n_grades; i++) {
        if (t->codes[i] == code) return i;
    }
    return -1;
}

static bool take_block(const eval_block *block, void *user_data) {
    taking *t = user_data;
    for (int k = 0; k < t->n; k++) {
        const reading *r = &t->readings[k];
        const col_vec *grade = &block->values[r->grade_at];
        verdicts *out = &t->out[k];
        for (int64_t i = 0; i < block->n; i++) {
            int result = result_of(t, r, grade->code[i]);
            if (result < 0) {
                atomic_store(&t->strange, true);
                return false;
            }
            out->result[block->first + i] = (uint8_t)result;
        }
        if (r->score_at < 0) continue;
        const col_vec *score = &block->values[r->score_at];
        size_t bytes = (size_t)block->n * sizeof(decimal);
        memcpy(out->low + block->first, score->lo, bytes);
        memcpy(out->high + block->first, score->hi, bytes);
    }
    return true;
}

static dict_code code_of(const frame *f, const char *text) {
    return text == NULL ? DICT_UNKNOWN : dict_find(f->texts, text, strlen(text));
}

static bool take_arrays(verdicts *out, int64_t n, bool score, arena *store) {
    *out = (verdicts){.n = n, .result = arena_array(store, (size_t)n + 1, 1)};
    if (score) {
        out->low = arena_array(store, (size_t)n + 1, sizeof *out->low);
        out->high = arena_array(store, (size_t)n + 1, sizeof *out->high);
        if (out->low == NULL || out->high == NULL) return false;
    }
    return out->result != NULL;
}

status verdict_take(evaluation *e, const frame *f, const verdict_scale *scale,
                    const verdict_ends *ends, int n, bool with_scores, arena *store,
                    verdicts *out) {
    dict_code *codes = arena_array(store, (size_t)scale->n, sizeof *codes);
    reading *readings = arena_array(store, (size_t)n + 1, sizeof *readings);
    graph_ref *wanted = arena_array(store, 2 * (size_t)n + 1, sizeof *wanted);
    if (codes == NULL || readings == NULL || wanted == NULL) return ST_NOMEM;
    taking t = {.scale = scale, .codes = codes, .readings = readings, .out = out, .n = n};
    eval_scan_options options = {.wanted = wanted, .take = take_block, .user_data = &t};
    for (int i = 0; i < scale->n_grades; i++) codes[i] = code_of(f, scale->names[i]);
    for (int k = 0; k < n; k++) {
        bool score = with_scores && ends[k].score != GRAPH_NONE;
        if (!take_arrays(&out[k], f->spaces[0].rows, score, store)) return ST_NOMEM;
        readings[k] = (reading){.refused = code_of(f, ""),
                                .ungraded = code_of(f, ends[k].ungraded),
                                .grade_at = options.n_wanted,
                                .score_at = score ? options.n_wanted + 1 : -1};
        wanted[options.n_wanted++] = ends[k].grade;
        if (score) wanted[options.n_wanted++] = ends[k].score;
    }
    status st = eval_scan(e, &options);
    return st == ST_OK && atomic_load(&t.strange) ? ST_INTERNAL : st;
}
