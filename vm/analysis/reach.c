/* The search: sets of one change, of two, and so on. From each state the evaluator says what stands
 * in the way, the walk what may move it, and each of these makes a further state. */
#include "analysis/reach.h"

#include <string.h>

#include "analysis/reach_inside.h"

enum { STATES = 20000, SEEN = 1 << 16, MOST_DAYS = 400, PROPOSALS = 64 };

typedef struct search {
    reach_world w;
    reach_want want;
    reach_state *stack; /* yet to be looked at */
    int n_stack;
    uint64_t *seen;        /* hashes of states of this round, by their place; 0: none */
    const reach_state *at; /* looked at */
    int limit;             /* size of states in this round */
    bool expand, blind;    /* of the next look: find further states; take what others have for
                              unknown where a change enters into it */
    bool reached, full;    /* of the last look; states were left out */
    const char *result;
    reach_effect *effects; /* of the last look */
    int n_effects;
    int *stuck; /* of the first look, then NULL */
    const reach_effect *before;
    arena scratch; /* of one look */
    frame f;       /* of the look */
    reach_answer *answer;
    reach_proposal proposals[PROPOSALS];
    status failure;
} search;

/* ---- states --------------------------------------------------------------------------------- */

static bool is_new(search *s, const reach_state *state) {
    uint64_t hash = reach_state_hash(state) | 1;
    size_t at = (size_t)(hash >> 8) & (SEEN - 1);
    for (size_t i = 0; i < SEEN; i++, at = (at + 1) & (SEEN - 1)) {
        if (s->seen[at] == hash) return false;
        if (s->seen[at] != 0) continue;
        s->seen[at] = hash;
        return true;
    }
    return false;
}

static bool holds_proposal(const search *s, const reach_state *state) {
    for (int i = 0; i < s->answer->n_proposals; i++)
        if (reach_contains(state, s->proposals[i].changes, s->proposals[i].n_changes)) return true;
    return false;
}

static void push_further(search *s, const reach_list *list) {
    for (int i = list->n - 1; i >= 0; i--) {
        reach_state *next = &s->stack[s->n_stack];
        if (s->n_stack == STATES || !reach_extend(&s->w, s->at, &list->items[i], next)) {
            s->full = true;
            continue;
        }
        if (next->size > s->limit || holds_proposal(s, next) || !is_new(s, next)) continue;
        reach_change *c = next->changes;
        bool kept = true; /* texts of the walk do not outlive it */
        for (int k = 0; k < next->n; k++) {
            if (!c[k].text || !c[k].any) continue;
            c[k].text = arena_text(s->w.store, c[k].text, strlen(c[k].text));
            kept = kept && c[k].text != NULL;
        }
        if (!kept) s->failure = ST_NOMEM;
        s->n_stack++;
    }
}

/* ---- looking at a state --------------------------------------------------------------------- */

static void read_effects(search *s, const eval_view *view) {
    s->n_effects = 0;
    for (int i = 0; i < graph_n_entries(s->w.g); i++) {
        const graph_entry *e = graph_entry_at(s->w.g, i);
        bool told = e->node != GRAPH_NONE && graph_node_at(s->w.g, e->node)->type == COL_NUMBER &&
                    (strcmp(e->kind, "item") == 0 || strcmp(e->kind, "outcome") == 0);
        if (!told || view->values[e->node].n == 0) continue;
        reach_effect *x = &s->effects[s->n_effects++];
        const col_vec *v = &view->values[e->node];
        *x = (reach_effect){.entry = i, .after_low = v->lo[0], .after_high = v->hi[0]};
    }
}

