#include "source/link.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "source/index.h"
#include "source/keys.h"
#include "source/scan.h"
#include "source/text.h"

/* Everything about the space that is being linked. */
typedef struct linking {
    src_plan *plan;
    frame *out;
    src_crew *crew;
    diag_list *diags;
    int number; /* of the space */
    const graph_space *space;
    src_space *place;
    arena *working; /* lives while the space is linked */
    src_index index;
} linking;

/* A finding about the space's table: column is its key or match column, count what there are so
 * many of. */
static void say(const linking *l, const char *code, diag_severity severity, const char *row,
                int64_t count) {
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)count);
    const char *column = l->space->n_match > 0 ? l->space->child_columns[0] : l->space->key;
    diag d = {.code = code,
              .severity = severity,
              .table = l->space->table,
              .row = row,
              .column = column,
              .n_args = 5,
              .args = {{"table", l->space->table},
                       {"column", column != NULL ? column : ""},
                       {"row", row != NULL ? row : ""},
                       {"count", number},
                       {"space", l->space->title ? l->space->title : l->space->name}}};
    diag_add(l->diags, &d);
}

static const char *shown_key(const linking *l, int64_t key) {
    char digits[SRC_DIGITS];
    size_t length;
    const char *text = src_key_text(l->plan->texts, key, digits, &length);
    return src_shown(l->working, text, length);
}

/* The row of the scan that stands at a place of the canonical order. */
static int64_t row_at(const src_scan *scan, int64_t i) {
    return scan->order != NULL ? scan->order[i] : i;
}

/* ---- the subjects, and free tables ---------------------------------------------------------- */

/* Rows with an equal key stand together in canonical order; says each such key once. */
static int64_t say_repeated(const linking *l, const int64_t *keys) {
    const src_scan *scan = l->place->scan;
    int64_t repeated = 0, end;
    for (int64_t first = 0; first < scan->rows; first = end) {
        int64_t key = keys[row_at(scan, first)];
        for (end = first + 1; end < scan->rows && keys[row_at(scan, end)] == key;) end++;
        if (key == SRC_NO_KEY || end - first == 1) continue;
        say(l, "HE0541", DIAG_ERROR, shown_key(l, key), end - first);
        repeated++;
    }
    return repeated;
}

static status link_free(linking *l) {
    l->place->rows = l->place->scan->rows;
    l->place->pick = l->place->scan->order;
    return ST_OK;
}

static status link_root(linking *l) {
    const src_scan *scan = l->place->scan;
    const int64_t *keys = src_scan_keys(l->plan, scan, l->place->key, l->working);
    int64_t without = 0;
    if (keys == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < scan->rows; i++) without += keys[i] == SRC_NO_KEY;
    if (without > 0) say(l, "HE0542", DIAG_ERROR, NULL, without);
    int64_t repeated = scan->key == l->place->key && scan->distinct ? 0 : say_repeated(l, keys);
    (void)link_free(l);
    return without > 0 || repeated > 0 ? ST_FAILED : ST_OK;
}

/* ---- keys of several parts ------------------------------------------------------------------ */

/* The match columns of all rows of a scan. */
typedef struct key_parts {
    int n;
    int64_t **parts;
} key_parts;

static bool read_parts(const linking *l, const src_scan *scan, const int *links, key_parts *out) {
    out->n = l->space->n_match;
    out->parts = arena_array(l->working, (size_t)out->n + 1, sizeof *out->parts);
    for (int i = 0; out->parts != NULL && i < out->n; i++) {
        out->parts[i] = src_scan_keys(l->plan, scan, links[i], l->working);
        if (out->parts[i] == NULL) return false;
    }
    return out->parts != NULL;
}

static void key_at(const key_parts *k, int64_t row, int64_t *key) {
    for (int i = 0; i < k->n; i++) key[i] = k->parts[i][row];
}

/* An index that will hold the keys of these rows. */
static bool open_index(linking *l, const key_parts *k, int64_t rows, int64_t most) {
    int64_t least = INT64_MAX, largest = INT64_MIN;
    for (int64_t i = 0; k->n == 1 && i < rows; i++) {
        int64_t key = k->parts[0][i];
        if (key == SRC_NO_KEY) continue;
        least = key < least ? key : least;
        largest = key > largest ? key : largest;
    }
    return src_index_open(&l->index, k->n, most, least, largest, l->working);
}

