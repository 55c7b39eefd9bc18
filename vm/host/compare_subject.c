/* One subject in detail: the entries that say something else about it, with their proofs. */
#include <string.h>

#include "host/compare.h"

/* Appends the entries of an explanation's tree, those that hold others before these. */
static void flatten(const json_t *tree, json_t *out) {
    size_t i;
    json_t *entry;
    json_array_foreach(tree, i, entry) {
        json_array_append(out, entry);
        flatten(json_object_get(entry, "children"), out);
    }
}

static json_t *explain(heng_comparison *c, int side) {
    const char *db = side == 1 && c->options->db_new ? c->options->db_new : c->options->db;
    heng_run_options options = {.db = db, .only = c->options->id, .whole = true};
    heng_result *r = NULL;
    json_t *out = NULL;
    status st = host_run(c->owner, c->schemes[side], &options, &r);
    if (st == ST_OK || st == ST_FINDINGS) st = outcome_explain_json(r->result, r->only, &out);
    heng_result_close(r);
    return st == ST_OK ? out : NULL;
}

/* Whether a member is the same in both, or in neither. */
static bool same_member(const json_t *a, const json_t *b, const char *key) {
    const json_t *x = json_object_get(a, key), *y = json_object_get(b, key);
    return x == y || json_equal(x, y);
}

static json_t *find_entry(const json_t *list, const json_t *wanted) {
    size_t i;
    json_t *entry;
    json_array_foreach(list, i, entry) {
        if (same_member(entry, wanted, "kind") && same_member(entry, wanted, "id")) return entry;
    }
    return NULL;
}

static json_t *side_of(const json_t *entry) {
    static const char *const keys[] = {"value", "blocks", "concerns", "trace", "cite", "line"};
    if (!entry) return json_null();
    json_t *o = json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *member = json_object_get(entry, keys[i]);
        if (member) json_object_set(o, keys[i], member);
    }
    return o;
}

static void put_entry(json_t *out, const json_t *old, const json_t *new) {
    const json_t *named = new ? new : old;
    json_array_append_new(
        out, json_pack("{s:O, s:O, s:O?, s:o, s:o}", "kind", json_object_get(named, "kind"), "id",
                       json_object_get(named, "id"), "title", json_object_get(named, "title"),
                       "old", side_of(old), "new", side_of(new)));
}

/* Entries of the new side in its order, then those that are on the old one only. */
static json_t *differing(const json_t *old, const json_t *new) {
    json_t *out = json_array(), *entry;
    size_t i;
    json_array_foreach(new, i, entry) {
        const json_t *before = find_entry(old, entry);
        bool same =
            before && same_member(before, entry, "value") && same_member(before, entry, "blocks");
        if (!same) put_entry(out, before, entry);
    }
    json_array_foreach(old, i, entry) {
        if (!find_entry(new, entry)) put_entry(out, entry, NULL);
    }
    return out;
}

static json_t *told_of(const json_t *explanation) {
    static const char *const keys[] = {"grade",       "status",  "score",
                                       "score_range", "reasons", "missing"};
    if (!explanation) return json_null();
    json_t *o = json_object();
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        json_t *member = json_object_get(explanation, keys[i]);
        if (member) json_object_set(o, keys[i], member);
    }
    return o;
}

status compare_subject(heng_comparison *c) {
    json_t *told[2] = {NULL, NULL}, *entries[2] = {json_array(), json_array()};
    const char *id = c->options->id;
    status st = ST_OK;
    for (int k = 0; k < 2 && id && st == ST_OK; k++) {
        if (outcome_find(c->sides[k].f, id) < 0) continue;
        told[k] = explain(c, k);
        if (!told[k]) st = ST_NOMEM;
        flatten(json_object_get(told[k], "tree"), entries[k]);
    }
    if (id && st == ST_OK)
        c->subject = json_pack("{s:s, s:o, s:o, s:o}", "id", id, "old", told_of(told[0]), "new",
                               told_of(told[1]), "entries", differing(entries[0], entries[1]));
    if (id && st == ST_OK && !c->subject) st = ST_NOMEM;
    for (int k = 0; k < 2; k++) {
        json_decref(told[k]);
        json_decref(entries[k]);
    }
    return st;
}
