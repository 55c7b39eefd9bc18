/* Counting what a comparison found: by results, groups and causes. */
#include <string.h>

#include "host/compare.h"

void compare_results(const heng_comparison *c, int64_t row, uint8_t out[2]) {
    transition_results(&c->scale, c->sides, &c->rows[row], out);
}

const char *compare_id(const heng_comparison *c, int64_t row, char buffer[FRAME_KEY]) {
    const transition_row *r = &c->rows[row];
    return r->after >= 0 ? frame_key(c->sides[1].f, 0, r->after, buffer)
                         : frame_key(c->sides[0].f, 0, r->before, buffer);
}

/* ---- groups --------------------------------------------------------------------------------- */

static compare_group *group_at(heng_comparison *c, compare_by *by, size_t index) {
    compare_group **list =
        alloc_grow(&c->owner->alloc, by->groups, &by->cap_groups, index + 1, sizeof *by->groups);
    if (!list) return NULL;
    by->groups = list;
    if (index >= by->n_groups) by->n_groups = index + 1;
    if (list[index]) return list[index];
    compare_group *g = arena_zero(&c->store, sizeof *g);
    if (!g) return NULL;
    for (int k = 0; k < 2; k++) {
        g->results[k] = arena_array(&c->store, (size_t)c->scale.n, sizeof *g->results[k]);
        if (!g->results[k]) return NULL;
    }
    g->value = index == 0 ? NULL : dict_text(by->values, (dict_code)index, NULL);
    return list[index] = g;
}

/* The group of a row: where it is after the change, else where it was. */
static compare_group *group_of(heng_comparison *c, compare_by *by, const transition_row *row) {
    int side = row->after >= 0;
    int64_t at = side ? row->after : row->before;
    const evaluation *e = c->evaluations[c->joined ? 0 : side];
    const col_vec *column = eval_column(e, by->node[side]);
    dict_code code = column->code[at];
    if (code == DICT_UNKNOWN) return group_at(c, by, 0);
    size_t length;
    const char *text = dict_text(c->sides[side].f->texts, code, &length);
    dict_code own = dict_enter(by->values, text, length);
    return own == DICT_UNKNOWN ? NULL : group_at(c, by, own);
}

static bool count_in_groups(heng_comparison *c, int64_t row, const uint8_t results[2]) {
    for (int i = 0; i < c->n_by; i++) {
        compare_group *g = group_of(c, &c->by[i], &c->rows[row]);
        if (!g) return false;
        headlines_add(&g->counts, &c->scale, c->sides, &c->rows[row]);
        for (int k = 0; k < 2; k++) g->results[k][results[k]]++;
    }
    return true;
}

status compare_count(heng_comparison *c) {
    size_t n = (size_t)c->scale.n;
    c->matrix = arena_array(&c->store, n * n, sizeof *c->matrix);
    if (!c->matrix) return ST_NOMEM;
    for (int64_t i = 0; i < c->n_rows; i++) {
        uint8_t r[2];
        compare_results(c, i, r);
        c->matrix[r[0] * n + r[1]]++;
        headlines_add(&c->counts, &c->scale, c->sides, &c->rows[i]);
        if (!count_in_groups(c, i, r)) return ST_NOMEM;
    }
    return ST_OK;
}

/* ---- causes --------------------------------------------------------------------------------- */

static bool is_listed(const heng_comparison *c, int64_t row, const uint8_t results[2]) {
    char buffer[FRAME_KEY];
    bool full = c->options->movers >= 0 && (int64_t)c->n_movers >= c->options->movers;
    for (int k = 0; k < 2; k++) {
        if (c->cell[k] >= 0 && c->cell[k] != results[k]) return false;
    }
    if (c->only) return strcmp(compare_id(c, row, buffer), c->only) == 0;
    return !full;
}

static bool list_mover(heng_comparison *c, const cause_found *f) {
    if (!is_listed(c, f->row, f->result)) return true;
    compare_mover *list =
        alloc_grow(&c->owner->alloc, c->movers, &c->cap_movers, c->n_movers + 1, sizeof *c->movers);
    cause *causes = arena_array(&c->store, (size_t)f->n + 1, sizeof *causes);
    if (list) c->movers = list;
    if (!list || !causes) return false;
    for (int i = 0; i < f->n; i++) causes[i] = f->causes[i];
    list[c->n_movers++] = (compare_mover){
        .row = f->row, .result = {f->result[0], f->result[1]}, .n = f->n, .causes = causes};
    return true;
}

static bool take_causes(const cause_found *f, void *user_data) {
    heng_comparison *c = user_data;
    size_t n = (size_t)c->scale.n;
    for (int i = 0; i < f->n; i++) {
        int64_t **counts =
            &c->causes[(f->causes[i].pair + 1) * CAUSE_KINDS + (int)f->causes[i].kind];
        if (!*counts) *counts = arena_array(&c->store, n * n, sizeof **counts);
        if (!*counts) return false;
        (*counts)[f->result[0] * n + f->result[1]]++;
    }
    return list_mover(c, f);
}

/* Those that came or left have no causes among the rules. */
static bool list_strangers(heng_comparison *c) {
    for (int64_t i = 0; i < c->n_rows; i++) {
        if (c->rows[i].before >= 0 && c->rows[i].after >= 0) continue;
        cause_found found = {.row = i};
        compare_results(c, i, found.result);
        if (!list_mover(c, &found)) return false;
    }
    return true;
}

status compare_causes(heng_comparison *c) {
    size_t n_cells = ((size_t)c->d.n + 1) * CAUSE_KINDS;
    c->causes = arena_array(&c->store, n_cells, sizeof *c->causes);
    if (!c->causes) return ST_NOMEM;
    cause_run run = {.plan = c->plan,
                     .scale = &c->scale,
                     .sides = c->sides,
                     .evaluations = {c->evaluations[0], c->evaluations[c->joined ? 0 : 1]},
                     .rows = c->rows,
                     .n_rows = c->n_rows,
                     .alloc = &c->owner->alloc,
                     .take = take_causes,
                     .user_data = c};
    status st = cause_find(&run);
    if (st != ST_OK) return st;
    return list_strangers(c) ? ST_OK : ST_NOMEM;
}
