/* Comparing what a case expects with what came out. A key that is not known is a fault of the case.
 */
#include <string.h>

#include "host/cases.h"

/* A value as the case writes it: numbers as decimal text, truths as true, false or "unknown". */
static json_t *normal(const json_t *value) {
    if (!value || json_is_null(value)) return json_string("unknown");
    if (json_is_integer(value)) return json_sprintf("%lld", (long long)json_integer_value(value));
    if (json_is_true(value)) return json_string("true");
    if (json_is_false(value)) return json_string("false");
    return json_deep_copy(value);
}

static void compare_value(json_t *differences, const char *what, const json_t *expected,
                          const json_t *actual) {
    json_t *e = normal(expected), *a = normal(actual);
    if (!json_equal(e, a))
        cases_differ(differences, what, e, a);
    else {
        json_decref(e);
        json_decref(a);
    }
}

static bool has_text(const json_t *list, const char *text) {
    size_t i;
    json_t *member;
    json_array_foreach(list, i, member) {
        if (json_is_string(member) && strcmp(json_string_value(member), text) == 0) return true;
    }
    return false;
}

static json_t *reason_ids(const json_t *subject) {
    json_t *ids = json_array(), *reason;
    size_t i;
    json_array_foreach(json_object_get(subject, "reasons"), i, reason)
        json_array_append(ids, json_object_get(reason, "rule"));
    return ids;
}

/* Facts that are missing, as "table.column", "kind" and "kind:name". */
static json_t *missing_names(const json_t *subject) {
    json_t *names = json_array(), *fact;
    size_t i;
    json_array_foreach(json_object_get(subject, "missing"), i, fact) {
        const char *kind = json_string_value(json_object_get(fact, "kind"));
        const char *name = json_string_value(json_object_get(fact, "name"));
        const char *table = json_string_value(json_object_get(fact, "table"));
        const char *column = json_string_value(json_object_get(fact, "column"));
        if (kind) json_array_append_new(names, json_string(kind));
        if (kind && name) json_array_append_new(names, json_sprintf("%s:%s", kind, name));
        if (table && column) json_array_append_new(names, json_sprintf("%s.%s", table, column));
    }
    return names;
}

static bool all_in(const json_t *wanted, const json_t *list) {
    size_t i;
    json_t *member;
    json_array_foreach(wanted, i, member) {
        if (!json_is_string(member) || !has_text(list, json_string_value(member))) return false;
    }
    return true;
}

static void compare_list(json_t *differences, const char *key, const json_t *expected,
                         json_t *actual) {
    bool same = json_is_array(expected) && all_in(expected, actual);
    if (strcmp(key, "reasons") == 0) same = same && all_in(actual, expected);
    if (strcmp(key, "reasons_exclude") == 0) {
        size_t i;
        json_t *member;
        same = json_is_array(expected);
        json_array_foreach(expected, i, member) {
            if (json_is_string(member) && has_text(actual, json_string_value(member))) same = false;
        }
    }
    if (same)
        json_decref(actual);
    else
        cases_differ(differences, key, json_deep_copy(expected), actual);
}

/* How well an entry answers to a key of `expect`: rules are what can block, items have the kind of
 * that name. */
static int fits(const graph_entry *e, const char *key) {
    bool is_item = strcmp(e->kind, "item") == 0 || strcmp(e->kind, "subtotal") == 0;
    if (strcmp(key, "rules") == 0) return e->blocks != GRAPH_NONE ? 2 : 1;
    if (strcmp(key, "items") == 0) return is_item ? 2 : 1;
    return strcmp(e->kind, "output") == 0 ? 2 : 1;
}

/* Value of the entry of that id that answers best to the key; NULL if nothing is called so. */
static json_t *entry_value(const heng_result *r, const char *key, const char *id,
                           const outcome_slice *slice) {
    const graph *g = r->scheme->rules;
    const graph_entry *found = NULL;
    for (int i = 0; i < graph_n_entries(g); i++) {
        const graph_entry *e = graph_entry_at(g, i);
        if (e->node == GRAPH_NONE || strcmp(e->id, id) != 0) continue;
        if (!found || fits(e, key) > fits(found, key)) found = e;
    }
    const col_vec *column = found ? outcome_column(slice, found->node) : NULL;
    return column ? outcome_value_json(column, 0, r->data->texts) : NULL;
}

