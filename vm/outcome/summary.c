#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

/* Subjects counted by the values of a node. */
typedef struct division {
    const outcome *o;
    const graph_entry *by;
    dict *values;   /* owned; code 0 is the group of the unknown value */
    uint32_t *of;   /* per subject the code of its value */
    tally *tallies; /* by code */
} division;

/* Of a node whose values were kept for all subjects. */
static outcome_value kept_value(const outcome *o, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(o->g, node);
    const col_vec *column = eval_column(o->e, node);
    if (n->kind == NODE_CONST) return outcome_constant(n);
    if (column == NULL) return (outcome_value){n->type, TRUTH_UNKNOWN, DEC_LOW, DEC_HIGH, NULL};
    return value_in(column, row, o->f->texts);
}

static bool divide(division *d, arena *store) {
    char buffer[OUTCOME_VALUE_TEXT];
    d->of = arena_array(store, (size_t)d->o->n, sizeof *d->of);
    if (d->values == NULL || d->of == NULL) return false;
    for (int64_t row = 0; row < d->o->n; row++) {
        outcome_value v = kept_value(d->o, d->by->node, row);
        if (!value_known(&v)) continue;
        const char *text = outcome_value_text(&v, buffer);
        d->of[row] = dict_enter(d->values, text, strlen(text));
        if (d->of[row] == DICT_UNKNOWN) return false;
    }
    return true;
}

static bool count_groups(division *d, const grade_names *names, const uint8_t *selected,
                         arena *store) {
    uint32_t n = dict_count(d->values) + 1;
    d->tallies = arena_array(store, n, sizeof *d->tallies);
    if (d->tallies == NULL) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (!tally_open(&d->tallies[i], names, store)) return false;
    }
    for (int64_t row = 0; row < d->o->n; row++) {
        if (selected == NULL || selected[row])
            tally_count(&d->tallies[d->of[row]], names, d->o, row);
    }
    return true;
}

static int by_bytes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool append_group(const division *d, const grade_names *names, const char *value,
                         json_t *list) {
    dict_code code = value == NULL ? DICT_UNKNOWN : dict_find(d->values, value, strlen(value));
    if (d->tallies[code].subjects == 0) return true;
    json_t *group = json_object();
    if (put(group, "value", text_json(value)) && tally_put(&d->tallies[code], names, group))
        return json_array_append_new(list, group) == 0;
    json_decref(group);
    return false;
}

/* Groups by the bytes of their values, the unknown one last. */
static bool append_groups(const division *d, const grade_names *names, arena *store, json_t *list) {
    uint32_t n = dict_count(d->values);
    const char **values = arena_array(store, n, sizeof *values);
    if (values == NULL || list == NULL) return false;
    for (uint32_t i = 0; i < n; i++) values[i] = dict_text(d->values, i + 1, NULL);
    qsort(values, n, sizeof *values, by_bytes);
    for (uint32_t i = 0; i < n; i++) {
        if (!append_group(d, names, values[i], list)) return false;
    }
    return append_group(d, names, NULL, list);
}

static json_t *division_json(division *d, const grade_names *names, const uint8_t *selected,
                             arena *store) {
    json_t *object = json_object(), *groups = json_array();
    bool complete = divide(d, store) && count_groups(d, names, selected, store) &&
                    append_groups(d, names, store, groups) &&
                    put(object, "name", text_json(d->by->id)) &&
                    put(object, "title", text_json(d->by->title)) &&
                    json_object_set(object, "groups", groups) == 0;
    json_decref(groups);
    if (complete) return object;
    json_decref(object);
    return NULL;
}

static bool put_division(json_t *summary, const outcome *o, const char *by,
                         const grade_names *names, const uint8_t *selected) {
    int entry = by == NULL ? -1 : graph_find_entry(o->g, "by", by);
    if (entry < 0 || graph_entry_at(o->g, entry)->node == GRAPH_NONE) return true;
    arena store;
    arena_open(&store, &o->alloc);
    division d = {.o = o, .by = graph_entry_at(o->g, entry), .values = dict_open(&o->alloc)};
    bool complete = put(summary, "by", division_json(&d, names, selected, &store));
    dict_close(d.values);
    arena_close(&store);
    return complete;
}

static bool put_counts(json_t *summary, const outcome *o, const grade_names *names,
                       const uint8_t *selected, arena *store) {
    tally all;
    if (!tally_open(&all, names, store)) return false;
    for (int64_t row = 0; row < o->n; row++) {
        if (selected == NULL || selected[row]) tally_count(&all, names, o, row);
    }
    return tally_put(&all, names, summary);
}

json_t *outcome_summary_json(const outcome *o, const char *by, const uint8_t *selected) {
    arena store;
    grade_names names;
    json_t *summary = json_object();
    arena_open(&store, &o->alloc);
    bool complete = grade_names_open(&names, o, &store) &&
                    put_counts(summary, o, &names, selected, &store) &&
                    put_division(summary, o, by, &names, selected) &&
                    scores_put(o, selected, &store, summary) &&
                    put(summary, "reasons", frequent_reasons(o, selected, &store)) &&
                    put(summary, "missing", frequent_missing(o, selected, &store)) &&
                    put(summary, "ties", gather_json(o, false, &store)) &&
                    put(summary, "violations", gather_json(o, true, &store));
    arena_close(&store);
    if (complete) return summary;
    json_decref(summary);
    return NULL;
}
