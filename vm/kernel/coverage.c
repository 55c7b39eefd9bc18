/* Whether the spans of a table hold every day of a stretch. The sure answer takes each span at its
 * shortest and the stretch at its longest; the possible answer the other way round. */
#include <string.h>

#include "kernel/entries.h"
#include "kernel/interval.h"
#include "kernel/sort.h"

/* Spans of one key in ascending order, overlapping and adjoining ones joined. */
typedef struct coverage {
    int64_t n;
    dict_code *key;
    int64_t *from, *to;
} coverage;

/* How one coverage is made from the table. */
typedef struct span_rule {
    const col_vec *from, *to;
    const uint8_t *counts;
    const dict_code *key; /* NULL: all rows are of one key, ANY_KEY */
    bool sure;            /* only what is sure; else all that is possible */
} span_rule;

enum { ANY_KEY = 1, MOST_KEYS = 3 };

static int64_t span_start(const span_rule *rule, int64_t row) {
    return rule->sure ? rule->from->hi[row] : rule->from->lo[row];
}

static int64_t span_end(const span_rule *rule, int64_t row) {
    return rule->sure ? rule->to->lo[row] : rule->to->hi[row];
}

static dict_code span_key(const span_rule *rule, int64_t row) {
    return rule->key == NULL ? ANY_KEY : rule->key[row];
}

static bool span_counts(const span_rule *rule, int64_t row) {
    bool counts = rule->sure ? rule->counts[row] == TRUTH_TRUE : rule->counts[row] != TRUTH_FALSE;
    bool key_fits = !rule->sure || span_key(rule, row) != DICT_UNKNOWN;
    return counts && key_fits && span_start(rule, row) <= span_end(rule, row);
}

static bool span_before(const void *context, int64_t a, int64_t b) {
    const span_rule *rule = context;
    dict_code left = span_key(rule, a), right = span_key(rule, b);
    if (left != right) return left < right;
    return span_start(rule, a) < span_start(rule, b);
}

/* Joins the row's span to the last one of the coverage, or begins a new one. */
static void append_span(coverage *cover, const span_rule *rule, int64_t row) {
    int64_t from = span_start(rule, row), to = span_end(rule, row);
    dict_code key = span_key(rule, row);
    int64_t last = cover->n - 1;
    bool joins = last >= 0 && cover->key[last] == key &&
                 (cover->to[last] == DEC_HIGH || from <= cover->to[last] + 1);
    if (joins) {
        cover->to[last] = kern_greater(cover->to[last], to);
        return;
    }
    cover->key[cover->n] = key;
    cover->from[cover->n] = from;
    cover->to[cover->n] = to;
    cover->n++;
}

static bool make_coverage(kern_call *call, const span_rule *rule, coverage *out) {
    size_t rows = (size_t)rule->from->n + 1;
    int64_t *order = arena_array(call->scratch, rows, sizeof *order);
    out->key = arena_array(call->scratch, rows, sizeof *out->key);
    out->from = arena_array(call->scratch, rows, sizeof *out->from);
    out->to = arena_array(call->scratch, rows, sizeof *out->to);
    if (order == NULL || out->key == NULL || out->from == NULL || out->to == NULL) return false;
    int64_t n = 0;
    for (int64_t i = 0; i < rule->from->n; i++) {
        if (span_counts(rule, i)) order[n++] = i;
    }
    if (!kern_sort(order, n, span_before, rule, call->scratch)) return false;
    out->n = 0;
    for (int64_t k = 0; k < n; k++) append_span(out, rule, order[k]);
    return true;
}

/* Last day up to which the key's spans hold every day from `day` on; false if not even that day. */
static bool reach(const coverage *cover, dict_code key, int64_t day, int64_t *last) {
    int64_t low = 0, high = cover->n;
    while (low < high) { /* first span that is beyond (key, day) */
        int64_t middle = low + (high - low) / 2;
        bool beyond =
            cover->key[middle] > key || (cover->key[middle] == key && cover->from[middle] > day);
        if (beyond)
            high = middle;
        else
            low = middle + 1;
    }
    if (low == 0 || cover->key[low - 1] != key || cover->to[low - 1] < day) return false;
    *last = cover->to[low - 1];
    return true;
}

/* Keys whose spans may be put together. */
typedef struct key_set {
    dict_code keys[MOST_KEYS];
    int n;
} key_set;

static bool holds_stretch(const coverage *cover, const key_set *set, int64_t first, int64_t last) {
    int64_t day = first;
    int stuck = 0; /* keys tried in a row without getting on */
    for (int k = 0; stuck < set->n; k = (k + 1) % set->n) {
        int64_t reached = 0;
        if (!reach(cover, set->keys[k], day, &reached)) {
            stuck++;
            continue;
        }
        if (reached >= last) return true;
        day = reached + 1;
        stuck = 0;
    }
    return false;
}