static void compare_entries(const heng_result *r, const outcome_slice *slice, const char *key,
                            json_t *expected, json_t *differences) {
    const char *id;
    json_t *wanted;
    json_object_foreach(expected, id, wanted) {
        json_t *actual = entry_value(r, key, id, slice);
        json_t *what = json_sprintf("%s %s", key, id);
        if (!actual)
            cases_differ(differences, json_string_value(what), json_deep_copy(wanted),
                         json_string("no such rule"));
        else
            compare_value(differences, json_string_value(what), wanted, actual);
        json_decref(actual);
        json_decref(what);
    }
}

static void compare_member(const heng_result *r, const outcome_slice *slice, const char *key,
                           json_t *expected, const json_t *subject, json_t *differences) {
    static const char *const plain[] = {"grade", "status", "score", "score_range", NULL};
    for (int i = 0; plain[i]; i++) {
        if (strcmp(key, plain[i]) != 0) continue;
        compare_value(differences, key, expected, json_object_get(subject, key));
        return;
    }
    if (strncmp(key, "reasons", 7) == 0 &&
        (!key[7] || strcmp(key + 7, "_include") == 0 || strcmp(key + 7, "_exclude") == 0))
        compare_list(differences, key, expected, reason_ids(subject));
    else if (strcmp(key, "missing") == 0)
        compare_list(differences, key, expected, missing_names(subject));
    else if (strcmp(key, "rules") == 0 || strcmp(key, "items") == 0 || strcmp(key, "outputs") == 0)
        compare_entries(r, slice, key, expected, differences);
    else if (strcmp(key, "id") != 0)
        cases_differ(differences, "expect", json_string("a known key"), json_string(key));
}

/* One expected subject, compared while its values are at hand. */
typedef struct comparison {
    const heng_result *r;
    json_t *expected, *differences;
} comparison;

static bool compare_view(const eval_view *view, void *user_data) {
    comparison *c = user_data;
    outcome_slice slice = outcome_slice_of(c->r->result, view);
    json_t *subject = outcome_slice_json(&slice, view->subject), *wanted;
    size_t before = json_array_size(c->differences);
    const char *key;
    json_object_foreach(c->expected, key, wanted)
        compare_member(c->r, &slice, key, wanted, subject, c->differences);
    if (json_array_size(c->differences) > before) {
        json_t *why = json_pack("{s:O, s:O?}", "reasons", json_object_get(subject, "reasons"),
                                "missing", json_object_get(subject, "missing"));
        cases_differ(c->differences, "outcome", json_null(), why);
    }
    json_decref(subject);
    return true;
}

static status compare_subject(const heng_result *r, json_t *expected, json_t *differences) {
    const char *id = json_string_value(json_object_get(expected, "id"));
    int64_t row = id ? outcome_find(r->data, id) : 0;
    if (row < 0 || outcome_count(r->result) == 0 || (!id && outcome_count(r->result) > 1)) {
        cases_differ(differences, "id", json_string(id ? id : "?"), json_string("no such subject"));
        return ST_OK;
    }
    comparison c = {.r = r, .expected = expected, .differences = differences};
    return eval_visit(r->eval, &row, 1, compare_view, &c);
}

status cases_compare(const heng_result *r, const json_t *expected, json_t *differences) {
    size_t i;
    json_t *one;
    status st = ST_OK;
    if (json_is_array(expected)) {
        json_array_foreach(expected, i, one) {
            if (st == ST_OK) st = compare_subject(r, one, differences);
        }
        return st;
    }
    if (json_is_object(expected) && json_object_size(expected) > 0)
        return compare_subject(r, (json_t *)(uintptr_t)expected, differences);
    cases_differ(differences, "expect", json_string("something"), json_null());
    return ST_OK;
}