static int64_t *take_key(const linking *l) {
    return arena_array(l->working, (size_t)l->space->n_match + 1, sizeof(int64_t));
}

/* The row of the parent's scan that stands for a row of the parent; -1: none. */
static int64_t parent_row(const linking *l, int64_t row) {
    const int32_t *pick = l->plan->spaces[l->space->parent].pick;
    return pick != NULL ? pick[row] : row;
}

/* ---- references ----------------------------------------------------------------------------- */

/* The match values of a group as they are shown: "5" or "5, east". */
static const char *name_of_group(const linking *l, int64_t group) {
    const char *name = "";
    for (int i = 0; i < l->index.n_parts && name != NULL; i++) {
        const char *text = shown_key(l, l->index.keys[group * l->index.n_parts + i]);
        name = text == NULL ? NULL : arena_printf(l->working, "%s%s%s", name, i ? ", " : "", text);
    }
    return name;
}

/* Says each group of several rows once. */
static status say_ambiguous(const linking *l, const int32_t *sizes) {
    status result = ST_OK;
    for (int64_t g = 0; g < l->index.n_groups; g++) {
        if (sizes[g] == 1) continue;
        say(l, "HE0543", DIAG_ERROR, name_of_group(l, g), sizes[g]);
        result = ST_FAILED;
    }
    return result;
}

/* Enters the keys of the space's table in canonical order; *row_of tells the row of each group. */
static status index_rows(linking *l, int32_t **row_of) {
    const src_scan *scan = l->place->scan;
    key_parts k;
    int64_t *key = take_key(l);
    int32_t *sizes = arena_array(l->working, (size_t)scan->rows + 1, sizeof *sizes);
    *row_of = arena_take(l->working, ((size_t)scan->rows + 1) * sizeof **row_of);
    if (key == NULL || sizes == NULL || *row_of == NULL ||
        !read_parts(l, scan, l->place->child_links, &k) ||
        !open_index(l, &k, scan->rows, scan->rows))
        return ST_NOMEM;
    for (int64_t i = 0; i < scan->rows; i++) {
        int64_t row = row_at(scan, i);
        key_at(&k, row, key);
        int64_t group = src_index_enter(&l->index, key);
        if (group >= 0 && sizes[group]++ == 0) (*row_of)[group] = (int32_t)row;
    }
    return say_ambiguous(l, sizes);
}

/* Follows the reference of one parent row. */
static int32_t follow(const linking *l, const key_parts *k, int64_t row, int64_t *key,
                      const int32_t *row_of, uint8_t *present) {
    int64_t from = parent_row(l, row), group = -1;
    bool known = from >= 0;
    if (known) key_at(k, from, key);
    for (int i = 0; known && i < k->n; i++) known = key[i] != SRC_NO_KEY;
    if (known) group = src_index_find(&l->index, key);
    *present = !known ? TRUTH_UNKNOWN : group < 0 ? TRUTH_FALSE : TRUTH_TRUE;
    return group < 0 ? -1 : row_of[group];
}

/* Keeps a pick that does not take all rows as they are. */
static status keep_pick(linking *l, const int32_t *pick, int64_t rows) {
    bool as_they_are = rows == l->place->scan->rows;
    for (int64_t i = 0; as_they_are && i < rows; i++) as_they_are = pick[i] == i;
    l->place->rows = rows;
    l->place->pick = NULL;
    if (as_they_are) return ST_OK;
    int32_t *kept = arena_take(l->plan->scratch, ((size_t)rows + 1) * sizeof *kept);
    if (kept != NULL) memcpy(kept, pick, (size_t)rows * sizeof *kept);
    l->place->pick = kept;
    return kept != NULL ? ST_OK : ST_NOMEM;
}

