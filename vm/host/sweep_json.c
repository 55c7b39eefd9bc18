/* A sweep as data. */
#include <string.h>

#include "host/sweeping.h"

static json_t *text_or_null(const char *text) {
    return text != NULL ? json_string(text) : json_null();
}

/* What the user would type for the same sweep. */
static json_t *command_json(const sweeping *s) {
    json_t *command = json_sprintf("heng sweep %s --db %s", s->path, s->options->db);
    for (size_t i = 0; i < s->options->n_vary; i++) {
        const heng_setting *vary = &s->options->vary[i];
        json_t *longer =
            json_sprintf("%s --vary '%s=%s'", json_string_value(command), vary->name, vary->value);
        json_decref(command);
        command = longer;
    }
    for (size_t i = 0; s->as != NULL && i < s->as->n_settings; i++) {
        const heng_setting *set = &s->as->settings[i];
        json_t *longer =
            json_sprintf("%s --set '%s=%s'", json_string_value(command), set->name, set->value);
        json_decref(command);
        command = longer;
    }
    return command;
}

static json_t *axes_json(const sweeping *s) {
    const graph *g = s->scheme->rules;
    json_t *axes = json_array();
    for (int i = 0; i < s->n_axes; i++) {
        const axis *a = &s->axes[i];
        const graph_entry *e = graph_entry_at(g, graph_find_entry(g, "figure", a->figure));
        json_t *values = json_array();
        for (int k = 0; k < a->n; k++) json_array_append_new(values, json_string(a->texts[k]));
        json_array_append_new(axes, json_pack("{s:s, s:o, s:o, s:o, s:o}", "figure", a->figure,
                                              "title", text_or_null(e->title), "unit",
                                              text_or_null(host_attr_text(e, "unit")), "cite",
                                              text_or_null(e->cite), "values", values));
    }
    return axes;
}

/* Results that subjects of the scheme can have. */
static int n_results(const sweeping *s) {
    return s->points.scale.n_grades + VERDICT_ABSENT;
}

static json_t *counts_json(const sweeping *s, const int64_t *counts) {
    json_t *o = json_object();
    for (int i = 0; i < n_results(s); i++)
        json_object_set_new(o, s->points.scale.names[i], json_integer(counts[i]));
    return o;
}

static json_t *at_json(const sweeping *s, int64_t point) {
    int at[SWEEP_AXES];
    json_t *list = json_array();
    sweep_places(s->axes, s->n_axes, point, at);
    for (int i = 0; i < s->n_axes; i++)
        json_array_append_new(list, json_string(s->axes[i].texts[at[i]]));
    return list;
}

static json_t *point_json(const sweeping *s, int64_t point) {
    const sweep_point *p = &s->points.points[point];
    json_t *o = json_pack("{s:o, s:o, s:i}", "at", at_json(s, point), "counts",
                          counts_json(s, p->counts), "ties", p->n_ties);
    if (p->troubles > 0) json_object_set_new(o, "troubles", json_integer(p->troubles));
    if (s->n_groups == 0) return o;
    json_t *groups = json_array();
    for (int k = 0; k < s->n_groups; k++)
        json_array_append_new(groups, counts_json(s, p->counts + (k + 1) * s->points.scale.n));
    json_object_set_new(o, "groups", groups);
    return o;
}

static json_t *points_json(const sweeping *s) {
    json_t *list = json_array();
    for (int64_t i = 0; i < s->points.n_points; i++) json_array_append_new(list, point_json(s, i));
    return list;
}