/* Entries in the way that no change moves. */
static void find_stuck(search *s, reach_walk *k) {
    const graph *g = s->w.g;
    const reach_want free = reach_truth(false);
    for (int i = 0; i < graph_n_entries(g); i++) {
        graph_ref blocks = graph_entry_at(g, i)->blocks;
        reach_list list = {0};
        if (blocks == GRAPH_NONE || reach_holds(k, blocks, 0, &free)) continue;
        /* not that it comes to concern the subject no longer: what concerns it stands first */
        const graph_node *n = graph_node_at(g, blocks);
        graph_ref fails = reach_is(n, "and") ? n->args[n->n_args - 1] : blocks;
        reach_want_node(k, fails, 0, &free, &list);
        if (list.n == 0) s->stuck[s->answer->n_stuck++] = i;
    }
    if (k->starved) s->failure = ST_NOMEM;
}

static bool look_at(const eval_view *view, void *user_data) {
    search *s = user_data;
    reach_walk k = {.w = &s->w,
                    .f = &s->f,
                    .state = s->at,
                    .view = view,
                    .scratch = &s->scratch,
                    .left = s->limit - s->at->size};
    int64_t code, same;
    s->reached = reach_holds(&k, s->w.goal, 0, &s->want);
    reach_value(&k, s->w.goal, 0, &code, &same);
    s->result = code == DICT_UNKNOWN ? NULL : dict_text(s->f.texts, (dict_code)code, NULL);
    read_effects(s, view);
    if (s->stuck) find_stuck(s, &k);
    if (s->reached || !s->expand) return true;
    reach_list list = {0};
    reach_want_node(&k, s->w.goal, 0, &s->want, &list);
    if (k.starved) s->failure = ST_NOMEM;
    s->answer->passed_over = s->answer->passed_over || k.passed_over;
    push_further(s, &list);
    return true;
}

/* Whether a call over all subjects asks for something that the state changes. */
static bool is_touched(search *s, graph_ref call, bool *touched) {
    uint8_t *asked = arena_zero(&s->scratch, graph_n_nodes(s->w.g) + (size_t)1);
    if (!asked) return false;
    graph_mark_reached(s->w.g, &call, 1, asked);
    *touched = false;
    for (graph_ref i = 0; i < graph_n_nodes(s->w.g); i++) {
        const graph_node *n = graph_node_at(s->w.g, i);
        for (int k = 0; asked[i] && n->kind == NODE_COLUMN && k < s->at->n; k++) {
            const reach_change *c = &s->at->changes[k];
            bool same =
                c->kind == REACH_WAIT ? c->column == n->column : c->space == n->source_space;
            *touched = *touched || same;
        }
    }
    return true;
}

/* What others have stays; where a look is blind, what a change enters into is unknown. */
static status give_others(search *s, evaluation *e) {
    const graph *g = s->w.g;
    uint8_t *reached = arena_zero(&s->scratch, graph_n_nodes(g) + (size_t)1);
    if (!reached) return ST_NOMEM;
    graph_mark_reached(g, s->w.told, s->w.n_told, reached);
    for (graph_ref i = 0; i < graph_n_nodes(g); i++) {
        const graph_node *n = graph_node_at(g, i);
        bool call = n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION, touched = false;
        if (!reached[i] || !call) continue;
        if (s->blind && !is_touched(s, i, &touched)) return ST_NOMEM;
        const col_vec *given = touched || s->w.given[i].n == 0 ? NULL : &s->w.given[i];
        if (!eval_give(e, i, given, 0)) return ST_NOMEM;
    }
    return ST_OK;
}

static status look(search *s, const reach_state *state) {
    evaluation *e = NULL;
    const int64_t alone = 0;
    const reach_options *o = s->w.options;
    const eval_options options = {.threads = 1,
                                  .stop = o->stop,
                                  .outside = o->outside,
                                  .outside_data = o->outside_data,
                                  .later = s->w.told,
                                  .n_later = s->w.n_told};
    arena_reset(&s->scratch);
    s->answer->evaluations++;
    s->at = state;
    if (!reach_frame(&s->w, state, &s->scratch, &s->f)) return ST_NOMEM;
    status st = eval_run(s->w.g, &s->f, NULL, 0, &options, s->w.alloc, s->w.diags, &e);
    if (st == ST_OK) st = give_others(s, e);
    if (st == ST_OK) st = eval_visit(e, &alone, 1, look_at, s);
    eval_close(e);
    return st == ST_OK ? s->failure : st;
}

