/* heng sweep: what values of figures do to everybody's result. */
#include <stdlib.h>
#include <string.h>

#include "host/sweeping.h"
#include "source/source.h"

/* ---- figures -------------------------------------------------------------------------------- */

static status refuse(sweeping *s, const char *code, const char *name, const char *got) {
    diag_error(&s->h->diags, code, "name", name, "got", got, NULL);
    return ST_FAILED;
}

/* The scheme with the settings given and, on top of them, values of some axes. */
static status declare(sweeping *s, const heng_setting *more, size_t n_more, heng_scheme **out) {
    heng_scheme_options options = s->as != NULL ? *s->as : (heng_scheme_options){0};
    size_t n = options.n_settings;
    heng_setting *settings = arena_array(&s->store, n + n_more + 1, sizeof *settings);
    if (settings == NULL) return ST_NOMEM;
    if (n > 0) memcpy(settings, options.settings, n * sizeof *settings);
    if (n_more > 0) memcpy(settings + n, more, n_more * sizeof *settings);
    options.settings = settings;
    options.n_settings = n + n_more;
    status st = host_declare(s->h, s->path, &options, out);
    return st == ST_FINDINGS ? ST_FAILED : st;
}

/* Reading the scheme with such a setting says what is near to it. */
static status tell_unknown(sweeping *s, const heng_setting *vary) {
    heng_scheme *none = NULL;
    status st = declare(s, vary, 1, &none);
    heng_scheme_close(none);
    return st == ST_OK ? ST_INTERNAL : st;
}

static status tell_barred(sweeping *s, const graph_entry *figure, const char *got) {
    const char *list = "";
    for (int i = 0; i < figure->n_attrs; i++) {
        if (strcmp(figure->attrs[i].key, "one_of") != 0) continue;
        list = arena_printf(&s->store, "%s%s%s", list, *list ? ", " : "", figure->attrs[i].text);
        if (list == NULL) return ST_NOMEM;
    }
    diag_error(&s->h->diags, "HE0802", "name", figure->id, "got", got, "permitted", list, NULL);
    return ST_FAILED;
}

static status read_axis(sweeping *s, const heng_setting *vary, axis *out) {
    static const char *const codes[] = {
        [AXIS_FORM] = "HE0841",  [AXIS_VALUE] = "HE0842", [AXIS_STEP] = "HE0843",
        [AXIS_ORDER] = "HE0844", [AXIS_MANY] = "HE0845",  [AXIS_TWICE] = "HE0846"};
    const graph *g = s->scheme->rules;
    int entry = graph_find_entry(g, "figure", vary->name);
    if (entry < 0) return tell_unknown(s, vary);
    const graph_entry *figure = graph_entry_at(g, entry);
    const char *at = NULL;
    axis_fault fault = axis_read(g, figure, vary->value, &s->store, out, &at);
    if (fault == AXIS_OK) return ST_OK;
    if (fault == AXIS_MEMORY) return ST_NOMEM;
    return fault == AXIS_BARRED ? tell_barred(s, figure, at)
                                : refuse(s, codes[fault], vary->name, at);
}

static bool is_taken(const sweeping *s, const char *name) {
    bool taken = false;
    for (int i = 0; i < s->n_axes; i++) taken = taken || strcmp(s->axes[i].figure, name) == 0;
    for (size_t i = 0; s->as != NULL && i < s->as->n_settings; i++)
        taken = taken || strcmp(s->as->settings[i].name, name) == 0;
    return taken;
}

static status read_axes(sweeping *s) {
    for (size_t i = 0; i < s->options->n_vary; i++) {
        const heng_setting *vary = &s->options->vary[i];
        if (is_taken(s, vary->name)) return refuse(s, "HE0846", vary->name, vary->name);
        status st = s->n_axes == SWEEP_AXES ? refuse(s, "HE0845", vary->name, vary->value)
                                            : read_axis(s, vary, &s->axes[s->n_axes]);
        if (st != ST_OK) return st;
        s->asked[s->n_axes++] = graph_is_asked(s->scheme->rules, vary->name);
    }
    if (sweep_size(s->axes, s->n_axes) >= 0) return ST_OK;
    const heng_setting *last = &s->options->vary[s->n_axes - 1];
    return refuse(s, "HE0845", last->name, last->value);
}