static status link_one(linking *l) {
    const src_space *parent = &l->plan->spaces[l->space->parent];
    int64_t rows = parent->rows, dangling = 0, *key = take_key(l);
    int32_t *pick = arena_take(l->working, ((size_t)rows + 1) * sizeof *pick), *row_of;
    (void)pthread_mutex_lock(&l->crew->store);
    uint8_t *present = arena_zero(&l->out->store, (size_t)rows + 1);
    (void)pthread_mutex_unlock(&l->crew->store);
    key_parts k;
    if (key == NULL || pick == NULL || present == NULL) return ST_NOMEM;
    status result = index_rows(l, &row_of);
    if (result != ST_OK) return result;
    if (!read_parts(l, parent->scan, l->place->parent_links, &k)) return ST_NOMEM;
    for (int64_t i = 0; i < rows; i++) {
        pick[i] = follow(l, &k, i, key, row_of, &present[i]);
        dangling += present[i] == TRUTH_FALSE;
    }
    /* Filters make rows absent on purpose. */
    if (dangling > 0 && l->space->n_only == 0) say(l, "HE0544", DIAG_WARNING, NULL, dangling);
    l->out->spaces[l->number].present = present;
    return keep_pick(l, pick, rows);
}

/* ---- rows of a parent ----------------------------------------------------------------------- */

/* Which rows of the scan belong to which group of equal parents. */
typedef struct grouping {
    int32_t *of_parent; /* -1: none */
    int32_t *of_row;    /* -1: none */
    int64_t *first;     /* per group, and after the last: its first place in `rows` */
    int32_t *rows;      /* by group, in canonical order within each */
    bool apart;         /* no two parents share a group */
} grouping;

static bool group_parents(linking *l, grouping *g) {
    const src_space *parent = &l->plan->spaces[l->space->parent];
    int64_t *key = take_key(l), with = 0;
    key_parts k;
    g->of_parent = arena_take(l->working, ((size_t)parent->rows + 1) * sizeof *g->of_parent);
    if (key == NULL || g->of_parent == NULL ||
        !read_parts(l, parent->scan, l->place->parent_links, &k) ||
        !open_index(l, &k, parent->scan->rows, parent->rows))
        return false;
    for (int64_t i = 0; i < parent->rows; i++) {
        int64_t from = parent_row(l, i), group = -1;
        if (from >= 0) {
            key_at(&k, from, key);
            group = src_index_enter(&l->index, key);
        }
        g->of_parent[i] = (int32_t)group;
        with += group >= 0;
    }
    g->apart = with == l->index.n_groups;
    return true;
}

/* Finds the group of every row, and counts the rows of group g in first[g + 1] and those of which
 * some part is unknown. */
static bool group_rows(linking *l, grouping *g, int64_t *without) {
    const src_scan *scan = l->place->scan;
    int n = l->space->n_match;
    int64_t *key = take_key(l);
    col_vec *rooms = arena_array(l->working, (size_t)n + 1, sizeof *rooms);
    col_vec *parts = arena_array(l->working, (size_t)n + 1, sizeof *parts);
    if (key == NULL || rooms == NULL || parts == NULL) return false;
    for (int i = 0; i < n; i++)
        if (!src_scan_room(scan, l->place->child_links[i], &rooms[i], l->working)) return false;
    for (int64_t p = 0; p < scan->n_pieces; p++) {
        const src_piece *piece = scan->pieces[p];
        for (int i = 0; i < n; i++)
            parts[i] = src_piece_column(l->plan, scan, piece, l->place->child_links[i], &rooms[i]);
        for (int64_t i = 0; i < piece->rows; i++) {
            bool known = true;
            for (int j = 0; j < n; j++) {
                key[j] = parts[j].lo[i];
                known = known && key[j] != SRC_NO_KEY;
            }
            int64_t group = known ? src_index_find(&l->index, key) : -1;
            g->of_row[piece->first + i] = (int32_t)group;
            g->first[group + 1] += group >= 0;
            *without += !known;
        }
    }
    return true;
}

/* Whether the rows stand by group already and none is without. */
static bool is_grouped(const src_scan *scan, const grouping *g) {
    int32_t before = 0;
    bool grouped = scan->order == NULL;
    for (int64_t i = 0; grouped && i < scan->rows; i++) {
        grouped = g->of_row[i] >= before;
        before = g->of_row[i];
    }
    return grouped;
}

