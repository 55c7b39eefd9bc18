#include <stdlib.h>
#include <string.h>

#include "host/robust.h"

enum { TENTHS = 10 };

/* A subject that is listed. */
typedef struct listed {
    int64_t row;
    uint32_t kept;
    bool near;
    decimal nearest; /* the smaller of its distances, DEC_HIGH where it has none */
    marks_distance distance;
} listed;

typedef struct listing {
    listed *subjects;
    int64_t n, marginal;
    int64_t tenths[TENTHS + 1]; /* by share of draws in which results stay; the last: all */
} listing;

static json_t *number_json(decimal value) {
    char text[DEC_BUFFER];
    dec_format(value, text);
    return json_string(text);
}

static json_t *share_json(int64_t n, int64_t of) {
    return json_pack("{s:I, s:I}", "n", (json_int_t)n, "of", (json_int_t)of);
}

/* ---- subjects ------------------------------------------------------------------------------- */

static listed look_at(const robust *b, int64_t row) {
    listed l = {.row = row, .kept = b->results.kept[row], .nearest = DEC_HIGH};
    if (!b->marks || !marks_distance_of(b->marks, b->base, row, &l.distance)) return l;
    if (l.distance.has_up) l.nearest = l.distance.up;
    if (l.distance.has_down && l.distance.down < l.nearest) l.nearest = l.distance.down;
    l.near = l.nearest <= b->within;
    return l;
}

/* The least firm first, then the nearest to a mark, then by id as the data are ordered. */
static int by_firmness(const void *left, const void *right) {
    const listed *x = left, *y = right;
    if (x->kept != y->kept) return x->kept < y->kept ? -1 : 1;
    if (x->nearest != y->nearest) return x->nearest < y->nearest ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static bool list_subjects(const robust *b, arena *store, listing *out) {
    *out = (listing){0};
    out->subjects = arena_array(store, (size_t)b->v.n + 1, sizeof *out->subjects);
    if (!out->subjects) return false;
    for (int64_t row = 0; row < b->v.n; row++) {
        listed l = look_at(b, row);
        if (b->draws > 0) out->tenths[(int64_t)l.kept * TENTHS / b->draws]++;
        out->marginal += l.near;
        if (l.near || l.kept < (uint32_t)b->draws) out->subjects[out->n++] = l;
    }
    if (out->n > 0) qsort(out->subjects, (size_t)out->n, sizeof *out->subjects, by_firmness);
    return true;
}

static json_t *subject_json(const robust *b, const listed *l) {
    char buffer[FRAME_KEY];
    const char *key = frame_key(b->data, 0, l->row, buffer);
    const marks_distance *d = &l->distance;
    json_t *o = json_pack("{s:s, s:s}", "id", key ? key : "", "result",
                          b->scale.names[b->v.result[l->row]]);
    if (b->draws > 0) json_object_set_new(o, "kept", share_json(l->kept, b->draws));
    json_object_set_new(o, "up", d->has_up ? number_json(d->up) : json_null());
    json_object_set_new(o, "mark_up", d->has_up ? number_json(d->mark_up) : json_null());
    json_object_set_new(o, "down", d->has_down ? number_json(d->down) : json_null());
    json_object_set_new(o, "mark_down", d->has_down ? number_json(d->mark_down) : json_null());
    return o;
}

static json_t *subjects_json(const robust *b, const listing *l) {
    int64_t most = b->options->least > 0 ? b->options->least : l->n;
    json_t *list = json_array();
    for (int64_t i = 0; i < l->n && i < most; i++)
        json_array_append_new(list, subject_json(b, &l->subjects[i]));
    return list;
}

/* ---- the population ------------------------------------------------------------------------- */

static json_t *spread_json(const robust *b, const int64_t *counts, int stride) {
    int64_t least = counts[0], most = counts[0], sum = 0;
    for (int i = 0; i < b->draws; i++) {
        int64_t n = counts[(int64_t)i * stride];
        if (n < least) least = n;
        if (n > most) most = n;
        sum += n;
    }
    return json_pack("{s:I, s:I, s:o}", "least", (json_int_t)least, "most", (json_int_t)most,
                     "mean", share_json(sum, b->draws));
}

static json_t *population_json(const robust *b) {
    json_t *list = json_array();
    for (int result = 0; result < b->scale.n_grades + VERDICT_ABSENT; result++) {
        int64_t before = 0;
        for (int64_t row = 0; row < b->v.n; row++) before += b->v.result[row] == result;
        json_t *o =
            b->draws > 0 ? spread_json(b, b->results.counts + result, b->scale.n) : json_object();
        json_object_set_new(o, "result", json_string(b->scale.names[result]));
        json_object_set_new(o, "base", json_integer((json_int_t)before));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *histogram_json(const listing *l) {
    json_t *list = json_array();
    for (int i = 0; i <= TENTHS; i++)
        json_array_append_new(list,
                              json_pack("{s:o, s:o, s:I}", "from", share_json(i, TENTHS), "below",
                                        i < TENTHS ? share_json(i + 1, TENTHS) : json_null(), "n",
                                        (json_int_t)l->tenths[i]));
    return list;
}

static json_t *vary_json(const robust *b) {
    json_t *figures = json_array();
    for (int i = 0; i < b->n_figures; i++) {
        const robust_figure *f = &b->figures[i];
        json_array_append_new(figures, json_pack("{s:s, s:o, s:o, s:o}", "figure", f->name, "from",
                                                 number_json(f->from), "to", number_json(f->to),
                                                 "step", number_json(f->step)));
    }
    return json_pack("{s:o, s:o, s:o}", "scores",
                     b->scores.n > 0 ? number_json(b->range) : json_null(), "step",
                     number_json(NOISE_STEP), "figures", figures);
}

json_t *robust_json(const robust *b) {
    arena store;
    listing l;
    arena_open(&store, &b->h->alloc);
    json_t *o = NULL;
    const heng_result shown = {.owner = b->h, .data = b->data};
    if (list_subjects(b, &store, &l)) {
        o = host_header_json(b->scheme, &shown);
        json_object_set_new(o, "command", json_string("heng robust"));
        json_object_set_new(o, "seed", json_integer((json_int_t)b->options->seed));
        json_object_set_new(o, "draws", json_integer(b->draws));
        json_object_set_new(o, "vary", vary_json(b));
        json_object_set_new(o, "subjects", json_integer((json_int_t)b->v.n));
        json_object_set_new(o, "population", population_json(b));
        json_object_set_new(o, "within", number_json(b->within));
        json_object_set_new(o, "marginal", json_integer((json_int_t)l.marginal));
        if (b->draws > 0) {
            json_object_set_new(o, "moved", spread_json(b, b->results.moved, 1));
            json_object_set_new(o, "histogram", histogram_json(&l));
        }
        json_object_set_new(o, "listed", json_integer((json_int_t)l.n));
        json_object_set_new(o, "least_firm", subjects_json(b, &l));
    }
    arena_close(&store);
    return o;
}