/* Whether the state reaches the result; finds no further states. */
static status reaches(search *s, const reach_state *state, bool *out) {
    s->expand = false;
    status st = look(s, state);
    *out = st == ST_OK && s->reached;
    return st;
}

/* ---- proposals ------------------------------------------------------------------------------ */

/* Leaves out what is not needed. */
static status reduce(search *s, reach_state *state) {
    status st = ST_OK;
    for (int i = 0; st == ST_OK && i < state->n; i++) {
        reach_state less;
        bool still;
        reach_without(state, i, &less);
        st = reaches(s, &less, &still);
        if (!still) continue;
        *state = less;
        i = -1;
    }
    return st;
}

/* The first of the days, up to the one found, from which on it is reached. */
static status find_first_day(search *s, reach_state *state) {
    status st = ST_OK;
    for (int i = 0; i < state->n; i++) {
        if (state->changes[i].kind != REACH_WAIT) continue;
        int64_t today = s->w.base.columns[state->changes[i].column].lo[0];
        for (int k = 0; st == ST_OK && k < MOST_DAYS; k++) {
            reach_state sooner = *state;
            bool still = false;
            if (--sooner.changes[i].value <= today) break;
            st = reaches(s, &sooner, &still);
            if (!still) break;
            *state = sooner;
        }
    }
    return st;
}

static bool keep_effects(search *s, reach_proposal *p) {
    reach_effect *kept = arena_array(s->w.store, (size_t)s->n_effects + 1, sizeof *kept);
    if (!kept) return false;
    for (int i = 0; i < s->n_effects; i++) {
        reach_effect x = s->effects[i];
        x.before_low = s->before[i].after_low;
        x.before_high = s->before[i].after_high;
        bool same = x.before_low == x.after_low && x.before_high == x.after_high;
        if (!same) kept[p->n_effects++] = x;
    }
    p->effects = kept;
    return true;
}

static int size_of(const search *s, const reach_state *state) {
    reach_state made = {0};
    for (int i = 0; i < state->n; i++) {
        reach_state next;
        if (reach_extend(&s->w, &made, &state->changes[i], &next)) made = next;
    }
    return made.size;
}

/* Whether one row would do where two are added. */
static status is_split(search *s, const reach_state *state, bool *out) {
    status st = ST_OK;
    *out = false;
    for (int i = 0; i < state->n; i++) {
        for (int k = i + 1; st == ST_OK && !*out && k < state->n; k++) {
            reach_state merged;
            if (reach_merge(state, i, k, &merged)) st = reaches(s, &merged, out);
        }
    }
    return st;
}

static status keep(search *s, const reach_state *found) {
    reach_state state = *found;
    bool still = false, split = false;
    status st = reduce(s, &state);
    if (st == ST_OK) st = is_split(s, &state, &split);
    if (st == ST_OK && !split) st = find_first_day(s, &state);
    if (st != ST_OK || split || holds_proposal(s, &state)) return st;
    st = reaches(s, &state, &still);
    if (st != ST_OK) return st;
    if (!still) return ST_INTERNAL;
    reach_proposal p = {.n_changes = state.n, .size = size_of(s, &state), .result = s->result};
    reach_change *changes = arena_array(s->w.store, (size_t)state.n + 1, sizeof *changes);
    if (!changes || !keep_effects(s, &p)) return ST_NOMEM;
    memcpy(changes, state.changes, (size_t)state.n * sizeof *changes);
    p.changes = changes;
    for (int i = 0; i < state.n; i++)
        p.sources_follow = p.sources_follow || changes[i].kind == REACH_WAIT;
    s->blind = true;
    st = reaches(s, &state, &still);
    s->blind = false;
    p.others_move = !still;
    s->proposals[s->answer->n_proposals++] = p;
    return st;
}

