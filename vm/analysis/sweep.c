#include "analysis/sweep.h"

#include <string.h>

#include "analysis/tied.h"

/* An axis in the order in which they are gone through: outermost first. */
typedef struct level {
    int axis;
    int64_t cost; /* rows to compute anew for another value */
    bool asked;
} level;

typedef struct walk {
    const sweep_request *request;
    arena *store;
    arena scratch; /* of one graph's evaluation */
    sweep *out;
    level *levels;
    int *at; /* by axis: the place of the point at hand */
    int64_t n;
    int64_t inner;     /* points for each value of the outermost level */
    uint8_t **results; /* by place in these: results at the latest of such points; or NULL */
    void *outside_data;
    int64_t total; /* points to evaluate */
} walk;

/* ---- the grid ------------------------------------------------------------------------------- */

int64_t sweep_size(const axis *axes, int n_axes) {
    int64_t n = 1;
    for (int i = 0; i < n_axes; i++) {
        n *= axes[i].n;
        if (n > AXIS_MOST) return -1;
    }
    return n;
}

void sweep_places(const axis *axes, int n_axes, int64_t point, int *at) {
    for (int i = n_axes; i-- > 0;) {
        at[i] = (int)(point % axes[i].n);
        point /= axes[i].n;
    }
}

static int64_t point_of(const walk *w) {
    int64_t point = 0;
    for (int i = 0; i < w->request->n_axes; i++) point = point * w->request->axes[i].n + w->at[i];
    return point;
}

/* Whether a point is chosen among those that agree with the places of the first levels. */
static bool is_asked_for(const walk *w, int n_levels) {
    const sweep_request *r = w->request;
    if (r->chosen == NULL) return true;
    int at[SWEEP_AXES];
    for (int64_t point = 0; point < w->out->n_points; point++) {
        if (!r->chosen[point]) continue;
        sweep_places(r->axes, r->n_axes, point, at);
        bool here = true;
        for (int i = 0; i < n_levels; i++)
            here = here && at[w->levels[i].axis] == w->at[w->levels[i].axis];
        if (here) return true;
    }
    return false;
}

/* ---- the order of axes ---------------------------------------------------------------------- */

/* Rows of the nodes that a figure moves. */
static int64_t cost_of(const sweep_request *r, const char *figure, const uint8_t *reached,
                       uint8_t *moved) {
    int64_t cost = 0;
    graph_mark_moved(r->g, &figure, 1, moved);
    for (graph_ref i = 0; i < graph_n_nodes(r->g); i++) {
        int space = graph_node_at(r->g, i)->space;
        if (moved[i] && reached[i] && space >= 0) cost += r->f->spaces[space].rows;
    }
    return cost;
}

static bool is_before(const level *a, const level *b) {
    if (a->asked != b->asked) return a->asked;
    return a->cost > b->cost;
}

/* Figures that the scheme is to be read again for come first; then those that reach most. */
static bool order_levels(walk *w, const verdict_ends *ends) {
    const sweep_request *r = w->request;
    size_t n_nodes = graph_n_nodes(r->g);
    uint8_t *reached = arena_array(w->store, n_nodes + 1, 1);
    uint8_t *moved = arena_array(w->store, n_nodes + 1, 1);
    w->levels = arena_array(w->store, (size_t)r->n_axes + 1, sizeof *w->levels);
    if (reached == NULL || moved == NULL || w->levels == NULL) return false;
    graph_mark_reached(r->g, &ends->grade, 1, reached);
    for (int i = 0; i < r->n_axes; i++) {
        const char *figure = r->axes[i].figure;
        level here = {i, cost_of(r, figure, reached, moved), r->asked[i]};
        int place = i;
        while (place > 0 && is_before(&here, &w->levels[place - 1])) {
            w->levels[place] = w->levels[place - 1];
            place--;
        }
        w->levels[place] = here;
    }
    return true;
}

/* ---- one point ------------------------------------------------------------------------------ */

