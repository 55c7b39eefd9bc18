/* Deciding about one subject from what it needs: its own rows, and for steps over all subjects
 * those of the subjects that can matter to its own place among them. */
#include <string.h>

#include "base/digest.h"
#include "graph/eval.h"
#include "host/host.h"
#include "source/source.h"

typedef struct focusing {
    heng *h;
    host_plugins *plugins; /* of the scheme */
    const graph *g;
    const heng_run_options *options;
    const graph_ref *told;
    int n_told;
    heng_result *result;
    source_session *source;
    arena scratch;
    diag_list diags; /* of the subject; handed on once it is sure that they are not said again */
    frame *data;     /* the subject's */
    evaluation *eval;
    int64_t row;
    uint8_t *reached;      /* by node, from `told` */
    uint8_t *skipped;      /* by node: population calls that are not made */
    source_focus *focuses; /* by node: whom a population call is made over */
    uint8_t *open;         /* by node: population calls that are still to be made */
    digest_state *facts;   /* takes up the hash of each frame that is read */
    bool whole;            /* everybody is needed */
} focusing;

/* ---- whom a step over all subjects is about ------------------------------------------------- */

static bool is_population(const graph_node *n) {
    return n->kind == NODE_CALL && n->kernel->kind == KERN_POPULATION;
}

static bool is_call(const graph_node *n, const char *kernel) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, kernel) == 0;
}

/* A relation of the subjects without whose rows the truth is surely false; -1: none is found. */
static int requires_rows(const graph *g, graph_ref truth) {
    const graph_node *n = graph_node_at(g, truth);
    int space = -1;
    if (is_call(n, "any")) {
        const graph_space *s = graph_space_at(g, n->source_space);
        return s->parent == 0 && s->n_match > 0 ? n->source_space : -1;
    }
    if (is_call(n, "and"))
        for (int i = 0; i < n->n_args && space < 0; i++) space = requires_rows(g, n->args[i]);
    return space;
}

/* A group by a column of the subjects, of which the subject's value is known: only its like can be
 * in its group, and those of whom it is not known. */
static bool is_known_group(const focusing *f, graph_ref group, source_focus *out) {
    const graph_node *n = graph_node_at(f->g, group);
    if (n->kind != NODE_COLUMN || n->source_space != 0) return false;
    dict_code code = DICT_UNKNOWN;
    int64_t low = 0, high = 0;
    col_vec room = {.type = n->type, .n = 1, .code = &code, .lo = &low, .hi = &high};
    if (n->type != COL_TEXT && n->type != COL_NUMBER) return false;
    col_vec v = frame_column(f->data, n->column, f->row, 1, &room);
    if (n->type == COL_TEXT ? v.code[0] == DICT_UNKNOWN : v.lo[0] != v.hi[0]) return false;
    size_t length = 0;
    if (n->type == COL_TEXT)
        out->text = dict_text(f->data->texts, v.code[0], &length);
    else
        out->number = v.lo[0];
    out->column = n->column;
    return true;
}

/* Narrows down whom the call is about: those for whom its first truth, which says who takes part,
 * may hold, in the groups that the subject may be in. False: everybody, as far as can be told. */
static bool narrow(const focusing *f, graph_ref call, source_focus *out) {
    const graph_node *n = graph_node_at(f->g, call);
    const char *signature = n->kernel->args;
    size_t truth = strcspn(signature, "T"), group = strcspn(signature, "G");
    *out = (source_focus){.id = f->options->only, .column = -1, .space = -1};
    if (n->stage > 1 || n->imm.n_ints < 1) return false;
    out->space = requires_rows(f->g, n->args[truth]);
    for (int i = 0; i < n->imm.ints[0] && out->column < 0; i++)
        (void)is_known_group(f, n->args[group + (size_t)i], out);
    return out->space >= 0 || out->column >= 0;
}

/* Calls on which the decision does not depend are made where few take part in them. */
static bool plan_calls(focusing *f) {
    graph_ref *deciding;
    uint8_t *needed = arena_zero(&f->scratch, graph_n_nodes(f->g) + 1);
    int n = outcome_deciding(f->g, &f->scratch, &deciding);
    if (n < 0 || needed == NULL || !eval_depends(f->eval, deciding, n, needed)) return false;
    for (graph_ref i = 0; i < graph_n_nodes(f->g); i++) {
        if (!f->reached[i] || !is_population(graph_node_at(f->g, i))) continue;
        bool narrowed = narrow(f, i, &f->focuses[i]);
        f->open[i] = narrowed && (needed[i] || f->focuses[i].space >= 0);
        f->skipped[i] = !f->open[i];
        f->whole = f->whole || (f->skipped[i] && needed[i]);
    }
    return true;
}

/* ---- what nothing is said of ---------------------------------------------------------------- */

/* Marks nodes that reach a call that is not made. */
static uint8_t *mark_above(focusing *f) {
    uint8_t *above = arena_zero(&f->scratch, graph_n_nodes(f->g) + 1);
    for (graph_ref i = 0; above != NULL && i < graph_n_nodes(f->g); i++) {
        const graph_node *n = graph_node_at(f->g, i);
        above[i] = f->skipped[i];
        for (int k = 0; k < n->n_args; k++) above[i] |= above[n->args[k]];
    }
    return above;
}