/* ---- reading again -------------------------------------------------------------------------- */

/* Whether the frame and the scale fit, and the varied figures are there. */
static bool reading_fits(const sweeping *s, const graph *g) {
    const graph *both[] = {s->scheme->rules, g};
    arena ar;
    verdict_scale one, two;
    arena_open(&ar, &s->h->alloc);
    bool fits = graph_same_inputs(both[0], g) && verdict_scale_take(both, 1, &ar, &one) &&
                verdict_scale_take(both, 2, &ar, &two) && one.n == two.n;
    arena_close(&ar);
    for (int i = 0; i < s->n_axes; i++)
        fits = fits && graph_find_entry(g, "figure", s->axes[i].figure) >= 0;
    return fits;
}

static status read_scheme(void *user_data, const int *at, sweep_reading *out) {
    sweeping *s = user_data;
    heng_setting settings[SWEEP_AXES];
    size_t n = 0;
    const char *by = NULL;
    heng_scheme *scheme = NULL;
    for (int i = 0; i < s->n_axes; i++) {
        if (s->asked[i]) settings[n++] = (heng_setting){s->axes[i].figure, s->axes[i].texts[at[i]]};
    }
    status st = declare(s, settings, n, &scheme);
    if (st == ST_OK && s->by != NULL) st = host_choose_by(s->h, scheme->rules, s->by, &by);
    for (int i = 0; st == ST_OK && i < s->n_axes; i++) {
        if (s->asked[i] || !graph_is_asked(scheme->rules, s->axes[i].figure)) continue;
        s->asked[i] = s->read_again = true;
    }
    if (st == ST_OK && s->read_again) st = ST_FAILED;
    if (st == ST_OK && !reading_fits(s, scheme->rules))
        st = refuse(s, "HE0849", settings[n - 1].name, settings[n - 1].value);
    if (st == ST_OK) st = host_plugins_ready(&scheme->plugins, scheme->rules);
    if (st != ST_OK) {
        heng_scheme_close(scheme);
        return st;
    }
    *out = (sweep_reading){.g = scheme->rules, .outside_data = &scheme->plugins, .owner = scheme};
    return ST_OK;
}

static void release_scheme(void *user_data, sweep_reading *reading) {
    (void)user_data;
    heng_scheme_close(reading->owner);
}

/* ---- data ----------------------------------------------------------------------------------- */

static bool reads_again(const sweeping *s) {
    bool again = false;
    for (int i = 0; i < s->n_axes; i++) again = again || s->asked[i];
    return again;
}

/* Other readings may need columns that this one does not reach. */
static status load(sweeping *s) {
    const graph *g = s->scheme->rules;
    graph_ref *wanted;
    int n = outcome_wanted(g, &s->store, &wanted);
    uint8_t *reached = arena_zero(&s->store, graph_n_nodes(g) + 1);
    if (n < 0 || reached == NULL) return ST_NOMEM;
    graph_mark_reached(g, wanted, n, reached);
    progress_begin(&s->h->told, PROGRESS_READING);
    source_options options = {.stop = s->h->config.stop,
                              .threads = s->h->config.threads,
                              .told = &s->h->told,
                              .reached = reads_again(s) ? NULL : reached};
    status st = source_load(s->options->db, g, &options, &s->h->alloc, &s->h->diags, &s->data);
    host_place_findings(s->h, s->path);
    s->unclean = st == ST_FINDINGS;
    return st == ST_FINDINGS ? ST_OK : st;
}