static int result_of(const verdict_scale *scale, const dict_code *codes, dict_code code) {
    if (code == DICT_UNKNOWN) return scale->n_grades + VERDICT_UNDETERMINED;
    for (int i = 0; i < scale->n_grades + VERDICT_UNDETERMINED; i++) {
        if (codes[i] == code) return i;
    }
    return -1;
}

/* Texts that the grade's node comes to, by result; DICT_UNKNOWN for those that the data lack. */
static dict_code *codes_of(walk *w, const verdict_ends *ends) {
    const verdict_scale *scale = &w->out->scale;
    const dict *texts = w->request->f->texts;
    dict_code *codes = arena_array(&w->scratch, (size_t)scale->n, sizeof *codes);
    if (codes == NULL) return NULL;
    for (int i = 0; i < scale->n_grades; i++)
        codes[i] = dict_find(texts, scale->names[i], strlen(scale->names[i]));
    const char *ungraded = ends->ungraded;
    codes[scale->n_grades + VERDICT_UNGRADED] =
        ungraded != NULL ? dict_find(texts, ungraded, strlen(ungraded)) : DICT_UNKNOWN;
    codes[scale->n_grades + VERDICT_REFUSED] = dict_find(texts, "", 0);
    return codes;
}

static status count_results(walk *w, const verdict_ends *ends, const evaluation *e,
                            uint8_t *results, int64_t *counts) {
    const sweep_request *r = w->request;
    const verdict_scale *scale = &w->out->scale;
    const col_vec *grade = eval_column(e, ends->grade);
    const dict_code *codes = codes_of(w, ends);
    if (codes == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < w->n; i++) {
        int result = result_of(scale, codes, grade->code[i]);
        if (result < 0) return ST_INTERNAL;
        results[i] = (uint8_t)result;
        counts[result]++;
        if (r->n_groups > 0) counts[(r->group_of[i] + 1) * scale->n + result]++;
    }
    return ST_OK;
}

static int64_t differing(const uint8_t *a, const uint8_t *b, int64_t n) {
    int64_t moved = 0;
    for (int64_t i = 0; i < n; i++) moved += a[i] != b[i];
    return moved;
}

/* Compares the point with its neighbours before it, which were gone through already, and takes the
 * place of the one that the outermost level has. */
static bool compare_results(walk *w, const uint8_t *results) {
    const sweep_request *r = w->request;
    int64_t place = 0, width = 1;
    for (int k = 1; k < r->n_axes; k++)
        place = place * r->axes[w->levels[k].axis].n + w->at[w->levels[k].axis];
    for (int k = r->n_axes; k-- > 0;) {
        int on = w->levels[k].axis;
        const uint8_t *before = w->results[k == 0 ? place : place - width];
        if (k > 0) width *= r->axes[on].n;
        if (w->at[on] == 0) continue;
        int64_t moved = differing(before, results, w->n);
        int64_t *most = &w->out->moves[on][w->at[on] - 1];
        if (moved > *most) *most = moved;
    }
    if (w->results[place] == NULL) w->results[place] = arena_take(w->store, (size_t)w->n + 1);
    if (w->results[place] == NULL) return false;
    memcpy(w->results[place], results, (size_t)w->n);
    return true;
}

static status evaluate(walk *w, const graph *g, const graph_ref *wanted, int n,
                       const evaluation *base, evaluation **out) {
    const sweep_request *r = w->request;
    eval_options options = r->how;
    options.told = NULL;
    options.base = base;
    options.outside_data = w->outside_data;
    return eval_run(g, r->f, wanted, n, &options, r->alloc, r->diags, out);
}

