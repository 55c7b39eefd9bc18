/* heng robust: how firm results are. A list of phases, each called from here only. */
#include "host/robust.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source/source.h"

/* ---- what varies ---------------------------------------------------------------------------- */

static status refuse(const robust *b, const char *option, const char *got) {
    diag_error(&b->h->diags, "HE0859", "option", option, "got", got, NULL);
    return ST_FAILED;
}

static bool read_number(const char *text, size_t length, decimal *out) {
    return dec_parse(text, length, out) == DEC_OK;
}

/* The coarsest power of ten, at most 1, that both are multiples of. */
static decimal step_of(decimal from, decimal to) {
    decimal step = DEC_ONE;
    while (from % step != 0 || to % step != 0) step /= 10;
    return step;
}

/* "from..to" */
static bool read_range(const char *text, robust_figure *out) {
    const char *dots = strstr(text, "..");
    if (!dots) return false;
    bool ok = read_number(text, (size_t)(dots - text), &out->from) &&
              read_number(dots + 2, strlen(dots + 2), &out->to) && out->from <= out->to;
    if (ok) out->step = step_of(out->from, out->to);
    return ok;
}

/* A number of the scheme that it did not look at while it was read. */
static bool may_vary(const graph *g, const char *figure) {
    int entry = graph_find_entry(g, "figure", figure);
    if (entry < 0 || graph_is_asked(g, figure)) return false;
    graph_ref node = graph_entry_at(g, entry)->node;
    return node != GRAPH_NONE && graph_node_at(g, node)->type == COL_NUMBER;
}

static status refuse_figure(const robust *b, const heng_setting *vary) {
    char got[256];
    (void)snprintf(got, sizeof got, "%s=%s", vary->name, vary->value);
    return refuse(b, "--vary", got);
}

static status choose_figures(robust *b) {
    for (size_t i = 0; i < b->options->n_vary; i++) {
        const heng_setting *vary = &b->options->vary[i];
        if (b->n_figures == ROBUST_MOST_FIGURES) return refuse_figure(b, vary);
        robust_figure *figure = &b->figures[b->n_figures++];
        if (!read_range(vary->value, figure) || !may_vary(b->scheme->rules, vary->name))
            return refuse_figure(b, vary);
        figure->name = vary->name;
    }
    return ST_OK;
}

static status phase_choose(robust *b) {
    const heng_robust_options *o = b->options;
    const char *scores = o->vary_scores, *within = o->within ? o->within : "2";
    if (!read_number(within, strlen(within), &b->within) || b->within < 0)
        return refuse(b, "--within", within);
    if (scores) {
        bool fits = read_number(scores, strlen(scores), &b->range) && b->range > 0 &&
                    b->range % NOISE_STEP == 0 && b->range < 1000000 * DEC_ONE;
        if (!fits) return refuse(b, "--vary-scores", scores);
    }
    status st = choose_figures(b);
    b->draws = scores || b->n_figures > 0 ? o->draws : 0;
    return st;
}

/* ---- data ----------------------------------------------------------------------------------- */

static robust_request request_of(robust *b) {
    return (robust_request){.g = b->scheme->rules,
                            .f = &b->varied,
                            .base = b->base,
                            .scores = &b->scores,
                            .range = b->range,
                            .figures = b->figures,
                            .n_figures = b->n_figures,
                            .draws = b->draws,
                            .seed = b->options->seed,
                            .options = {.threads = b->h->config.threads,
                                        .stop = b->h->config.stop,
                                        .outside = host_call_outside,
                                        .outside_data = &b->scheme->plugins}};
}

static status phase_load(robust *b) {
    const graph *g = b->scheme->rules;
    const graph *graphs[] = {g};
    const graph_ref *list = NULL;
    uint8_t *reached = arena_zero(&b->store, (size_t)graph_n_nodes(g) + 1);
    graph_ref *from = arena_array(&b->store, (size_t)graph_n_nodes(g) + 2, sizeof *from);
    if (!reached || !from || !verdict_scale_take(graphs, 1, &b->store, &b->scale)) return ST_NOMEM;
    if (!verdict_ends_of(g, &b->ends)) return ST_INTERNAL;
    if (!marks_take(g, &b->store, &b->marks)) return ST_NOMEM;
    int n = b->marks ? marks_nodes(b->marks, &list) : 0;
    for (int i = 0; i < n; i++) from[i] = list[i];
    from[n] = b->ends.grade;
    graph_mark_reached(g, from, n + 1, reached);
    progress_begin(&b->h->told, PROGRESS_READING);
    source_options options = {.stop = b->h->config.stop,
                              .threads = b->h->config.threads,
                              .told = &b->h->told,
                              .reached = reached};
    status st = source_load(b->options->db, g, &options, &b->h->alloc, &b->h->diags, &b->data);
    host_place_findings(b->h, b->scheme->path);
    b->cells_rejected = st == ST_FINDINGS;
    return st == ST_FINDINGS ? ST_OK : st;
}

