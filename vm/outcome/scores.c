/* How scores are spread, and the marks that they are compared with. */
#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

enum { MOST_BINS = 40 };

/* Known scores of the selected subjects. */
typedef struct spread {
    const outcome *o;
    const uint8_t *selected;
    decimal low, high; /* of the known scores */
    int64_t known, open;
    decimal width;
    int64_t first; /* number of the lowest bin, counted from 0 */
    int64_t counts[MOST_BINS];
} spread;

static bool is_known(const spread *s, int64_t row) {
    return s->o->low[row] == s->o->high[row];
}

static bool is_selected(const spread *s, int64_t row) {
    return s->selected == NULL || s->selected[row];
}

static void find_range(spread *s) {
    for (int64_t row = 0; row < s->o->n; row++) {
        if (!is_selected(s, row)) continue;
        if (!is_known(s, row)) {
            s->open++;
            continue;
        }
        decimal score = s->o->low[row];
        if (s->known == 0 || score < s->low) s->low = score;
        if (s->known == 0 || score > s->high) s->high = score;
        s->known++;
    }
}

/* The bin that holds a score: its lower end is in it, its upper end is not. */
static int64_t bin_of(decimal score, decimal width) {
    int64_t quotient = score / width;
    return score % width < 0 ? quotient - 1 : quotient;
}

/* 1, 2 or 5 times a power of ten, from 1 on. False: the ends of the bins would be beyond what
 * decimals hold. */
static bool choose_width(spread *s) {
    static const int steps[] = {1, 2, 5};
    if (s->low < DEC_MIN / 4 || s->high > DEC_MAX / 4) return false;
    for (decimal unit = DEC_ONE; unit <= DEC_MAX / 20; unit *= 10) {
        for (int i = 0; i < 3; i++) {
            s->width = unit * steps[i];
            s->first = bin_of(s->low, s->width);
            if (bin_of(s->high, s->width) - s->first < MOST_BINS) return true;
        }
    }
    return false;
}

static void count_bins(spread *s) {
    for (int64_t row = 0; row < s->o->n; row++) {
        if (is_selected(s, row) && is_known(s, row))
            s->counts[bin_of(s->o->low[row], s->width) - s->first]++;
    }
}

static json_t *decimal_json(decimal value) {
    char buffer[DEC_BUFFER];
    dec_format(value, buffer);
    return json_string(buffer);
}

static json_t *bins_json(const spread *s) {
    json_t *list = json_array();
    int64_t n = bin_of(s->high, s->width) - s->first + 1;
    bool complete = list != NULL;
    for (int64_t i = 0; complete && i < n; i++) {
        json_t *bin = json_object();
        complete = put(bin, "from", decimal_json((s->first + i) * s->width)) &&
                   put(bin, "to", decimal_json((s->first + i + 1) * s->width)) &&
                   put(bin, "n", json_integer((json_int_t)s->counts[i])) &&
                   json_array_append(list, bin) == 0;
        json_decref(bin);
    }
    if (complete) return list;
    json_decref(list);
    return NULL;
}

/* The constant that a call compares the score with, or NULL. */
static const graph_node *mark_of(const graph *g, const graph_node *call, graph_ref score) {
    static const char *const kernels[] = {"ge", "gt", "le", "lt"};
    if (call->kind != NODE_CALL || call->n_args != 2) return NULL;
    int at = call->args[0] == score ? 1 : call->args[1] == score ? 0 : -1;
    const graph_node *other = at < 0 ? NULL : graph_node_at(g, call->args[at]);
    if (other == NULL || other->kind != NODE_CONST || other->unknown) return NULL;
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
        if (strcmp(call->kernel->name, kernels[i]) == 0) return other;
    }
    return NULL;
}

static int by_value(const void *left, const void *right) {
    decimal a = *(const decimal *)left, b = *(const decimal *)right;
    return (a > b) - (a < b);
}

/* Ascending, each once. */
static json_t *cuts_json(const outcome *o, arena *store) {
    size_t n = 0;
    decimal *cuts = arena_array(store, (size_t)graph_n_nodes(o->g) + 1, sizeof *cuts);
    json_t *list = cuts == NULL ? NULL : json_array();
    if (list == NULL) return NULL;
    for (graph_ref node = 0; node < (graph_ref)graph_n_nodes(o->g); node++) {
        const graph_node *mark = mark_of(o->g, graph_node_at(o->g, node), o->score);
        if (mark != NULL) cuts[n++] = mark->value;
    }
    qsort(cuts, n, sizeof *cuts, by_value);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && cuts[i] == cuts[i - 1]) continue;
        if (json_array_append_new(list, decimal_json(cuts[i])) == 0) continue;
        json_decref(list);
        return NULL;
    }
    return list;
}

bool scores_put(const outcome *o, const uint8_t *selected, arena *store, json_t *summary) {
    if (o->low == NULL) return true;
    spread s = {.o = o, .selected = selected};
    find_range(&s);
    if (s.known == 0 || !choose_width(&s)) return true;
    count_bins(&s);
    json_t *scores = json_object();
    bool complete = put(scores, "cuts", cuts_json(o, store)) &&
                    put(scores, "bins", bins_json(&s)) &&
                    put(scores, "open", json_integer((json_int_t)s.open)) &&
                    json_object_set(summary, "scores", scores) == 0;
    json_decref(scores);
    return complete;
}