static status take_point(walk *w, const graph *g, const verdict_ends *ends, const evaluation *e) {
    const sweep_request *r = w->request;
    sweep_point *point = &w->out->points[point_of(w)];
    int64_t *counts =
        arena_array(w->store, (size_t)(w->out->scale.n * (r->n_groups + 1)), sizeof *counts);
    uint8_t *results = arena_take(&w->scratch, (size_t)w->n + 1);
    if (counts == NULL || results == NULL) return ST_NOMEM;
    status st = count_results(w, ends, e, results, counts);
    if (st != ST_OK) return st;
    point->counts = counts;
    point->troubles = eval_n_troubles(e);
    if (w->results != NULL && !compare_results(w, results)) return ST_NOMEM;
    tied_request tied = {.g = g,
                         .f = r->f,
                         .e = e,
                         .how = r->how,
                         .results = results,
                         .open = (uint8_t)(w->out->scale.n_grades + VERDICT_UNDETERMINED),
                         .alloc = r->alloc,
                         .diags = r->diags};
    tied.how.outside_data = w->outside_data;
    st = tied_find(&tied, r->g, w->store, &point->ties, &point->n_ties);
    progress_step(r->how.told, 1, w->total);
    return st;
}

static status run_point(walk *w, const graph *g, const evaluation *base) {
    verdict_ends ends;
    evaluation *e = NULL;
    arena_mark mark = arena_here(&w->scratch);
    if (!verdict_ends_of(g, &ends)) return ST_INTERNAL;
    graph_ref *wanted = arena_array(&w->scratch, (size_t)graph_n_entries(g) + 1, sizeof *wanted);
    if (wanted == NULL) return ST_NOMEM;
    int n = tied_wanted(g, wanted);
    wanted[n++] = ends.grade;
    status st = evaluate(w, g, wanted, n, base, &e);
    if (st == ST_OK) st = take_point(w, g, &ends, e);
    eval_close(e);
    arena_rewind(&w->scratch, mark);
    return st;
}

/* ---- the walk ------------------------------------------------------------------------------- */

static status run_level(walk *w, int at, const graph *g, const evaluation *base);

static status run_values(walk *w, int at, const graph *g, const evaluation *base) {
    const sweep_request *r = w->request;
    int on = w->levels[at].axis;
    for (int i = 0; i < r->axes[on].n; i++) {
        w->at[on] = i;
        if (!is_asked_for(w, at + 1)) continue;
        graph *variant = graph_variant(g, &r->axes[on].values[i], 1, r->alloc);
        status st = variant != NULL ? run_level(w, at + 1, variant, base) : ST_NOMEM;
        graph_close(variant);
        if (st != ST_OK) return st;
    }
    return ST_OK;
}

/* What all values of the levels to come have in common; *n 0: there is nothing. */
static graph_ref *common_of(walk *w, int at, const graph *g, int *n) {
    const sweep_request *r = w->request;
    size_t n_nodes = graph_n_nodes(g);
    graph_ref *list = arena_array(&w->scratch, n_nodes + 1, sizeof *list);
    uint8_t *moved = arena_array(&w->scratch, n_nodes + 1, 1);
    uint8_t *keep = arena_array(&w->scratch, n_nodes + 1, 1);
    const char **figures = arena_array(&w->scratch, (size_t)r->n_axes + 1, sizeof *figures);
    graph_ref *ends = arena_array(&w->scratch, (size_t)graph_n_entries(g) + 1, sizeof *ends);
    verdict_ends outcome;
    if (list == NULL || moved == NULL || keep == NULL || figures == NULL || ends == NULL)
        return NULL;
    if (!verdict_ends_of(g, &outcome)) return NULL;
    int n_ends = tied_wanted(g, ends);
    ends[n_ends++] = outcome.grade;
    for (int k = at; k < r->n_axes; k++) figures[k - at] = r->axes[w->levels[k].axis].figure;
    graph_mark_moved(g, figures, r->n_axes - at, moved);
    if (!graph_frontier_of(g, moved, ends, n_ends, keep)) return NULL;
    *n = 0;
    for (graph_ref i = 0; i < n_nodes; i++) {
        if (keep[i]) list[(*n)++] = i;
    }
    return list;
}

