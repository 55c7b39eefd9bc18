/* A run of three firms and a writer into memory, for tests of the result writers. The fixture owns
 * everything in it and is closed by run_close. */
#ifndef HENG_TESTS_SINK_RUN_FIXTURE_H
#define HENG_TESTS_SINK_RUN_FIXTURE_H

#include "outcome_world.h"
#include "sink/sink.h"

typedef struct fixture {
    world w;
    json_t *header;
    sink_run run;
    char out[65536];
    size_t n;
    size_t room; /* bytes that the writer takes before it refuses */
} fixture;

/* F1 graded with 7; "=F2" refused with [0, 2]; F3 undetermined without score. */
static inline void run_open(fixture *x) {
    memset(x, 0, sizeof *x);
    world *w = &x->w;
    world_open(w, 3, 0);
    graph_ref score = world_read(w, FIRM_POINTS);
    graph_ref flag = world_rule(w, "flagged", world_read(w, FIRM_FLAG));
    world_entry(w, "output", "city", world_read(w, FIRM_CITY), GRAPH_NONE);
    world_entry(w, "subtotal", "7", score, GRAPH_NONE);
    world_entry(w, "item", "7", score, GRAPH_NONE);
    world_entry(w, "figure", "mark", world_n(w, 3), GRAPH_NONE);
    world_grade(w, flag);
    world_entry(w, "outcome", "score", score, GRAPH_NONE);
    w->f->spaces[FIRMS].key[1] = dict_enter(w->f->texts, "=F2", 3);
    world_number(w, FIRM_POINTS, 0, -7, -7);
    world_text(w, FIRM_CITY, 0, "say \"a\", b");
    w->f->columns[FIRM_FLAG].truth[1] = TRUTH_FALSE;
    world_text(w, FIRM_CITY, 1, "-1+1");
    world_number(w, FIRM_POINTS, 1, 0, 2);
    world_unknown(w, FIRM_FLAG, 2);
    world_unknown(w, FIRM_CITY, 2);
    world_number(w, FIRM_POINTS, 2, DEC_LOW, DEC_HIGH);
    world_decide(w);
    x->header = json_pack("{s:s, s:s, s:{s:i}}", "scheme", "s/1", "title", "名称", "summary",
                          "subjects", 3);
    x->run = (sink_run){.graph = w->g, .data = w->f, .result = w->o, .header = x->header};
    x->room = sizeof x->out - 1;
}

static inline void run_close(fixture *x) {
    json_decref(x->header);
    world_close(&x->w);
}

static inline bool run_take(void *user_data, const char *bytes, size_t size) {
    fixture *x = user_data;
    if (size > x->room - x->n) return false;
    memcpy(x->out + x->n, bytes, size);
    x->n += size;
    x->out[x->n] = '\0';
    return true;
}

static inline sink_writer run_writer(fixture *x) {
    x->n = 0;
    return (sink_writer){run_take, x};
}

static inline const char *run_code(fixture *x) {
    return x->w.diags.last == NULL ? "" : x->w.diags.last->code;
}

#endif
