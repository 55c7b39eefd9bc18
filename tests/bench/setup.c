#include "setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outcome/outcome.h"
#include "source/source.h"

static bool fail(const setup *s, const char *what) {
    const diag *first = s->diags.first ? s->diags.first : s->h ? s->h->diags.first : NULL;
    fprintf(stderr, "%s: %s", what, first != NULL ? first->code : "no finding");
    for (int i = 0; first != NULL && i < first->n_args; i++)
        fprintf(stderr, " %s=%s", first->args[i].name, first->args[i].text);
    fputc('\n', stderr);
    return false;
}

static graph_ref end_node(const graph *g, const char *id) {
    int entry = graph_find_entry(g, "outcome", id);
    return entry < 0 ? GRAPH_NONE : graph_entry_at(g, entry)->node;
}

static bool find_nodes(setup *s) {
    s->ends[0] = end_node(s->g, "grade");
    s->ends[1] = end_node(s->g, "score");
    s->n_all = outcome_wanted(s->g, &s->store, &s->all);
    return s->n_all >= 0;
}

heng *setup_library(void) {
    const heng_config config = {.plugins = getenv("HENG_PLUGINS")};
    return heng_open(&config);
}

bool setup_open(setup *s, const char *scheme, const heng_setting *settings, int n) {
    *s = (setup){.h = setup_library()};
    const heng_scheme_options options = {.settings = settings, .n_settings = (size_t)n};
    arena_open(&s->store, NULL);
    diag_open(&s->diags, &s->store);
    if (s->h == NULL || heng_scheme_open(s->h, scheme, &options, &s->scheme) != HENG_OK)
        return fail(s, scheme);
    s->g = s->scheme->rules;
    return (host_plugins_ready(&s->scheme->plugins, s->g) == ST_OK || fail(s, "plugins")) &&
           find_nodes(s);
}

bool setup_variant(setup *s, const setup *from, const graph_figure *figures, int n) {
    *s = (setup){.h = from->h, .scheme = from->scheme, .f = from->f, .borrowed = true};
    arena_open(&s->store, NULL);
    diag_open(&s->diags, &s->store);
    s->g = graph_variant(from->g, figures, n, NULL);
    return (s->g != NULL && find_nodes(s)) || fail(s, "variant");
}

static int n_ends(const setup *s) {
    return s->ends[1] == GRAPH_NONE ? 1 : 2;
}

bool setup_load(setup *s, const char *db, bool all) {
    uint8_t *reached = arena_zero(&s->store, graph_n_nodes(s->g));
    if (reached == NULL) return false;
    graph_mark_reached(s->g, all ? s->all : s->ends, all ? s->n_all : n_ends(s), reached);
    source_options options = {.reached = reached};
    status st = source_load(db, s->g, &options, NULL, &s->diags, &s->f);
    return st == ST_OK || st == ST_FINDINGS || fail(s, db);
}

void setup_close(setup *s) {
    if (s->borrowed) {
        graph_close(s->g);
    } else {
        frame_close(s->f);
        heng_scheme_close(s->scheme);
        heng_close(s->h);
    }
    arena_close(&s->store);
    *s = (setup){0};
}

/* ---- comparison ----------------------------------------------------------------------------- */

typedef struct verdict {
    const char *grade, *status;
    int64_t low, high;
} verdict;

static bool same(const verdict *a, const verdict *b, bool with_score) {
    bool scores = a->low == b->low && a->high == b->high;
    return strcmp(a->grade, b->grade) == 0 && strcmp(a->status, b->status) == 0 &&
           (!with_score || scores);
}

static verdict of_loop(const loop_results *r, int64_t row) {
    static const char *const grades[] = {"", "AAA", "AA", "A"};
    bool open = r->score_low[row] == LOOP_OPEN;
    return (verdict){grades[r->grade[row]], outcome_status_name((outcome_status)r->status[row]),
                     open ? DEC_LOW : r->score_low[row] * INT64_C(10000),
                     r->score_high[row] * INT64_C(10000)};
}

static verdict of_engine(const setup *s, const evaluation *e, int64_t row) {
    const col_vec *grade = eval_column(e, s->ends[0]), *score = eval_column(e, s->ends[1]);
    dict_code code = grade->code[row];
    verdict v = {dict_text(s->f->texts, code, NULL), "undetermined", score->lo[row],
                 score->hi[row]};
    if (code != DICT_UNKNOWN) v.status = v.grade[0] == '\0' ? "refused" : "graded";
    return v;
}

static void tell(const setup *s, int64_t row, const verdict *loop, const verdict *engine) {
    char buffer[FRAME_KEY];
    fprintf(stderr, "%s: loop %s %s %lld..%lld, engine %s %s %lld..%lld\n",
            frame_key(s->f, 0, row, buffer), loop->status, loop->grade, (long long)loop->low,
            (long long)loop->high, engine->status, engine->grade, (long long)engine->low,
            (long long)engine->high);
}

int64_t setup_differences(const setup *s, const evaluation *e, const loop_results *r,
                          bool with_score) {
    int64_t different = 0;
    for (int64_t row = 0; row < r->n; row++) {
        verdict loop = of_loop(r, row), engine = of_engine(s, e, row);
        if (same(&loop, &engine, with_score)) continue;
        if (different++ < 5) tell(s, row, &loop, &engine);
    }
    return different;
}

eval_options setup_options(const setup *s, int threads, const evaluation *base) {
    return (eval_options){.threads = threads,
                          .outside = host_call_outside,
                          .outside_data = &s->scheme->plugins,
                          .base = base};
}

evaluation *setup_evaluate(setup *s, const graph_ref *wanted, int n, const evaluation *base) {
    eval_options options = setup_options(s, 0, base);
    evaluation *e = NULL;
    if (eval_run(s->g, s->f, wanted, n, &options, NULL, &s->diags, &e) != ST_OK)
        fail(s, "evaluation");
    return e;
}

evaluation *setup_frontier(setup *s, const setup *variants, int n, const evaluation *base) {
    graph_ref n_nodes = graph_n_nodes(s->g);
    uint8_t *keep = arena_zero(&s->store, n_nodes);
    graph_ref *wanted = arena_array(&s->store, n_nodes, sizeof *wanted);
    int n_wanted = 0;
    bool good = keep != NULL && wanted != NULL;
    for (int k = 0; good && k < n; k++)
        good = graph_frontier(s->g, variants[k].g, variants[k].ends, n_ends(&variants[k]), keep);
    for (graph_ref i = 0; good && i < n_nodes; i++)
        if (keep[i]) wanted[n_wanted++] = i;
    return good ? setup_evaluate(s, wanted, n_wanted, base) : NULL;
}