/* Evaluates what the levels to come share, then goes through them. */
static status run_level(walk *w, int at, const graph *g, const evaluation *base) {
    if (at == w->request->n_axes) return run_point(w, g, base);
    arena_mark mark = arena_here(&w->scratch);
    evaluation *e = NULL;
    int n = 0;
    const graph_ref *common = common_of(w, at, g, &n);
    status st = common != NULL ? ST_OK : ST_NOMEM;
    if (st == ST_OK && n > 0) st = evaluate(w, g, common, n, base, &e);
    if (st == ST_OK) st = run_values(w, at, g, e != NULL ? e : base);
    eval_close(e);
    arena_rewind(&w->scratch, mark);
    return st;
}

static status run_reading(walk *w, int at) {
    const sweep_request *r = w->request;
    sweep_reading reading = {0};
    status st = r->read(r->user_data, w->at, &reading);
    if (st != ST_OK) return st;
    w->outside_data = reading.outside_data;
    st = run_level(w, at, reading.g, NULL);
    r->release(r->user_data, &reading);
    return st;
}

/* Levels whose figures the scheme asks for. */
static status run_asked(walk *w, int at) {
    const sweep_request *r = w->request;
    bool asked = at < r->n_axes && w->levels[at].asked;
    if (!asked && at == 0) return run_level(w, 0, r->g, NULL);
    if (!asked) return run_reading(w, at);
    status st = ST_OK;
    int on = w->levels[at].axis;
    for (int i = 0; st == ST_OK && i < r->axes[on].n; i++) {
        w->at[on] = i;
        if (is_asked_for(w, at + 1)) st = run_asked(w, at + 1);
    }
    return st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static bool take_moves(walk *w) {
    const sweep_request *r = w->request;
    sweep *out = w->out;
    if (r->chosen != NULL || r->n_axes == 0) return true;
    w->inner = out->n_points / r->axes[w->levels[0].axis].n;
    w->results = arena_array(w->store, (size_t)w->inner + 1, sizeof *w->results);
    out->moves = arena_array(w->store, (size_t)r->n_axes + 1, sizeof *out->moves);
    if (w->results == NULL || out->moves == NULL) return false;
    for (int i = 0; i < r->n_axes; i++) {
        out->moves[i] = arena_array(w->store, (size_t)r->axes[i].n, sizeof **out->moves);
        if (out->moves[i] == NULL) return false;
    }
    return true;
}

static int64_t count_chosen(const sweep_request *r, int64_t n_points) {
    int64_t n = 0;
    for (int64_t i = 0; i < n_points; i++) n += r->chosen == NULL || r->chosen[i];
    return n;
}

static status set_up(walk *w) {
    const sweep_request *r = w->request;
    sweep *out = w->out;
    verdict_ends ends;
    if (!verdict_ends_of(r->g, &ends)) return ST_INTERNAL;
    if (!verdict_scale_take(&r->g, 1, w->store, &out->scale)) return ST_NOMEM;
    out->n_points = sweep_size(r->axes, r->n_axes);
    if (out->n_points < 0) return ST_INTERNAL;
    w->total = count_chosen(r, out->n_points);
    out->points = arena_array(w->store, (size_t)out->n_points, sizeof *out->points);
    w->at = arena_array(w->store, (size_t)r->n_axes + 1, sizeof *w->at);
    bool good = out->points != NULL && w->at != NULL && order_levels(w, &ends) && take_moves(w);
    return good ? ST_OK : ST_NOMEM;
}

status sweep_run(const sweep_request *request, arena *store, sweep *out) {
    *out = (sweep){0};
    walk w = {.request = request,
              .store = store,
              .out = out,
              .n = request->f->spaces[0].rows,
              .outside_data = request->how.outside_data};
    arena_open(&w.scratch, request->alloc);
    status st = set_up(&w);
    if (st == ST_OK) st = run_asked(&w, 0);
    arena_close(&w.scratch);
    return st;
}
