#include "setup.h"

#include <stdio.h>
#include <string.h>

#include "outcome/outcome.h"
#include "source/source.h"

static bool fail(const setup *s, const char *what) {
    const diag *first = s->diags.first;
    fprintf(stderr, "%s: %s", what, first != NULL ? first->code : "no finding");
    for (int i = 0; first != NULL && i < first->n_args; i++)
        fprintf(stderr, " %s=%s", first->args[i].name, first->args[i].text);
    fputc('\n', stderr);
    return false;
}

static char *read_whole(arena *ar, const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    size_t size = 1 << 20;
    char *text = arena_take(ar, size);
    *length = text != NULL ? fread(text, 1, size - 1, file) : 0;
    bool whole = text != NULL && feof(file);
    fclose(file);
    if (!whole) return NULL;
    text[*length] = '\0';
    return text;
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

bool setup_open(setup *s, const char *scheme, const script_setting *settings, int n) {
    *s = (setup){0};
    arena_open(&s->store, NULL);
    diag_open(&s->diags, &s->store);
    size_t length;
    const char *text = read_whole(&s->store, scheme, &length);
    if (text == NULL) return fail(s, scheme);
    script_options options = {.settings = settings, .n_settings = n};
    if (script_declare(scheme, text, length, &options, NULL, &s->diags, &s->g) != ST_OK)
        return fail(s, scheme);
    return find_nodes(s);
}

bool setup_variant(setup *s, const setup *from, const graph_figure *figures, int n) {
    *s = (setup){.f = from->f, .borrowed = true};
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
    if (!s->borrowed) frame_close(s->f);
    graph_close(s->g);
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

evaluation *setup_evaluate(setup *s, const graph_ref *wanted, int n, const evaluation *base) {
    eval_options options = {.base = base};
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
