#include "outcome/inside.h"

enum { LISTED_TURNS = 50 };

/* A fold that is told row by row. */
typedef struct telling {
    trace_place *at;
    const graph_node *n;
    const eval_turns *turns; /* turn is NULL where the parent rows have no rows */
    int64_t first, end;      /* rows of the parent, counted within the view */
} telling;

static bool put_input(const telling *t, json_t *object) {
    const graph_space *s = graph_space_at(t->at->o->g, t->n->source_space);
    json_t *input = json_object();
    bool complete = put(input, "table", text_json(s->table)) &&
                    put(input, "title", text_json(s->title != NULL ? s->title : s->name));
    return put(object, "input", json_finished(input, complete));
}

static bool put_where(const telling *t, json_t *object, int64_t row) {
    json_t *where = describe_filter(t->at, t->n, t->n->args[FOLD_FILTER], row);
    if (where != NULL && json_array_size(where) == 0) {
        json_decref(where);
        return true;
    }
    return put(object, "where", where);
}

static json_t *row_json(const telling *t, int64_t child) {
    const trace_place *at = t->at;
    const char *key = row_key(at->o, at->view, t->n->source_space, child, at->scratch);
    int64_t ordinal = at->view->first[t->n->source_space] + child + 1;
    json_t *name = key != NULL ? json_string(key) : json_integer((json_int_t)ordinal);
    outcome_value by = trace_value(at->o, at->view, t->n->args[FOLD_ORDER], child);
    outcome_value counts = trace_value(at->o, at->view, t->n->args[FOLD_FILTER], child);
    outcome_value after = value_in(&t->turns->after, child, at->o->f->texts);
    json_t *object = json_object();
    bool complete = put(object, "row", name) &&
                    put(object, "turn", json_integer((json_int_t)t->turns->turn[child])) &&
                    put(object, "by", value_json(&by)) &&
                    put(object, "value", value_json(&after)) &&
                    (counts.truth == TRUTH_TRUE || put(object, "counts", json_null()));
    return json_finished(object, complete);
}

/* Adds the rows of one turn; returns how many there are. */
static int64_t list_turn(const telling *t, int64_t turn, json_t *list, bool *complete) {
    int64_t found = 0;
    for (int64_t child = t->first; *complete && child < t->end; child++) {
        if (t->turns->turn[child] != turn) continue;
        found++;
        *complete = json_array_append_new(list, row_json(t, child)) == 0;
    }
    return found;
}

static bool put_rows(const telling *t, json_t *object) {
    int64_t listed = 0, parts = 0;
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int64_t child = t->first; child < t->end; child++) parts += t->turns->turn[child] > 0;
    for (int64_t turn = 1; complete && listed < parts && turn <= LISTED_TURNS; turn++)
        listed += list_turn(t, turn, list, &complete);
    if (!put(object, "rows", json_finished(list, complete))) return false;
    return listed == parts || put(object, "more", json_integer((json_int_t)(parts - listed)));
}

bool turns_put(trace_place *at, json_t *object, const trace_spot *spot) {
    const graph_node *n = graph_node_at(at->o->g, spot->node);
    telling t = {.at = at, .n = n, .turns = &at->view->turns[spot->node]};
    outcome_value start = trace_value(at->o, at->view, n->args[FOLD_START], spot->row);
    row_children(at->o, at->view, n, spot->row, &t.first, &t.end);
    if (!put_input(&t, object) || !put_where(&t, object, spot->row)) return false;
    return put(object, "start", value_json(&start)) &&
           put(object, "of", json_integer((json_int_t)(t.end - t.first))) &&
           (t.turns->turn == NULL || put_rows(&t, object));
}
