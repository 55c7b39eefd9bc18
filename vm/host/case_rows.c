/* What a case gives: rows of a base, added, changed and removed. */
#include <string.h>

#include "host/cases.h"

void cases_differ(json_t *differences, const char *what, json_t *expected, json_t *actual) {
    json_array_append_new(differences, json_pack("{s:s, s:o, s:o}", "what", what, "expected",
                                                 expected ? expected : json_null(), "actual",
                                                 actual ? actual : json_null()));
}

/* Two cells are equal if they are written alike: 2 and "2" are. */
static bool same_cell(const json_t *a, const json_t *b) {
    if (json_is_null(a) || json_is_null(b) || !a || !b)
        return (!a || json_is_null(a)) && (!b || json_is_null(b));
    if (json_is_string(a) && json_is_integer(b)) return same_cell(b, a);
    if (json_is_integer(a) && json_is_string(b)) {
        char text[32];
        snprintf(text, sizeof text, "%lld", (long long)json_integer_value(a));
        return strcmp(text, json_string_value(b)) == 0;
    }
    return json_equal(a, b);
}

static bool row_matches(const json_t *row, json_t *where) {
    const char *column;
    json_t *wanted;
    json_object_foreach(where, column, wanted) {
        if (!same_cell(json_object_get(row, column), wanted)) return false;
    }
    return true;
}

static void fill_defaults(json_t *rows, const json_t *defaults) {
    size_t i;
    json_t *row;
    json_array_foreach(rows, i, row) json_object_update_missing(row, (json_t *)(uintptr_t)defaults);
}

static void add_rows(json_t *tables, const char *table, const json_t *rows,
                     const json_t *defaults) {
    json_t *copy = json_deep_copy(rows), *all = json_object_get(tables, table);
    const json_t *columns = json_object_get(defaults, table);
    if (columns) fill_defaults(copy, columns);
    if (!all) {
        json_object_set_new(tables, table, copy);
        return;
    }
    json_array_extend(all, copy);
    json_decref(copy);
}

static void no_row(json_t *differences, const char *action, const json_t *step) {
    json_t *text = json_string(action);
    cases_differ(differences, "given", text, json_deep_copy(step));
}

static void change_rows(json_t *tables, const json_t *step, json_t *differences) {
    json_t *rows = json_object_get(tables, json_string_value(json_object_get(step, "table")));
    json_t *where = json_object_get(step, "where"), *set = json_object_get(step, "set"), *row;
    size_t i, changed = 0;
    json_array_foreach(rows, i, row) {
        if (!row_matches(row, where)) continue;
        json_object_update(row, set);
        changed++;
    }
    if (changed == 0 || !json_is_object(set)) no_row(differences, "a row to change", step);
}

static void remove_rows(json_t *tables, const json_t *step, json_t *differences) {
    json_t *rows = json_object_get(tables, json_string_value(json_object_get(step, "table")));
    json_t *where = json_object_get(step, "where");
    size_t removed = 0;
    for (size_t i = json_array_size(rows); i > 0; i--) {
        if (!row_matches(json_array_get(rows, i - 1), where)) continue;
        json_array_remove(rows, i - 1);
        removed++;
    }
    if (removed == 0) no_row(differences, "a row to remove", step);
}

static void apply_steps(json_t *tables, const json_t *steps, json_t *differences,
                        void (*apply)(json_t *, const json_t *, json_t *)) {
    size_t i;
    json_t *step;
    if (steps && !json_is_array(steps)) no_row(differences, "a list of steps", steps);
    json_array_foreach(steps, i, step) apply(tables, step, differences);
}

json_t *cases_rows(const json_t *base, const json_t *given, json_t *differences) {
    json_t *tables = json_object();
    const json_t *defaults = json_object_get(base, "defaults");
    const char *name;
    json_t *rows;
    json_object_foreach(json_object_get(base, "tables"), name, rows)
        add_rows(tables, name, rows, defaults);
    apply_steps(tables, json_object_get(given, "remove"), differences, remove_rows);
    apply_steps(tables, json_object_get(given, "change"), differences, change_rows);
    json_object_foreach((json_t *)(uintptr_t)given, name, rows) {
        bool is_step = strcmp(name, "remove") == 0 || strcmp(name, "change") == 0;
        if (is_step) continue;
        if (json_is_array(rows))
            add_rows(tables, name, rows, defaults);
        else
            no_row(differences, "a list of rows", rows);
    }
    return tables;
}