static status phase_scores(robust *b) {
    const char *scores = b->options->vary_scores;
    if (scores && !noise_open(b->scheme->rules, &b->scores)) return ST_NOMEM;
    if (scores && b->scores.n == 0) return refuse(b, "--vary-scores", scores);
    return noise_frame(&b->scores, b->data, &b->store, &b->varied) ? ST_OK : ST_NOMEM;
}

/* Nodes that are held for all subjects: what draws take over, the score and its marks. */
static status phase_nodes(robust *b) {
    const graph *g = b->scheme->rules;
    uint32_t n = graph_n_nodes(g);
    robust_request request = request_of(b);
    uint8_t *keep = arena_zero(&b->store, (size_t)n + 1);
    const graph_ref *list = NULL;
    b->wanted = arena_array(&b->store, (size_t)n + 1, sizeof *b->wanted);
    if (!keep || !b->wanted) return ST_NOMEM;
    status st = b->draws > 0 ? robust_frontier(&request, keep) : ST_OK;
    int listed = b->marks ? marks_nodes(b->marks, &list) : 0;
    for (int i = 0; i < listed; i++) keep[list[i]] = 1;
    for (graph_ref i = 0; i < n; i++) {
        if (keep[i]) b->wanted[b->n_wanted++] = i;
    }
    return st;
}

static status phase_base(robust *b) {
    const graph *g = b->scheme->rules;
    status st = host_plugins_ready(&b->scheme->plugins, g);
    if (st != ST_OK) return st;
    progress_begin(&b->h->told, PROGRESS_EVALUATING);
    eval_options options = request_of(b).options;
    options.told = &b->h->told;
    options.later = &b->ends.grade;
    options.n_later = graph_node_at(g, b->ends.grade)->kind == NODE_CONST ? 0 : 1;
    st = eval_run(g, &b->varied, b->wanted, b->n_wanted, &options, &b->h->alloc, &b->h->diags,
                  &b->base);
    if (st != ST_OK) return st;
    st = verdict_take(b->base, &b->varied, &b->scale, &b->ends, 1, false, &b->store, &b->v);
    if (eval_n_troubles(b->base) > 0) b->cells_rejected = true;
    return st;
}

static status phase_draws(robust *b) {
    robust_request request = request_of(b);
    return robust_run(&request, &b->scale, &b->v, &b->h->alloc, &b->h->diags, &b->store,
                      &b->results);
}

static status phase_document(robust *b) {
    b->document = robust_json(b);
    return b->document ? ST_OK : ST_NOMEM;
}

static status run(robust *b) {
    static status (*const phases[])(robust *) = {phase_choose,  phase_load, phase_scores,
                                                 phase_nodes,   phase_base, phase_draws,
                                                 phase_document};
    for (size_t i = 0; i < sizeof phases / sizeof *phases; i++) {
        status st = phases[i](b);
        if (st != ST_OK) return st;
    }
    return b->cells_rejected ? ST_FINDINGS : ST_OK;
}

HENG_API heng_status heng_robust(heng *h, heng_scheme *s, const heng_robust_options *options,
                                 const char *format, bool color, int width,
                                 const heng_writer *out) {
    robust *b = alloc_new(&h->alloc, sizeof *b);
    if (!b) return HENG_INTERNAL;
    *b = (robust){.h = h, .scheme = s, .options = options};
    arena_open(&b->store, &h->alloc);
    heng_status result = host_rest(h, run(b)), written = HENG_OK;
    if (b->document && strcmp(format, "json") == 0) {
        written = host_write_json(h, b->document, out);
    } else if (b->document) {
        written = host_render(h, "robust", b->document, host_options(h, format, color, width), out);
    }
    json_decref(b->document);
    eval_close(b->base);
    frame_close(b->data);
    arena_close(&b->store);
    alloc_free(&h->alloc, b, sizeof *b);
    return written != HENG_OK ? written : result;
}