/* The nodes of an entry, as far as they belong to subjects. */
static int nodes_of(const focusing *f, const graph_entry *e, graph_ref *out) {
    int n = 0;
    out[n++] = e->node;
    out[n++] = e->blocks;
    for (int i = 0; i < e->n_attrs; i++)
        if (e->attrs[i].kind == ATTR_NODE) out[n++] = e->attrs[i].node;
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (out[i] != GRAPH_NONE && f->reached[out[i]]) out[kept++] = out[i];
    return kept;
}

/* Whether one of the nodes depends on a call that is not made. False: no memory. */
static bool depends_on_skipped(focusing *f, const graph_ref *nodes, int n, uint8_t *needed,
                               uint8_t *out) {
    *out = 0;
    if (!eval_depends(f->eval, nodes, n, needed)) return false;
    for (graph_ref i = 0; i < graph_n_nodes(f->g); i++) *out |= needed[i] & f->skipped[i];
    return true;
}

/* Marks the entries of which nothing is said. False: no memory. */
static bool leave_out(focusing *f, uint8_t **out) {
    int n_entries = graph_n_entries(f->g);
    const uint8_t *above = mark_above(f);
    uint8_t *needed = arena_zero(&f->scratch, graph_n_nodes(f->g) + 1);
    *out = arena_zero(&f->result->left_out, (size_t)n_entries + 1);
    if (above == NULL || needed == NULL || *out == NULL) return false;
    for (int i = 0; i < n_entries; i++) {
        const graph_entry *e = graph_entry_at(f->g, i);
        arena_mark mark = arena_here(&f->scratch);
        graph_ref *nodes = arena_array(&f->scratch, (size_t)e->n_attrs + 2, sizeof *nodes);
        if (nodes == NULL) return false;
        uint8_t reaches = 0;
        int n = nodes_of(f, e, nodes);
        for (int k = 0; k < n; k++) reaches |= above[nodes[k]];
        bool done = !reaches || depends_on_skipped(f, nodes, n, needed, &(*out)[i]);
        arena_rewind(&f->scratch, mark);
        if (!done) return false;
    }
    return true;
}

/* ---- reading -------------------------------------------------------------------------------- */

/* Reads a frame of the subjects of a focus, for some nodes. */
static status read_frame(focusing *f, const source_focus *focus, const graph_ref *nodes, int n,
                         diag_list *diags, frame **out) {
    uint8_t *reached = arena_zero(&f->scratch, graph_n_nodes(f->g) + 1);
    if (reached == NULL) return ST_NOMEM;
    graph_mark_reached(f->g, nodes, n, reached);
    status st = source_read(f->source, focus, reached, diags, out);
    if (*out != NULL) digest_bytes(f->facts, (*out)->data_hash, sizeof(*out)->data_hash);
    return st;
}

static bool same_focus(const source_focus *a, const source_focus *b) {
    return a->column == b->column && a->space == b->space;
}

static bool has_trouble_of_its_own(const graph *g, const evaluation *e) {
    for (int64_t i = 0; i < eval_n_troubles(e); i++)
        if (is_population(graph_node_at(g, eval_trouble_at(e, i)->node))) return true;
    return false;
}

/* Makes calls over the frame of those that they are about. */
static status make_calls(focusing *f, const frame *data, const graph_ref *calls, int n,
                         diag_list *diags) {
    evaluation *e = NULL;
    int64_t row = outcome_find(data, f->options->only);
    eval_options options = {.threads = 1,
                            .outside = host_call_outside,
                            .outside_data = f->plugins,
                            .stop = f->h->config.stop};
    if (row < 0) return ST_INTERNAL;
    /* a frame's dictionary grows as it is evaluated; it is not shared */
    status st = eval_run(f->g, data, calls, n, &options, &f->h->alloc, diags, &e);
    if (st != ST_OK) return st;
    f->whole = f->whole || has_trouble_of_its_own(f->g, e);
    for (int i = 0; st == ST_OK && i < n; i++)
        if (!eval_give(f->eval, calls[i], eval_column(e, calls[i]), row)) st = ST_NOMEM;
    eval_close(e);
    return st;
}

/* Makes the open calls that are about the same subjects as the first of them. What is wrong with
 * others is theirs; where nothing can be read for it, a full run says so. */
static status take_calls(focusing *f, graph_ref first) {
    diag_list others;
    frame *data = NULL;
    graph_ref *calls = arena_array(&f->scratch, graph_n_nodes(f->g) + (size_t)1, sizeof *calls);
    int n = 0;
    if (calls == NULL) return ST_NOMEM;
    for (graph_ref i = first; i < graph_n_nodes(f->g); i++) {
        if (!f->open[i] || !same_focus(&f->focuses[first], &f->focuses[i])) continue;
        f->open[i] = 0;
        calls[n++] = i;
    }
    diag_open(&others, &f->scratch);
    status st = read_frame(f, &f->focuses[first], calls, n, &others, &data);
    f->whole = f->whole || st == ST_FAILED;
    if (data != NULL) st = make_calls(f, data, calls, n, &others);
    frame_close(data);
    return st == ST_FAILED ? ST_OK : st;
}