static eval_options how_of(sweeping *s) {
    return (eval_options){.threads = s->h->config.threads,
                          .stop = s->h->config.stop,
                          .told = &s->h->told,
                          .outside = host_call_outside,
                          .outside_data = &s->scheme->plugins};
}

static int by_text(const void *a, const void *b) {
    const char *const *x = a, *const *y = b;
    if (*x == NULL || *y == NULL) return (*x == NULL) - (*y == NULL);
    return strcmp(*x, *y);
}

/* Numbers the texts in their order, what is not known last. */
static status number_groups(sweeping *s, const col_vec *column) {
    const dict *texts = s->data->texts;
    size_t n_texts = dict_count(texts) + 1;
    int32_t *number = arena_array(&s->store, n_texts, sizeof *number);
    s->group_of = arena_array(&s->store, (size_t)column->n + 1, sizeof *s->group_of);
    s->groups = arena_array(&s->store, n_texts, sizeof *s->groups);
    if (number == NULL || s->group_of == NULL || s->groups == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < column->n; i++) {
        dict_code code = column->code[i];
        if (number[code] != 0) continue;
        number[code] = 1;
        s->groups[s->n_groups++] = code == DICT_UNKNOWN ? NULL : dict_text(texts, code, NULL);
    }
    qsort(s->groups, (size_t)s->n_groups, sizeof *s->groups, by_text);
    for (int k = 0; k < s->n_groups; k++) {
        const char *text = s->groups[k];
        number[text == NULL ? DICT_UNKNOWN : dict_find(texts, text, strlen(text))] = k;
    }
    for (int64_t i = 0; i < column->n; i++) s->group_of[i] = number[column->code[i]];
    return ST_OK;
}

static status find_groups(sweeping *s) {
    const graph *g = s->scheme->rules;
    if (s->by == NULL) return ST_OK;
    graph_ref node = graph_entry_at(g, graph_find_entry(g, "by", s->by))->node;
    eval_options how = how_of(s);
    evaluation *e = NULL;
    how.told = NULL;
    status st = eval_run(g, s->data, &node, 1, &how, &s->h->alloc, &s->h->diags, &e);
    if (st == ST_OK) st = number_groups(s, eval_column(e, node));
    eval_close(e);
    return st;
}

/* ---- points --------------------------------------------------------------------------------- */

static status run_points(sweeping *s) {
    sweep_request request = {.g = s->scheme->rules,
                             .f = s->data,
                             .n_axes = s->n_axes,
                             .axes = s->axes,
                             .asked = s->asked,
                             .how = how_of(s),
                             .group_of = s->group_of,
                             .n_groups = s->n_groups,
                             .read = read_scheme,
                             .release = release_scheme,
                             .user_data = s,
                             .alloc = &s->h->alloc,
                             .diags = &s->h->diags};
    status st = ST_OK;
    progress_begin(&s->h->told, PROGRESS_EVALUATING);
    do {
        s->read_again = false;
        st = sweep_run(&request, &s->store, &s->points);
    } while (st == ST_FAILED && s->read_again);
    return st;
}

static status read_condition(sweeping *s) {
    const char *at = NULL, *names = "";
    verdict_scale scale;
    const graph *g = s->scheme->rules;
    if (s->options->solve == NULL) return ST_OK;
    if (!verdict_scale_take(&g, 1, &s->store, &scale)) return ST_NOMEM;
    solve_fault fault = solve_read(s->options->solve, &scale, &s->condition, &at);
    if (fault == SOLVE_OK) return ST_OK;
    for (int i = 0; i < scale.n_grades + VERDICT_ABSENT && names != NULL; i++)
        names = arena_printf(&s->store, "%s%s%s", names, i > 0 ? ", " : "", scale.names[i]);
    if (names == NULL) return ST_NOMEM;
    diag_error(&s->h->diags, fault == SOLVE_RESULT ? "HE0848" : "HE0847", "got", at, "permitted",
               names, NULL);
    return ST_FAILED;
}

