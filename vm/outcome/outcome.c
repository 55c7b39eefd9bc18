#include <string.h>

#include "outcome/inside.h"

/* ---- what is needed ------------------------------------------------------------------------- */

/* Constants are read from the graph; values of other rows belong to explanations only. */
static void want(const graph *g, uint8_t *wanted, graph_ref node) {
    if (node == GRAPH_NONE) return;
    const graph_node *n = graph_node_at(g, node);
    bool readable = n->space == 0 || n->space == SPACE_NONE;
    if (n->kind != NODE_CONST && readable) wanted[node] = 1;
}

static void want_entry(const graph *g, uint8_t *wanted, const graph_entry *e) {
    want(g, wanted, e->node);
    want(g, wanted, e->blocks);
    for (int i = 0; i < e->n_attrs; i++) {
        if (e->attrs[i].kind == ATTR_NODE) want(g, wanted, e->attrs[i].node);
    }
}

int outcome_wanted(const graph *g, arena *store, graph_ref **out) {
    uint32_t n_nodes = graph_n_nodes(g);
    graph_ref *list = arena_array(store, (size_t)n_nodes + 1, sizeof *list);
    uint8_t *wanted = arena_zero(store, (size_t)n_nodes + 1);
    if (list == NULL || wanted == NULL) return -1;
    for (int i = 0; i < graph_n_entries(g); i++) want_entry(g, wanted, graph_entry_at(g, i));
    int n = 0;
    for (graph_ref i = 0; i < n_nodes; i++) {
        if (wanted[i]) list[n++] = i;
    }
    *out = list;
    return n;
}

static bool is_of_result(const graph_entry *e) {
    return strcmp(e->kind, "outcome") == 0 || strcmp(e->kind, "grade") == 0;
}

int outcome_deciding(const graph *g, arena *store, graph_ref **out) {
    uint32_t n_nodes = graph_n_nodes(g);
    graph_ref *list = arena_array(store, (size_t)n_nodes + 1, sizeof *list);
    uint8_t *wanted = arena_zero(store, (size_t)n_nodes + 1);
    const uint8_t *possible = possible_truths(g, store);
    if (list == NULL || wanted == NULL || possible == NULL) return -1;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        bool may = e->blocks != GRAPH_NONE && possible[e->blocks] >> TRUTH_TRUE & 1;
        if (may) want(g, wanted, e->blocks);
        if (is_of_result(e)) want(g, wanted, e->node);
    }
    int n = 0;
    for (graph_ref i = 0; i < n_nodes; i++) {
        if (wanted[i]) list[n++] = i;
    }
    *out = list;
    return n;
}

/* ---- making --------------------------------------------------------------------------------- */

static graph_ref result_node(const graph *g, const char *id) {
    int entry = graph_find_entry(g, "outcome", id);
    return entry < 0 ? GRAPH_NONE : graph_entry_at(g, entry)->node;
}

/* The caller's hook, one thread at a time. */
static void *locked_alloc(void *user_data, void *ptr, size_t old_size, size_t new_size) {
    outcome *o = user_data;
    (void)pthread_mutex_lock(&o->lock);
    void *result = alloc_resize(&o->given, ptr, old_size, new_size);
    (void)pthread_mutex_unlock(&o->lock);
    return result;
}

static outcome *open_outcome(const allocator *a) {
    outcome *o = alloc_new(a, sizeof *o);
    if (o == NULL) return NULL;
    if (a != NULL) o->given = *a;
    if (o->given.fn != NULL) o->alloc = (allocator){.fn = locked_alloc, .user_data = o};
    (void)pthread_mutex_init(&o->lock, NULL);
    arena_open(&o->store, &o->alloc);
    return o;
}

static bool list_nodes(outcome *o) {
    o->n_nodes = outcome_wanted(o->g, &o->store, &o->nodes);
    o->place = arena_array(&o->store, graph_n_nodes(o->g), sizeof *o->place);
    for (int i = 0; o->place != NULL && i < o->n_nodes; i++)
        o->place[o->nodes[i]] = (uint32_t)i + 1;
    return o->n_nodes >= 0 && o->place != NULL;
}