/* Steps that move somebody: the largest of each axis first. */
static json_t *cliffs_json(const sweeping *s) {
    json_t *list = json_array();
    for (int i = 0; i < s->n_axes; i++) {
        const axis *a = &s->axes[i];
        const int64_t *moves = s->points.moves[i];
        size_t first = json_array_size(list);
        for (int k = 0; k + 1 < a->n; k++) {
            if (moves[k] == 0) continue;
            size_t place = json_array_size(list);
            while (place > first && json_integer_value(json_object_get(
                                        json_array_get(list, place - 1), "moves")) < moves[k])
                place--;
            json_array_insert_new(list, place,
                                  json_pack("{s:s, s:s, s:s, s:I}", "axis", a->figure, "from",
                                            a->texts[k], "to", a->texts[k + 1], "moves",
                                            (json_int_t)moves[k]));
        }
    }
    return list;
}

static json_t *ties_json(const sweeping *s, const sweep_point *p) {
    json_t *list = json_array();
    for (int i = 0; i < p->n_ties; i++) {
        const sweep_tie *tie = &p->ties[i];
        const char *group =
            tie->group == DICT_UNKNOWN ? NULL : dict_text(s->data->texts, tie->group, NULL);
        json_t *subjects = json_array();
        char buffer[FRAME_KEY];
        for (int k = 0; k < tie->n; k++)
            json_array_append_new(subjects,
                                  text_or_null(frame_key(s->data, 0, tie->subjects[k], buffer)));
        json_array_append_new(list, json_pack("{s:s, s:o, s:o}", "rule", tie->rule->id, "group",
                                              text_or_null(group), "subjects", subjects));
    }
    return list;
}

static bool is_end(const sweeping *s, int64_t point) {
    bool end = false;
    for (int i = 0; i < s->n_axes; i++) end = end || s->least[i] == point || s->most[i] == point;
    return end;
}

/* All solutions; those at an end of an axis are marked, with the ties that are open there. */
static json_t *solve_json(const sweeping *s) {
    json_t *solutions = json_array(), *ends = json_array();
    for (int64_t p = 0; p < s->points.n_points; p++) {
        if (!s->meets[p]) continue;
        json_t *o = json_pack("{s:o}", "at", at_json(s, p));
        if (is_end(s, p)) json_object_set_new(o, "ties", ties_json(s, &s->points.points[p]));
        json_array_append_new(solutions, o);
    }
    for (int i = 0; s->n_meets > 0 && i < s->n_axes; i++)
        json_array_append_new(ends, json_pack("{s:s, s:o, s:o}", "axis", s->axes[i].figure,
                                              "smallest", at_json(s, s->least[i]), "largest",
                                              at_json(s, s->most[i])));
    return json_pack("{s:s, s:o, s:o}", "condition", s->options->solve, "ends", ends, "solutions",
                     solutions);
}

static json_t *results_json(const sweeping *s) {
    json_t *list = json_array();
    for (int i = 0; i < n_results(s); i++)
        json_array_append_new(list, json_string(s->points.scale.names[i]));
    return list;
}

static json_t *by_json(const sweeping *s) {
    const graph *g = s->scheme->rules;
    const graph_entry *e = graph_entry_at(g, graph_find_entry(g, "by", s->by));
    json_t *groups = json_array();
    for (int k = 0; k < s->n_groups; k++) json_array_append_new(groups, text_or_null(s->groups[k]));
    return json_pack("{s:s, s:o, s:o}", "column", s->by, "title", text_or_null(e->title), "groups",
                     groups);
}

json_t *sweeping_json(const sweeping *s) {
    heng_result of = {.owner = s->h, .scheme = s->scheme, .data = s->data, .only = -1};
    json_t *o = host_header_json(s->scheme, &of);
    if (o == NULL) return NULL;
    json_object_set_new(o, "command", command_json(s));
    json_object_set_new(o, "subjects", json_integer(s->data->spaces[0].rows));
    json_object_set_new(o, "axes", axes_json(s));
    json_object_set_new(o, "results", results_json(s));
    if (s->by != NULL) json_object_set_new(o, "by", by_json(s));
    json_object_set_new(o, "points", points_json(s));
    json_object_set_new(o, "cliffs", cliffs_json(s));
    if (s->meets != NULL) json_object_set_new(o, "solve", solve_json(s));
    return o;
}