/* The points at both ends of each axis, in the order of points where several are there. */
static status solve(sweeping *s) {
    int at[SWEEP_AXES], low[SWEEP_AXES], high[SWEEP_AXES];
    if (s->options->solve == NULL) return ST_OK;
    s->meets = arena_array(&s->store, (size_t)s->points.n_points, 1);
    if (s->meets == NULL) return ST_NOMEM;
    for (int i = 0; i < s->n_axes; i++) s->least[i] = s->most[i] = -1;
    for (int64_t p = 0; p < s->points.n_points; p++) {
        if (!solve_meets(&s->condition, &s->points.points[p], s->data->spaces[0].rows)) continue;
        s->meets[p] = 1;
        s->n_meets++;
        sweep_places(s->axes, s->n_axes, p, at);
        for (int i = 0; i < s->n_axes; i++) {
            if (s->least[i] < 0 || at[i] < low[i]) s->least[i] = p, low[i] = at[i];
            if (s->most[i] < 0 || at[i] > high[i]) s->most[i] = p, high[i] = at[i];
        }
    }
    return ST_OK;
}

static void tell_troubles(sweeping *s) {
    for (int64_t p = 0; p < s->points.n_points; p++) {
        int at[SWEEP_AXES];
        const char *figures = "";
        if (s->points.points[p].troubles == 0) continue;
        sweep_places(s->axes, s->n_axes, p, at);
        for (int i = 0; i < s->n_axes && figures != NULL; i++)
            figures = arena_printf(&s->store, "%s --set %s=%s", figures, s->axes[i].figure,
                                   s->axes[i].texts[at[i]]);
        diag_error(&s->h->diags, "HE0850", "figures", figures != NULL ? figures : "", NULL);
        s->unclean = true;
        return;
    }
}

static status run_sweep(sweeping *s) {
    status st = declare(s, NULL, 0, &s->scheme);
    if (st == ST_OK) st = read_axes(s);
    if (st == ST_OK) st = read_condition(s);
    if (st == ST_OK && s->options->by != NULL)
        st = host_choose_by(s->h, s->scheme->rules, s->options->by, &s->by);
    if (st == ST_OK) st = host_plugins_ready(&s->scheme->plugins, s->scheme->rules);
    if (st == ST_OK) st = load(s);
    if (st == ST_OK) st = find_groups(s);
    if (st == ST_OK) st = run_points(s);
    if (st == ST_OK) st = solve(s);
    if (st == ST_OK) tell_troubles(s);
    return st;
}

static heng_status write_sweep(const sweeping *s, const char *format, bool color, int width,
                               const heng_writer *out) {
    json_t *document = sweeping_json(s);
    heng_status result = HENG_INTERNAL;
    if (document != NULL && strcmp(format, "json") == 0) {
        result = host_write_json(s->h, document, out);
    } else if (document != NULL && strcmp(format, "html") == 0) {
        result = host_write_page(s->h, document, out);
    } else if (document != NULL) {
        json_t *options = host_options(s->h, format, color, width);
        result = host_render(s->h, "sweep", document, options, out);
    }
    json_decref(document);
    return result;
}

HENG_API heng_status heng_sweep(heng *h, const char *path, const heng_scheme_options *scheme,
                                const heng_sweep_options *options, const char *format, bool color,
                                int width, const heng_writer *out) {
    sweeping s = {.h = h, .path = path, .as = scheme, .options = options};
    arena_open(&s.store, &h->alloc);
    heng_status result = host_rest(h, run_sweep(&s));
    if (result == HENG_OK) result = write_sweep(&s, format, color, width, out);
    bool answered = s.meets == NULL || s.n_meets > 0;
    if (result == HENG_OK && (s.unclean || !answered)) result = HENG_NOT_CLEAN;
    frame_close(s.data);
    heng_scheme_close(s.scheme);
    arena_close(&s.store);
    return result;
}
