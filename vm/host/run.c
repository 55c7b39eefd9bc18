/* Running a scheme over a database: a list of named phases, each called from here only. */
#include <string.h>

#include "host/host.h"
#include "snapshot/snapshot.h"

typedef struct run_state {
    heng *h;
    heng_scheme *scheme;
    const heng_run_options *options;
    arena scratch;
    graph_ref kept[2]; /* nodes whose values are kept for all subjects */
    int n_kept;
    graph_ref *told; /* nodes of entries, evaluated when something is decided or written */
    int n_told;
    graph_ref where;        /* node that --where compares, or GRAPH_NONE */
    const char *where_name; /* left and right of the = in --where */
    const char *where_value;
    const char *by; /* id of the entry of kind "by", or NULL */
    bool cells_rejected;
    heng_result *result;
} run_state;

static const char *find_by_entry(const graph *g, const char *id) {
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (strcmp(e->kind, "by") == 0 && (!id || strcmp(e->id, id) == 0)) return e->id;
    }
    return NULL;
}

/* The space that "name.column" or "column" (of the subject) means; *column is set to the part after
 * the dot. */
static int named_space(const graph *g, const char *path, const char **column) {
    const char *dot = strchr(path, '.');
    *column = dot ? dot + 1 : path;
    if (!dot) return 0;
    size_t length = (size_t)(dot - path);
    for (int i = 0; i < graph_n_spaces(g); i++) {
        const graph_space *s = graph_space_at(g, i);
        bool one_row = s->kind == SPACE_ROOT || (s->kind == SPACE_ONE && s->row_space == 0);
        if (one_row && strlen(s->name) == length && strncmp(s->name, path, length) == 0) return i;
    }
    return -1;
}

graph_ref host_column_node(graph *g, const char *path) {
    const char *name;
    int space = named_space(g, path, &name);
    if (space < 0) return GRAPH_NONE;
    for (int i = 0; i < graph_n_columns(g); i++) {
        const graph_column *c = graph_column_at(g, i);
        if (c->space == space && strcmp(c->name, name) == 0) return graph_read(g, i, 0);
    }
    graph_column added = {.space = space,
                          .name = name,
                          .type = COL_TEXT,
                          .divisor = 1,
                          .low = DEC_LOW,
                          .high = DEC_HIGH};
    int index = graph_add_column(g, &added);
    return index < 0 ? GRAPH_NONE : graph_read(g, index, 0);
}

status host_choose_by(heng *h, graph *g, const char *wanted, const char **by) {
    *by = find_by_entry(g, wanted);
    if (*by || !wanted) return ST_OK;
    graph_ref node = host_column_node(g, wanted);
    if (node == GRAPH_NONE || graph_node_at(g, node)->type != COL_TEXT) {
        diag_error(&h->diags, "HE0810", "option", "--by", "got", wanted, NULL);
        return ST_FAILED;
    }
    graph_entry entry = {.kind = "by",
                         .id = wanted,
                         .title = wanted,
                         .parent = -1,
                         .node = node,
                         .blocks = GRAPH_NONE};
    if (graph_add_entry(g, &entry) < 0) return ST_NOMEM;
    *by = wanted;
    return ST_OK;
}

static bool is_result_name(const char *name) {
    return strcmp(name, "grade") == 0 || strcmp(name, "status") == 0 || strcmp(name, "id") == 0;
}

static status choose_subjects(run_state *s) {
    s->where = GRAPH_NONE;
    const char *where = s->options->where;
    if (!where) return ST_OK;
    const char *equals = strchr(where, '=');
    if (!equals || equals == where) {
        diag_error(&s->h->diags, "HE0811", "got", where, NULL);
        return ST_FAILED;
    }
    s->where_name = arena_text(&s->scratch, where, (size_t)(equals - where));
    s->where_value = equals + 1;
    if (!s->where_name) return ST_NOMEM;
    if (is_result_name(s->where_name)) return ST_OK;
    s->where = host_column_node(s->scheme->rules, s->where_name);
    if (s->where == GRAPH_NONE) {
        diag_error(&s->h->diags, "HE0810", "option", "--where", "got", s->where_name, NULL);
        return ST_FAILED;
    }
    return ST_OK;
}

/* What selects subjects and what groups them. */
static void choose_kept(run_state *s) {
    const graph *g = s->scheme->rules;
    int by = s->by ? graph_find_entry(g, "by", s->by) : -1;
    graph_ref node = by < 0 ? GRAPH_NONE : graph_entry_at(g, by)->node;
    if (node != GRAPH_NONE && graph_node_at(g, node)->kind != NODE_CONST)
        s->kept[s->n_kept++] = node;
    if (s->where != GRAPH_NONE) s->kept[s->n_kept++] = s->where;
}

static status phase_prepare(run_state *s) {
    status st = host_choose_by(s->h, s->scheme->rules, s->options->by, &s->by);
    if (st == ST_OK) st = choose_subjects(s);
    if (st != ST_OK) return st;
    choose_kept(s);
    s->n_told = outcome_wanted(s->scheme->rules, &s->scratch, &s->told);
    return s->n_told < 0 ? ST_NOMEM : ST_OK;
}