static status settle_calls(focusing *f) {
    status st = ST_OK;
    for (graph_ref i = 0; st == ST_OK && !f->whole && i < graph_n_nodes(f->g); i++) {
        if (f->skipped[i] && !eval_give(f->eval, i, NULL, 0)) return ST_NOMEM;
        if (f->open[i]) st = take_calls(f, i);
    }
    return st;
}

/* ---- the subject ---------------------------------------------------------------------------- */

static status read_subject(focusing *f) {
    const source_focus alone = {.id = f->options->only, .column = -1, .space = -1};
    eval_options options = {.threads = 1,
                            .outside = host_call_outside,
                            .outside_data = f->plugins,
                            .stop = f->h->config.stop,
                            .later = f->told,
                            .n_later = f->n_told};
    status read = read_frame(f, &alone, f->told, f->n_told, &f->diags, &f->data);
    if (f->data == NULL) return read;
    f->row = host_find(f->h, f->data, f->options->only);
    if (f->row < 0) return ST_FAILED;
    status st = eval_run(f->g, f->data, NULL, 0, &options, &f->h->alloc, &f->diags, &f->eval);
    return st == ST_OK ? read : st;
}

/* A reason of which nothing is said, or a result: then the full run must say it. */
static bool says_enough(focusing *f, const uint8_t *left_out) {
    outcome_subject subject;
    for (int i = 0; i < graph_n_entries(f->g); i++) {
        const char *kind = graph_entry_at(f->g, i)->kind;
        bool result = strcmp(kind, "outcome") == 0 || strcmp(kind, "grade") == 0;
        if (left_out[i] && result) return false;
    }
    if (!outcome_read(f->result->result, f->row, &f->scratch, &subject)) return false;
    for (int i = 0; i < subject.n_reasons; i++)
        if (left_out[subject.reasons[i].entry]) return false;
    return true;
}

static status decide(focusing *f) {
    uint8_t *left_out = NULL;
    if (!plan_calls(f)) return ST_NOMEM;
    if (f->whole) return ST_OK;
    if (!leave_out(f, &left_out)) return ST_NOMEM;
    status st = settle_calls(f);
    if (st != ST_OK || f->whole) return st;
    st = outcome_make_one(f->g, f->data, f->eval, f->row, left_out, &f->h->alloc, &f->diags,
                          &f->result->result);
    if (st == ST_OK) f->whole = !says_enough(f, left_out);
    return st;
}

static bool take_marks(focusing *f) {
    size_t n = graph_n_nodes(f->g) + (size_t)1;
    arena_open(&f->scratch, &f->h->alloc);
    diag_open(&f->diags, &f->scratch);
    f->reached = arena_zero(&f->scratch, n);
    f->skipped = arena_zero(&f->scratch, n);
    f->open = arena_zero(&f->scratch, n);
    f->focuses = arena_array(&f->scratch, n, sizeof *f->focuses);
    f->facts = digest_begin();
    if (!f->reached || !f->skipped || !f->open || !f->focuses || !f->facts) return false;
    graph_mark_reached(f->g, f->told, f->n_told, f->reached);
    return true;
}

/* Hands on what was made and said, unless the full run is to make and say it. */
static status finish(focusing *f, status st) {
    heng_result *r = f->result;
    digest facts;
    bool hashed = f->facts != NULL && digest_end(f->facts, &facts);
    if (st == ST_OK && !hashed) st = ST_NOMEM;
    bool kept = (st == ST_OK || st == ST_FINDINGS) && !f->whole;
    for (const diag *d = f->diags.first; d != NULL && (kept || !f->whole); d = d->next)
        diag_add(&f->h->diags, d);
    if (kept) {
        r->focused = true;
        r->only = f->row;
        r->data = f->data;
        r->eval = f->eval;
        digest_hex(&facts, r->facts_hash);
        return st;
    }
    outcome_close(r->result);
    r->result = NULL;
    eval_close(f->eval);
    frame_close(f->data);
    return st == ST_FINDINGS ? ST_OK : st;
}

status host_focus(heng *h, heng_scheme *s, const heng_run_options *options, const graph_ref *told,
                  int n_told, heng_result *r) {
    focusing f = {.h = h,
                  .plugins = &s->plugins,
                  .g = s->rules,
                  .options = options,
                  .told = told,
                  .n_told = n_told,
                  .result = r};
    source_options how = {.stop = h->config.stop};
    status st = take_marks(&f) ? ST_OK : ST_NOMEM, read = ST_OK;
    if (st == ST_OK) st = host_plugins_ready(f.plugins, f.g);
    if (st == ST_OK) st = source_open(options->db, f.g, &how, &h->alloc, &h->diags, &f.source);
    if (st == ST_OK) read = st = read_subject(&f);
    if (st == ST_OK || st == ST_FINDINGS) st = decide(&f);
    st = finish(&f, st == ST_OK ? read : st);
    source_close(f.source);
    arena_close(&f.scratch);
    return st;
}