/* Lays the rows out by group. */
static bool sort_groups(const linking *l, grouping *g) {
    const src_scan *scan = l->place->scan;
    int64_t groups = l->index.n_groups;
    int64_t *next = arena_take(l->working, ((size_t)groups + 1) * sizeof *next);
    g->rows = arena_take(l->working, ((size_t)scan->rows + 1) * sizeof *g->rows);
    if (next == NULL || g->rows == NULL) return false;
    memcpy(next, g->first, ((size_t)groups + 1) * sizeof *next);
    for (int64_t i = 0; i < scan->rows; i++) {
        int64_t row = row_at(scan, i);
        if (g->of_row[row] >= 0) g->rows[next[g->of_row[row]]++] = (int32_t)row;
    }
    return true;
}

/* Offsets of the parents' rows; *rows how many they are. */
static bool count_parents(const linking *l, const grouping *g, int64_t *rows) {
    int64_t parents = l->plan->spaces[l->space->parent].rows;
    int64_t *offsets = arena_take(l->working, ((size_t)parents + 1) * sizeof *offsets);
    if (offsets == NULL) return false;
    offsets[0] = 0;
    for (int64_t i = 0; i < parents; i++) {
        int32_t group = g->of_parent[i];
        offsets[i + 1] = offsets[i] + (group < 0 ? 0 : g->first[group + 1] - g->first[group]);
    }
    *rows = offsets[parents];
    (void)pthread_mutex_lock(&l->crew->store);
    bool counted = col_count(&l->out->spaces[l->number].counts, &l->out->store, offsets, parents);
    (void)pthread_mutex_unlock(&l->crew->store);
    return counted;
}

/* A row that matches several parents stands once for each. */
static status repeat_groups(linking *l, const grouping *g, int64_t rows) {
    int64_t parents = l->plan->spaces[l->space->parent].rows, used = 0;
    int32_t *pick = arena_take(l->working, ((size_t)rows + 1) * sizeof *pick);
    if (pick == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < parents; i++) {
        int32_t group = g->of_parent[i];
        if (group < 0) continue;
        size_t n = (size_t)(g->first[group + 1] - g->first[group]);
        memcpy(pick + used, g->rows + g->first[group], n * sizeof *pick);
        used += (int64_t)n;
    }
    return keep_pick(l, pick, rows);
}

/* Groups are numbered in the order of their first parents: where no two parents share one, rows by
 * group are rows by parent. */
static status link_many(linking *l) {
    const src_scan *scan = l->place->scan;
    grouping g = {0};
    int64_t without = 0, rows = 0;
    if (!group_parents(l, &g)) return ST_NOMEM;
    g.of_row = arena_take(l->working, ((size_t)scan->rows + 1) * sizeof *g.of_row);
    g.first = arena_array(l->working, (size_t)l->index.n_groups + 2, sizeof *g.first);
    if (g.of_row == NULL || g.first == NULL || !group_rows(l, &g, &without)) return ST_NOMEM;
    for (int64_t i = 0; i < l->index.n_groups; i++) g.first[i + 1] += g.first[i];
    if (without > 0 && !l->space->optional) say(l, "HE0545", DIAG_WARNING, NULL, without);
    if (!count_parents(l, &g, &rows)) return ST_NOMEM;
    l->place->rows = rows;
    l->place->pick = NULL;
    if (g.apart && is_grouped(scan, &g)) return ST_OK;
    if (!sort_groups(l, &g)) return ST_NOMEM;
    return g.apart ? keep_pick(l, g.rows, rows) : repeat_groups(l, &g, rows);
}

/* ---- all kinds ------------------------------------------------------------------------------ */

static status link_kind(linking *l) {
    switch (l->space->kind) {
    case SPACE_ROOT: return l->place->key < 0 ? ST_INTERNAL : link_root(l);
    case SPACE_ONE: return link_one(l);
    case SPACE_MANY: return link_many(l);
    case SPACE_FREE: break;
    }
    return link_free(l);
}

status src_link_space(src_plan *plan, int space, frame *out, src_crew *crew, diag_list *diags) {
    arena working;
    arena_open(&working, &crew->alloc);
    linking l = {.plan = plan,
                 .out = out,
                 .crew = crew,
                 .diags = diags,
                 .number = space,
                 .space = graph_space_at(plan->g, space),
                 .place = &plan->spaces[space],
                 .working = &working};
    status result = link_kind(&l);
    arena_close(&working);
    return result;
}