/* One subject, if it can do with a part of the data. */
static status phase_focus(run_state *s) {
    const heng_run_options *options = s->options;
    if (!options->only || options->whole || options->cache) return ST_OK;
    status st = host_focus(s->h, s->scheme, options, s->told, s->n_told, s->result);
    host_place_findings(s->h, s->scheme->path);
    s->cells_rejected = st == ST_FINDINGS;
    return st == ST_FINDINGS ? ST_OK : st;
}

static status phase_load(run_state *s) {
    const graph *g = s->scheme->rules;
    uint8_t *reached = arena_zero(&s->scratch, graph_n_nodes(g) + 1);
    graph_ref *from = arena_array(&s->scratch, (size_t)(s->n_told + s->n_kept) + 1, sizeof *from);
    if (!reached || !from) return ST_NOMEM;
    for (int i = 0; i < s->n_told; i++) from[i] = s->told[i];
    for (int i = 0; i < s->n_kept; i++) from[s->n_told + i] = s->kept[i];
    graph_mark_reached(g, from, s->n_told + s->n_kept, reached);
    progress_begin(&s->h->told, PROGRESS_READING);
    source_options options = {.stop = s->h->config.stop,
                              .threads = s->h->config.threads,
                              .told = &s->h->told,
                              .reached = reached};
    snapshot_options kept = {.version = HENG_VERSION, .threads = s->h->config.threads};
    const char *db = s->options->db;
    status st =
        s->options->cache
            ? snapshot_load(db, g, &options, &kept, &s->h->alloc, &s->h->diags, &s->result->data)
            : source_load(db, g, &options, &s->h->alloc, &s->h->diags, &s->result->data);
    host_place_findings(s->h, s->scheme->path);
    s->cells_rejected = st == ST_FINDINGS;
    return st == ST_FINDINGS ? ST_OK : st;
}

static status phase_evaluate(run_state *s) {
    status ready = host_plugins_ready(&s->scheme->plugins, s->scheme->rules);
    if (ready != ST_OK) return ready;
    progress_begin(&s->h->told, PROGRESS_EVALUATING);
    eval_options options = {.threads = s->h->config.threads,
                            .outside = host_call_outside,
                            .outside_data = &s->scheme->plugins,
                            .stop = s->h->config.stop,
                            .told = &s->h->told,
                            .later = s->told,
                            .n_later = s->n_told};
    int n_kept = s->options->only ? 0 : s->n_kept;
    return eval_run(s->scheme->rules, s->result->data, s->kept, n_kept, &options, &s->h->alloc,
                    &s->h->diags, &s->result->eval);
}

int64_t host_find(heng *h, const frame *data, const char *id) {
    int64_t row = outcome_find(data, id);
    if (row < 0) diag_error(&h->diags, "HE0812", "id", id, NULL);
    return row;
}

static status phase_decide(run_state *s) {
    const char *id = s->options->only;
    heng_result *r = s->result;
    if (!id)
        return outcome_make(s->scheme->rules, r->data, r->eval, &s->h->alloc, &s->h->diags,
                            &r->result);
    r->only = host_find(s->h, r->data, id);
    if (r->only < 0) return ST_FAILED;
    return outcome_make_one(s->scheme->rules, r->data, r->eval, r->only, NULL, &s->h->alloc,
                            &s->h->diags, &r->result);
}

static bool value_matches(const run_state *s, int64_t row) {
    const col_vec *column = eval_column(s->result->eval, s->where);
    json_t *value = outcome_value_json(column, row, s->result->data->texts);
    bool same = json_is_string(value) && strcmp(json_string_value(value), s->where_value) == 0;
    json_decref(value);
    return same;
}

static status mark_matching(run_state *s) {
    const outcome *o = s->result->result;
    bool by_grade = strcmp(s->where_name, "grade") == 0;
    bool by_status = strcmp(s->where_name, "status") == 0;
    arena_mark mark = arena_here(&s->scratch);
    for (int64_t i = 0; i < outcome_count(o); i++) {
        outcome_subject subject;
        if (!by_grade && !by_status) {
            s->result->selected[i] = value_matches(s, i);
            continue;
        }
        if (!outcome_read(o, i, &s->scratch, &subject)) return ST_NOMEM;
        const char *word = by_grade ? subject.grade : outcome_status_name(subject.status);
        s->result->selected[i] = strcmp(word ? word : "", s->where_value) == 0;
        arena_rewind(&s->scratch, mark);
    }
    return ST_OK;
}

static status phase_select(run_state *s) {
    if (!s->where_name) return ST_OK;
    int64_t n = outcome_count(s->result->result);
    s->result->n_selected = (size_t)n + 1;
    s->result->selected = alloc_new(&s->h->alloc, s->result->n_selected);
    if (!s->result->selected) return ST_NOMEM;
    if (strcmp(s->where_name, "id") != 0) return mark_matching(s);
    int64_t row = outcome_find(s->result->data, s->where_value);
    if (row >= 0) s->result->selected[row] = 1;
    return ST_OK;
}