static bool take_scores(outcome *o) {
    if (o->score == GRAPH_NONE) return true;
    o->low = arena_array(&o->store, (size_t)o->n, sizeof *o->low);
    o->high = arena_array(&o->store, (size_t)o->n, sizeof *o->high);
    return o->low != NULL && o->high != NULL;
}

static bool take_gathered(outcome *o) {
    int n = eval_threads(o->e);
    o->gathered = arena_array(&o->store, (size_t)n, sizeof *o->gathered);
    if (o->gathered == NULL) return false;
    o->n_gathered = n;
    for (int i = 0; i < n; i++) arena_open(&o->gathered[i].store, &o->alloc);
    return true;
}

static bool list_grades(outcome *o) {
    int n = graph_n_entries(o->g);
    o->grade_entries = arena_array(&o->store, (size_t)n, sizeof *o->grade_entries);
    for (int i = 0; o->grade_entries != NULL && i < n; i++) {
        if (strcmp(graph_entry_at(o->g, i)->kind, "grade") == 0)
            o->grade_entries[o->n_grades++] = i;
    }
    return o->grade_entries != NULL;
}

/* What the grade's node says of subjects that fit no grade; NULL: it never says so. */
static const char *ungraded_text(const graph *g) {
    int found = graph_find_entry(g, "outcome", "grade");
    const graph_entry *e = found < 0 ? NULL : graph_entry_at(g, found);
    for (int i = 0; e != NULL && i < e->n_attrs; i++) {
        const entry_attr *at = &e->attrs[i];
        if (at->kind == ATTR_TEXT && strcmp(at->key, "ungraded") == 0) return at->text;
    }
    return NULL;
}

/* A grade that is a constant is the same for all and has no column. */
static bool find_grades(outcome *o) {
    const graph_node *n = graph_node_at(o->g, o->grade);
    if (n->kind == NODE_CONST && !n->unknown) {
        o->only_grade = dict_enter(o->f->texts, n->text, strlen(n->text));
        if (o->only_grade == DICT_UNKNOWN) return false;
    }
    o->no_grade = dict_find(o->f->texts, "", 0);
    const char *ungraded = ungraded_text(o->g);
    o->ungraded =
        ungraded == NULL ? DICT_UNKNOWN : dict_find(o->f->texts, ungraded, strlen(ungraded));
    return true;
}

static status fill(outcome *o) {
    o->grades = arena_array(&o->store, (size_t)o->n, sizeof *o->grades);
    o->records = arena_array(&o->store, (size_t)o->n, sizeof *o->records);
    if (o->grades == NULL || o->records == NULL) return ST_NOMEM;
    if (!list_grades(o) || !find_grades(o) || !list_nodes(o) || !take_scores(o) ||
        !take_gathered(o))
        return ST_NOMEM;
    return deciding_run(o);
}

/* A scheme that declares no grade is refused before it runs. */
static bool fits(const outcome *o) {
    const graph *g = o->g;
    if (o->grade == GRAPH_NONE || graph_node_at(g, o->grade)->type != COL_TEXT) return false;
    if (o->score != GRAPH_NONE && graph_node_at(g, o->score)->type != COL_NUMBER) return false;
    return o->n == 0 || frame_has_keys(&o->f->spaces[0]);
}

/* What an outcome is about: its graph, frame and evaluation, and the subjects to be decided about.
 */
static status make(const outcome *about, const allocator *a, diag_list *diags, outcome **out) {
    const graph *g = about->g;
    *out = NULL;
    outcome *o = open_outcome(a);
    if (o == NULL) return ST_NOMEM;
    o->g = g;
    o->f = about->f;
    o->e = about->e;
    o->n = about->f->spaces[0].rows;
    o->first = about->first;
    o->n_decided = about->n_decided;
    o->left_out = about->left_out;
    o->grade = result_node(g, "grade");
    o->score = result_node(g, "score");
    bool fit = fits(o);
    if (!fit) diag_error(diags, "HE0990", "message", "outcome: grade, score or ids", NULL);
    status result = fit ? fill(o) : ST_INTERNAL;
    if (result == ST_OK) {
        *out = o;
    } else {
        outcome_close(o);
    }
    return result;
}

