#include "source/link.h"

#include <stdio.h>

#include "source/index.h"
#include "source/text.h"

/* Everything about the space that is being linked. */
typedef struct linking {
    src_plan *plan;
    frame *out;
    diag_list *diags;
    int number; /* of the space */
    const graph_space *space;
    src_space *place;
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

static const char *shown_code(const linking *l, dict_code code) {
    size_t length;
    const char *text = dict_text(l->out->texts, code, &length);
    return src_shown(l->plan->scratch, text, length);
}

/* Rows with an equal key stand together in canonical order; says each such key once. */
static int64_t say_repeated(const linking *l, const dict_code *key) {
    const src_scan *scan = l->place->scan;
    int64_t repeated = 0, end;
    for (int64_t first = 0; first < scan->rows; first = end) {
        dict_code code = key[scan->order[first]];
        for (end = first + 1; end < scan->rows && key[scan->order[end]] == code;) end++;
        if (code == DICT_UNKNOWN || end - first == 1) continue;
        say(l, "HE0541", DIAG_ERROR, shown_code(l, code), end - first);
        repeated++;
    }
    return repeated;
}

static status link_root(linking *l) {
    const src_scan *scan = l->place->scan;
    const dict_code *key = scan->links[l->place->key].codes;
    int64_t without = 0;
    for (int64_t i = 0; i < scan->rows; i++) without += key[i] == DICT_UNKNOWN;
    if (without > 0) say(l, "HE0542", DIAG_ERROR, NULL, without);
    int64_t repeated = say_repeated(l, key);
    l->place->rows = scan->rows;
    l->place->pick = scan->order;
    return without > 0 || repeated > 0 ? ST_FAILED : ST_OK;
}

static status link_free(linking *l) {
    l->place->rows = l->place->scan->rows;
    l->place->pick = l->place->scan->order;
    return ST_OK;
}

/* The match columns of a row of the parent space. False if one of them is unknown. */
static bool parent_codes(const linking *l, int64_t row, dict_code *codes) {
    const src_space *parent = &l->plan->spaces[l->space->parent];
    int64_t from = parent->pick[row];
    bool known = from >= 0;
    for (int i = 0; known && i < l->space->n_match; i++) {
        codes[i] = parent->scan->links[l->place->parent_links[i]].codes[from];
        known = codes[i] != DICT_UNKNOWN;
    }
    return known;
}

/* The match values of a group as they are shown: "5" or "5, east". */
static const char *name_of_group(const linking *l, int64_t group) {
    int64_t row = l->index.rows[l->index.first[group]];
    const char *name = "";
    for (int i = 0; i < l->index.n_parts && name != NULL; i++) {
        const char *text = shown_code(l, l->index.parts[i][row]);
        name = text == NULL ? NULL
                            : arena_printf(l->plan->scratch, "%s%s%s", name, i ? ", " : "", text);
    }
    return name;
}

static int64_t size_of_group(const src_index *index, int64_t group) {
    return index->first[group + 1] - index->first[group];
}

static int64_t say_ambiguous(const linking *l) {
    int64_t ambiguous = 0;
    for (int64_t g = 0; g < l->index.n_groups; g++) {
        if (size_of_group(&l->index, g) == 1) continue;
        say(l, "HE0543", DIAG_ERROR, name_of_group(l, g), size_of_group(&l->index, g));
        ambiguous++;
    }
    return ambiguous;
}

/* Follows the reference of one parent row. */
static int64_t follow(const linking *l, int64_t row, dict_code *codes, uint8_t *present) {
    if (!parent_codes(l, row, codes)) {
        *present = TRUTH_UNKNOWN;
        return -1;
    }
    int64_t group = src_index_find(&l->index, codes);
    *present = group < 0 ? TRUTH_FALSE : TRUTH_TRUE;
    return group < 0 ? -1 : l->index.rows[l->index.first[group]];
}

static status link_one(linking *l) {
    int64_t rows = l->plan->spaces[l->space->parent].rows, dangling = 0;
    arena *scratch = l->plan->scratch;
    dict_code *codes = arena_array(scratch, (size_t)l->space->n_match + 1, sizeof *codes);
    int64_t *pick = arena_array(scratch, (size_t)rows + 1, sizeof *pick);
    uint8_t *present = arena_array(&l->out->store, (size_t)rows + 1, 1);
    if (codes == NULL || pick == NULL || present == NULL) return ST_NOMEM;
    if (say_ambiguous(l) > 0) return ST_FAILED;
    for (int64_t i = 0; i < rows; i++) {
        pick[i] = follow(l, i, codes, &present[i]);
        dangling += present[i] == TRUTH_FALSE;
    }
    /* Filters make rows absent on purpose. */
    if (dangling > 0 && l->space->n_only == 0) say(l, "HE0544", DIAG_WARNING, NULL, dangling);
    l->place->rows = rows;
    l->place->pick = pick;
    l->out->spaces[l->number].present = present;
    return ST_OK;
}

/* Group of every parent row, -1 for none, and the offsets that follow from their sizes. */
static bool group_parents(const linking *l, int64_t *group, int64_t *offsets) {
    int64_t rows = l->plan->spaces[l->space->parent].rows;
    dict_code *codes = arena_array(l->plan->scratch, (size_t)l->space->n_match + 1, sizeof *codes);
    for (int64_t i = 0; codes != NULL && i < rows; i++) {
        group[i] = parent_codes(l, i, codes) ? src_index_find(&l->index, codes) : -1;
        offsets[i + 1] = offsets[i] + (group[i] < 0 ? 0 : size_of_group(&l->index, group[i]));
    }
    return codes != NULL;
}

static status link_many(linking *l) {
    int64_t rows = l->plan->spaces[l->space->parent].rows, used = 0;
    int64_t *offsets = arena_array(&l->out->store, (size_t)rows + 1, sizeof *offsets);
    int64_t *group = arena_array(l->plan->scratch, (size_t)rows + 1, sizeof *group);
    if (offsets == NULL || group == NULL || !group_parents(l, group, offsets)) return ST_NOMEM;
    int64_t *pick = arena_array(l->plan->scratch, (size_t)offsets[rows] + 1, sizeof *pick);
    if (pick == NULL) return ST_NOMEM;
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < offsets[i + 1] - offsets[i]; j++)
            pick[used++] = l->index.rows[l->index.first[group[i]] + j];
    if (l->index.without > 0) say(l, "HE0545", DIAG_WARNING, NULL, l->index.without);
    l->place->rows = used;
    l->place->pick = pick;
    l->out->spaces[l->number].offsets = offsets;
    return ST_OK;
}

static status link_space(linking *l) {
    bool hangs = l->space->kind == SPACE_MANY || l->space->kind == SPACE_ONE;
    if (hangs && !src_index_build(&l->index, l->place->scan, l->space->n_match,
                                  l->place->child_links, l->plan->scratch))
        return ST_NOMEM;
    switch (l->space->kind) {
    case SPACE_ROOT: return l->place->key < 0 ? ST_INTERNAL : link_root(l);
    case SPACE_ONE: return link_one(l);
    case SPACE_MANY: return link_many(l);
    case SPACE_FREE: break;
    }
    return link_free(l);
}

status src_link_spaces(src_plan *plan, frame *out, diag_list *diags) {
    status result = ST_OK;
    for (int s = 0; s < plan->n_spaces; s++) {
        linking l = {.plan = plan,
                     .out = out,
                     .diags = diags,
                     .number = s,
                     .space = graph_space_at(plan->g, s),
                     .place = &plan->spaces[s]};
        status linked = link_space(&l);
        if (linked == ST_NOMEM || linked == ST_INTERNAL) return linked;
        /* Spaces that hang on a failed one have no rows; the others still say what is wrong with
         * them. */
        result = linked == ST_OK ? result : ST_FAILED;
    }
    return result;
}
