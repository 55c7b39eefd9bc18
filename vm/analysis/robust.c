#include "analysis/robust.h"

/* Streams of random numbers: those of scores are the numbers of their spaces. */
enum { FIGURE_STREAM = 1 << 20 };

/* Values of the figures in one draw. */
static void draw_figures(const robust_request *r, uint64_t draw, graph_figure *out) {
    for (int i = 0; i < r->n_figures; i++) {
        const robust_figure *figure = &r->figures[i];
        int64_t steps = (figure->to - figure->from) / figure->step;
        uint64_t drawn = noise_draw(r->seed, draw, FIGURE_STREAM, (uint64_t)i);
        int64_t value = figure->from + noise_below(drawn, steps + 1) * figure->step;
        out[i] = (graph_figure){.name = figure->name, .value = value};
    }
}

static graph *variant_of(const robust_request *r, const graph_figure *figures, const allocator *a) {
    graph_edit_fn edit = r->scores->n > 0 ? noise_edit : NULL;
    return graph_edited(r->g, figures, r->n_figures, edit, r->scores, a);
}

/* ---- what draws have in common -------------------------------------------------------------- */

static bool mark_frontier(const robust_request *r, const graph_figure *figures, uint8_t *keep) {
    verdict_ends ends = {.grade = GRAPH_NONE};
    graph *g = variant_of(r, figures, NULL);
    bool ok = g != NULL && verdict_ends_of(g, &ends);
    const graph_ref from[] = {ends.grade};
    ok = ok && graph_frontier(r->g, g, from, 1, keep);
    graph_close(g);
    return ok;
}

/* Both ends of all figures: one of them differs from the value that the scheme gives. */
status robust_frontier(const robust_request *r, uint8_t *keep) {
    arena store;
    arena_open(&store, NULL);
    graph_figure *figures = arena_array(&store, (size_t)r->n_figures + 1, sizeof *figures);
    bool ok = figures != NULL;
    for (int upper = 0; ok && upper < 2; upper++) {
        for (int i = 0; i < r->n_figures; i++)
            figures[i] = (graph_figure){.name = r->figures[i].name,
                                        .value = upper ? r->figures[i].to : r->figures[i].from};
        ok = mark_frontier(r, figures, keep);
    }
    arena_close(&store);
    return ok ? ST_OK : ST_NOMEM;
}

/* ---- draws ---------------------------------------------------------------------------------- */

/* The evaluation of draws, one after the other. */
typedef struct drawing {
    const robust_request *r;
    const verdict_scale *scale;
    const verdicts *base;
    const allocator *a;
    diag_list *diags;
    robust_results *out;
    graph_figure *figures;
    arena scratch; /* of one draw */
} drawing;

static void compare(const drawing *d, int draw, const verdicts *v) {
    int64_t *counts = d->out->counts + (int64_t)draw * d->scale->n;
    for (int64_t i = 0; i < v->n; i++) {
        bool same = v->result[i] == d->base->result[i];
        counts[v->result[i]]++;
        d->out->kept[i] += same;
        d->out->moved[draw] += !same;
    }
}

static status evaluate(drawing *d, const graph *g, int draw) {
    verdict_ends ends;
    verdicts v;
    evaluation *e;
    if (!verdict_ends_of(g, &ends)) return ST_INTERNAL;
    eval_options options = d->r->options;
    options.base = d->r->base;
    options.later = &ends.grade;
    options.n_later = graph_node_at(g, ends.grade)->kind == NODE_CONST ? 0 : 1;
    status st = eval_run(g, d->r->f, NULL, 0, &options, d->a, d->diags, &e);
    if (st != ST_OK) return st;
    st = verdict_take(e, d->r->f, d->scale, &ends, 1, false, &d->scratch, &v);
    if (st == ST_OK) compare(d, draw, &v);
    eval_close(e);
    return st;
}

static status run_draw(drawing *d, int draw) {
    const robust_request *r = d->r;
    if (r->scores->n > 0) noise_fill(r->scores, r->f, r->seed, (uint64_t)draw, r->range);
    draw_figures(r, (uint64_t)draw, d->figures);
    graph *g = variant_of(r, d->figures, d->a);
    status st = g == NULL ? ST_NOMEM : evaluate(d, g, draw);
    graph_close(g);
    arena_reset(&d->scratch);
    return st;
}

status robust_run(const robust_request *r, const verdict_scale *scale, const verdicts *base,
                  const allocator *a, diag_list *diags, arena *store, robust_results *out) {
    drawing d = {.r = r, .scale = scale, .base = base, .a = a, .diags = diags, .out = out};
    size_t draws = (size_t)r->draws + 1;
    out->kept = arena_zero(store, ((size_t)base->n + 1) * sizeof *out->kept);
    out->counts = arena_zero(store, draws * (size_t)scale->n * sizeof *out->counts);
    out->moved = arena_zero(store, draws * sizeof *out->moved);
    d.figures = arena_array(store, (size_t)r->n_figures + 1, sizeof *d.figures);
    if (!out->kept || !out->counts || !out->moved || !d.figures) return ST_NOMEM;
    arena_open(&d.scratch, a);
    status st = ST_OK;
    for (int i = 0; i < r->draws && st == ST_OK; i++) st = run_draw(&d, i);
    arena_close(&d.scratch);
    return st;
}