status outcome_make(const graph *g, const frame *f, evaluation *e, const allocator *a,
                    diag_list *diags, outcome **out) {
    const outcome about = {.g = g, .f = f, .e = e, .n_decided = f->spaces[0].rows};
    return make(&about, a, diags, out);
}

status outcome_make_one(const graph *g, const frame *f, evaluation *e, int64_t subject,
                        const uint8_t *left_out, const allocator *a, diag_list *diags,
                        outcome **out) {
    const outcome about = {
        .g = g, .f = f, .e = e, .first = subject, .n_decided = 1, .left_out = left_out};
    return make(&about, a, diags, out);
}

void outcome_close(outcome *o) {
    if (o == NULL) return;
    for (int i = 0; i < o->n_gathered; i++) {
        gathered *at = &o->gathered[i];
        alloc_free(&o->alloc, at->members, at->cap_members * sizeof *at->members);
        alloc_free(&o->alloc, at->kinds, at->cap_kinds * sizeof(fact_kind *));
        arena_close(&at->store);
    }
    arena_close(&o->store);
    (void)pthread_mutex_destroy(&o->lock);
    const allocator given = o->given;
    alloc_free(&given, o, sizeof *o);
}

bool is_left_out(const outcome *o, int entry) {
    return o->left_out != NULL && o->left_out[entry] != 0;
}

/* ---- reading -------------------------------------------------------------------------------- */

int64_t outcome_count(const outcome *o) {
    return o->n;
}

int outcome_threads(const outcome *o) {
    return eval_threads(o->e);
}

typedef struct told_scan {
    const outcome *o;
    const outcome_scan_options *options;
    int n_nodes;
    graph_ref *nodes; /* those that are asked for */
    uint32_t *place;  /* by node: index of nodes + 1, or 0 */
} told_scan;

static bool choose_nodes(told_scan *s, arena *store) {
    const outcome *o = s->o;
    const uint8_t *asked = s->options->asked;
    s->nodes = arena_array(store, (size_t)o->n_nodes + 1, sizeof *s->nodes);
    s->place = arena_array(store, graph_n_nodes(o->g), sizeof *s->place);
    if (s->nodes == NULL || s->place == NULL) return false;
    for (int i = 0; i < o->n_nodes; i++) {
        graph_ref node = o->nodes[i];
        if (asked != NULL && !asked[node]) continue;
        s->nodes[s->n_nodes++] = node;
        s->place[node] = (uint32_t)s->n_nodes;
    }
    return true;
}

static bool hand_out(const told_scan *s, outcome_take_fn take, const eval_block *block) {
    outcome_slice slice = {.o = s->o,
                           .first = block->first,
                           .n = block->n,
                           .place = s->place,
                           .values = block->values,
                           .worker = block->worker};
    return take(&slice, s->options->user_data);
}

static bool prepare(const eval_block *block, void *user_data) {
    const told_scan *s = user_data;
    return hand_out(s, s->options->prepare, block);
}

static bool take(const eval_block *block, void *user_data) {
    const told_scan *s = user_data;
    return hand_out(s, s->options->take, block);
}

status outcome_scan(const outcome *o, const outcome_scan_options *options) {
    arena store;
    told_scan s = {.o = o, .options = options};
    status result = ST_NOMEM;
    arena_open(&store, &o->alloc);
    if (choose_nodes(&s, &store)) {
        eval_scan_options scan = {.wanted = s.nodes,
                                  .n_wanted = s.n_nodes,
                                  .in_order = true,
                                  .prepare = options->prepare != NULL ? prepare : NULL,
                                  .take = take,
                                  .user_data = &s};
        result = eval_scan(o->e, &scan);
    }
    arena_close(&store);
    return result;
}

outcome_slice outcome_slice_of(const outcome *o, const eval_view *view) {
    return (outcome_slice){.o = o, .first = view->subject, .n = 1, .values = view->values};
}

const char *outcome_status_name(outcome_status s) {
    static const char *const names[] = {[OUTCOME_GRADED] = "graded",
                                        [OUTCOME_REFUSED] = "refused",
                                        [OUTCOME_UNGRADED] = "ungraded",
                                        [OUTCOME_UNDETERMINED] = "undetermined"};
    return names[s];
}