/* ---- rounds --------------------------------------------------------------------------------- */

static bool is_spent(search *s) {
    const reach_options *o = s->w.options;
    if (s->answer->n_proposals >= o->most_proposals || s->answer->n_proposals == PROPOSALS)
        s->answer->end = REACH_PROPOSALS;
    else if (s->answer->evaluations >= o->most_evaluations || s->full)
        s->answer->end = REACH_EVALUATIONS;
    return s->answer->end != REACH_COMPLETE;
}

static status try_states(search *s, int limit) {
    status st = ST_OK;
    s->limit = limit;
    memset(s->seen, 0, SEEN * sizeof *s->seen);
    s->stack[0] = (reach_state){0};
    s->n_stack = 1;
    while (st == ST_OK && s->n_stack > 0 && !is_spent(s)) {
        reach_state state = s->stack[--s->n_stack];
        if (holds_proposal(s, &state)) continue;
        s->expand = true;
        st = look(s, &state);
        if (st == ST_OK && s->reached) st = keep(s, &state);
    }
    return st;
}

static status look_before(search *s) {
    const reach_state nothing = {0};
    size_t n = (size_t)graph_n_entries(s->w.g) + 1;
    reach_effect *before = arena_array(s->w.store, n, sizeof *before);
    s->effects = arena_array(s->w.store, n, sizeof *s->effects);
    s->stuck = arena_array(s->w.store, n, sizeof *s->stuck);
    if (!before || !s->effects || !s->stuck) return ST_NOMEM;
    s->answer->stuck = s->stuck;
    s->limit = s->w.options->most_changes;
    status st = reaches(s, &nothing, &s->answer->reached);
    memcpy(before, s->effects, (size_t)s->n_effects * sizeof *before);
    s->before = before;
    s->stuck = NULL;
    s->answer->result = s->result;
    return st;
}

static status search_all(search *s, evaluation *e) {
    status st = reach_prepare(&s->w, e);
    if (st == ST_OK) st = look_before(s);
    for (int n = 1; st == ST_OK && n <= s->w.options->most_changes; n++) {
        if (s->answer->reached || s->answer->end != REACH_COMPLETE) break;
        st = try_states(s, n);
    }
    reach_proposal *kept =
        arena_array(s->w.store, (size_t)s->answer->n_proposals + 1, sizeof *kept);
    if (!kept) return ST_NOMEM;
    memcpy(kept, s->proposals, (size_t)s->answer->n_proposals * sizeof *kept);
    s->answer->proposals = kept;
    return st;
}

status reach_search(const reach_subject *about, const reach_options *options, const allocator *a,
                    diag_list *diags, arena *store, reach_answer *out) {
    search *s = alloc_new(a, sizeof *s);
    if (!s) return ST_NOMEM;
    *out = (reach_answer){0};
    s->w = (reach_world){.g = about->g,
                         .whole = about->data,
                         .subject = about->row,
                         .options = options,
                         .alloc = a,
                         .diags = diags,
                         .store = store};
    s->want =
        (reach_want){.type = COL_TEXT, .texts = options->results, .n_texts = options->n_results};
    s->answer = out;
    arena_open(&s->scratch, a);
    s->stack = alloc_array(a, STATES + 1, sizeof *s->stack);
    s->seen = alloc_array(a, SEEN, sizeof *s->seen);
    status st = s->stack && s->seen ? search_all(s, about->eval) : ST_NOMEM;
    if (s->stack) alloc_free(a, s->stack, (STATES + 1) * sizeof *s->stack);
    if (s->seen) alloc_free(a, s->seen, SEEN * sizeof *s->seen);
    arena_close(&s->scratch);
    alloc_free(a, s, sizeof *s);
    return st;
}