/* One stretch against the sure and the possible spans. */
static uint8_t judge_stretch(const kern_call *call, int64_t row, bool sure, bool possible) {
    const col_vec *first = &call->args[0];
    const col_vec *last = &call->args[1];
    if (sure || first->lo[row] > last->hi[row]) return TRUTH_TRUE;
    bool may_be_empty = first->hi[row] > last->lo[row];
    return possible || may_be_empty ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static bool longest_held(const kern_call *call, int64_t row, const coverage *cover,
                         const key_set *set) {
    return holds_stretch(cover, set, call->args[0].lo[row], call->args[1].hi[row]);
}

static bool shortest_held(const kern_call *call, int64_t row, const coverage *cover,
                          const key_set *set) {
    return holds_stretch(cover, set, call->args[0].hi[row], call->args[1].lo[row]);
}

bool KERN_AT(kern_covers)(kern_call *call) {
    if (call->n == 0) return true;
    coverage sure, possible;
    span_rule rule = {&call->args[2], &call->args[3], call->args[4].truth, NULL, true};
    if (!make_coverage(call, &rule, &sure)) return false;
    rule.sure = false;
    if (!make_coverage(call, &rule, &possible)) return false;
    key_set any = {{ANY_KEY}, 1};
    for (int64_t i = 0; i < call->n; i++)
        call->out->truth[i] = judge_stretch(call, i, longest_held(call, i, &sure, &any),
                                            shortest_held(call, i, &possible, &any));
    return true;
}

/* ---- with keys ---- */

typedef struct keyed_coverage {
    coverage sure, possible; /* by key; in `possible` unknown keys stand under DICT_UNKNOWN */
    coverage anyhow;         /* possible spans whatever their key */
    dict_code all;           /* code of the text that means all keys; DICT_UNKNOWN: no row has it */
} keyed_coverage;

static bool make_keyed(kern_call *call, keyed_coverage *out) {
    span_rule rule = {&call->args[3], &call->args[4], call->args[5].truth, call->args[6].code,
                      true};
    if (!make_coverage(call, &rule, &out->sure)) return false;
    rule.sure = false;
    if (!make_coverage(call, &rule, &out->possible)) return false;
    rule.key = NULL;
    const kern_imm *imm = call->imm;
    out->all = DICT_UNKNOWN;
    if (imm != NULL && imm->n_texts > 0)
        out->all = imm->codes != NULL
                       ? imm->codes[0]
                       : dict_find(call->texts, imm->texts[0], strlen(imm->texts[0]));
    return make_coverage(call, &rule, &out->anyhow);
}

static uint8_t judge_keyed(const kern_call *call, const keyed_coverage *c, int64_t row) {
    dict_code key = call->args[2].code[row];
    key_set sure = {{c->all, key}, key == DICT_UNKNOWN ? 1 : 2};
    bool held = longest_held(call, row, &c->sure, &sure);
    if (key == DICT_UNKNOWN) {
        key_set any = {{ANY_KEY}, 1};
        return judge_stretch(call, row, held, shortest_held(call, row, &c->anyhow, &any));
    }
    key_set possible = {{c->all, key, DICT_UNKNOWN}, 3};
    return judge_stretch(call, row, held, shortest_held(call, row, &c->possible, &possible));
}

/* Subjects of one key and one day ask the same question; the latest answers are kept by it. */
enum { ANSWERS = 512 };

typedef struct answer {
    int64_t first_lo, first_hi, last_lo, last_hi;
    dict_code key;
    uint8_t truth;
    bool there;
} answer;

static answer question_of(const kern_call *call, int64_t row) {
    return (answer){.first_lo = call->args[0].lo[row],
                    .first_hi = call->args[0].hi[row],
                    .last_lo = call->args[1].lo[row],
                    .last_hi = call->args[1].hi[row],
                    .key = call->args[2].code[row],
                    .there = true};
}

static bool same_question(const answer *a, const answer *b) {
    return a->there && a->key == b->key && a->first_lo == b->first_lo &&
           a->first_hi == b->first_hi && a->last_lo == b->last_lo && a->last_hi == b->last_hi;
}

static size_t place_of(const answer *a) {
    uint64_t mixed = ((uint64_t)a->first_lo * 31 + (uint64_t)a->last_lo) * 31 + a->key;
    return (size_t)((mixed * UINT64_C(0x9E3779B97F4A7C15)) >> 32) % ANSWERS;
}

bool KERN_AT(kern_covers_key)(kern_call *call) {
    if (call->n == 0) return true;
    keyed_coverage cover;
    answer *answers = arena_array(call->scratch, ANSWERS, sizeof *answers);
    if (answers == NULL || !make_keyed(call, &cover)) return false;
    for (int64_t i = 0; i < call->n; i++) {
        answer asked = question_of(call, i);
        answer *kept = &answers[place_of(&asked)];
        if (!same_question(kept, &asked)) {
            asked.truth = judge_keyed(call, &cover, i);
            *kept = asked;
        }
        call->out->truth[i] = kept->truth;
    }
    return true;
}