static status phase_summarise(run_state *s) {
    json_t *header = host_header_json(s->scheme, s->result);
    if (s->options->only) {
        s->result->header = header;
        return header ? ST_OK : ST_NOMEM;
    }
    json_t *summary = outcome_summary_json(s->result->result, s->by, s->result->selected);
    if (!header || !summary) {
        json_decref(header);
        json_decref(summary);
        return ST_NOMEM;
    }
    json_object_set_new(header, "summary", summary);
    if (s->options->where) json_object_set_new(header, "where", json_string(s->options->where));
    s->result->header = header;
    return ST_OK;
}

static const char *trouble_code(kern_trouble_kind kind) {
    switch (kind) {
    case TROUBLE_OVERFLOW: return "HE0551";
    case TROUBLE_DIVISION: return "HE0552";
    case TROUBLE_RANGE: return "HE0553";
    case TROUBLE_FRACTION: return "HE0554";
    case TROUBLE_EXTERNAL: return "HE0555";
    }
    return "HE0551";
}

/* Which function gave no value, and why. */
static void name_external(const graph *g, const eval_trouble *t, diag *d) {
    const graph_external *x = graph_external_at(g, graph_node_at(g, t->node)->external);
    d->args[d->n_args++] = (diag_arg){"reason", t->message};
    d->args[d->n_args++] = (diag_arg){"plugin", x->module};
    d->args[d->n_args++] = (diag_arg){"function", x->function};
}

bool host_report_troubles(heng *h, const graph *g, const frame *f, const evaluation *e,
                          const char *path) {
    for (int64_t i = 0; i < eval_n_troubles(e); i++) {
        const eval_trouble *t = eval_trouble_at(e, i);
        const graph_node *node = graph_node_at(g, t->node);
        char value[DEC_BUFFER];
        dec_format(t->value, value);
        int space = node->space == SPACE_NONE ? 0 : node->space;
        char buffer[FRAME_KEY];
        const char *row = frame_key(f, space, t->row, buffer);
        char name[FRAME_KEY];
        const char *id = t->subject < 0 ? NULL : frame_key(f, 0, t->subject, name);
        diag_arg subject = {"subject", id ? id : ""};
        diag d = {.code = trouble_code(t->kind),
                  .severity = DIAG_ERROR,
                  .place = {.file = path, .line = node->line},
                  .table = graph_space_at(g, space)->table,
                  .row = row,
                  .n_args = 2,
                  .args = {{"value", value}, subject}};
        if (t->message) name_external(g, t, &d);
        diag_add(&h->diags, &d);
    }
    return eval_n_troubles(e) > 0;
}

static status phase_report_troubles(run_state *s) {
    bool some = host_report_troubles(s->h, s->scheme->rules, s->result->data, s->result->eval,
                                     s->scheme->path);
    if (some) s->cells_rejected = true;
    return ST_OK;
}

typedef struct run_phase {
    const char *name;
    status (*run)(run_state *s);
    bool whole; /* not where the focus did it already */
} run_phase;

static const run_phase phases[] = {
    {"prepare", phase_prepare, false},
    {"focus", phase_focus, false},
    {"load", phase_load, true},
    {"evaluate", phase_evaluate, true},
    {"decide", phase_decide, true},
    {"select", phase_select, false},
    {"summarise", phase_summarise, false},
    {"report", phase_report_troubles, false},
};

status host_run(heng *h, heng_scheme *s, const heng_run_options *options, heng_result **out) {
    *out = NULL;
    run_state state = {.h = h, .scheme = s, .options = options};
    state.result = alloc_new(&h->alloc, sizeof *state.result);
    if (!state.result) return ST_NOMEM;
    state.result->owner = h;
    state.result->scheme = s;
    state.result->only = -1;
    arena_open(&state.result->subject, &h->alloc);
    arena_open(&state.result->left_out, &h->alloc);
    arena_open(&state.scratch, &h->alloc);
    status st = ST_OK;
    for (size_t i = 0; i < sizeof phases / sizeof *phases && st == ST_OK; i++)
        if (!phases[i].whole || !state.result->focused) st = phases[i].run(&state);
    arena_close(&state.scratch);
    if (st != ST_OK) {
        heng_result_close(state.result);
        return st;
    }
    *out = state.result;
    return state.cells_rejected ? ST_FINDINGS : ST_OK;
}

HENG_API heng_status heng_run(heng *h, heng_scheme *s, const heng_run_options *options,
                              heng_result **out) {
    return host_rest(h, host_run(h, s, options, out));
}

HENG_API void heng_result_close(heng_result *r) {
    if (!r) return;
    heng *h = r->owner;
    outcome_close(r->result);
    eval_close(r->eval);
    frame_close(r->data);
    json_decref(r->header);
    arena_close(&r->subject);
    arena_close(&r->left_out);
    if (r->selected) alloc_free(&h->alloc, r->selected, r->n_selected);
    alloc_free(&h->alloc, r, sizeof *r);
}
