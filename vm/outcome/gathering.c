#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

/* A subject that an entry concerns, with the group that it belongs to. */
typedef struct member {
    const char *group; /* NULL: unknown, or none asked for */
    int64_t row;
} member;

/* Members of one entry. Owns its list. */
typedef struct gathering {
    const outcome *o;
    const graph_entry *e;
    arena texts; /* groups that are no texts in the data */
    member *members;
    size_t n, capacity;
} gathering;

static json_t *finished(json_t *value, bool complete) {
    if (complete) return value;
    json_decref(value);
    return NULL;
}

static graph_ref attr_node(const graph_entry *e, const char *key) {
    const entry_attr *a = graph_attr(e, key);
    return a != NULL && a->kind == ATTR_NODE ? a->node : GRAPH_NONE;
}

/* Text of the entry's group for a subject, NULL where it is unknown. False: no memory. */
static bool group_of(gathering *gather, int64_t row, const char **out) {
    char buffer[OUTCOME_VALUE_TEXT];
    graph_ref node = attr_node(gather->e, "group");
    *out = NULL;
    if (node == GRAPH_NONE) return true;
    outcome_value v = outcome_value_at(gather->o, node, row);
    if (!value_known(&v)) return true;
    *out = outcome_value_text(&v, buffer);
    if (*out == buffer) *out = arena_text(&gather->texts, buffer, strlen(buffer));
    return *out != NULL;
}

static bool gather_rows(gathering *gather, graph_ref truth) {
    for (int64_t row = 0; row < gather->o->n; row++) {
        if (value_truth(gather->o, truth, row) != TRUTH_TRUE) continue;
        member *grown = alloc_grow(&gather->o->alloc, gather->members, &gather->capacity,
                                   gather->n + 1, sizeof *grown);
        if (grown == NULL) return false;
        gather->members = grown;
        gather->members[gather->n].row = row;
        if (!group_of(gather, row, &gather->members[gather->n++].group)) return false;
    }
    return true;
}

static int compare_groups(const char *a, const char *b) {
    if (a == NULL || b == NULL) return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

/* Rows stand in the order of ids. */
static int by_group(const void *left, const void *right) {
    const member *a = left, *b = right;
    int order = compare_groups(a->group, b->group);
    return order == 0 ? (a->row > b->row) - (a->row < b->row) : order;
}

static json_t *attr_value(const gathering *gather, const char *key, int64_t row) {
    graph_ref node = attr_node(gather->e, key);
    if (node == GRAPH_NONE) return json_null();
    outcome_value v = outcome_value_at(gather->o, node, row);
    return value_json(&v);
}

/* One group: members first..end-1. */
static json_t *group_json(const gathering *gather, size_t first, size_t end, bool counted) {
    const graph_entry *e = gather->e;
    json_t *object = json_object(), *ids = json_array();
    bool complete = put(object, "rule", text_json(e->id)) &&
                    put(object, "title", text_json(e->title)) &&
                    put(object, "cite", text_json(e->cite));
    if (complete && attr_node(e, "group") != GRAPH_NONE)
        complete = put(object, "group", text_json(gather->members[first].group));
    int64_t row = gather->members[first].row;
    if (complete && counted)
        complete = put(object, "count", attr_value(gather, "count", row)) &&
                   put(object, "at_most", attr_value(gather, "at_most", row));
    for (size_t i = first; complete && i < end; i++) {
        const char *id = gather->o->subjects[gather->members[i].row].id;
        complete = json_array_append_new(ids, json_string(id)) == 0;
    }
    complete = complete && json_object_set(object, "subjects", ids) == 0;
    json_decref(ids);
    return finished(object, complete);
}

static bool append_groups(gathering *gather, json_t *list, bool counted) {
    if (gather->n > 0) qsort(gather->members, gather->n, sizeof *gather->members, by_group);
    size_t end;
    for (size_t first = 0; first < gather->n; first = end) {
        const char *group = gather->members[first].group;
        for (end = first + 1; end < gather->n; end++) {
            if (compare_groups(gather->members[end].group, group) != 0) break;
        }
        if (json_array_append_new(list, group_json(gather, first, end, counted)) != 0) return false;
    }
    return true;
}

static bool append_entry(const outcome *o, const graph_entry *e, graph_ref truth, json_t *list) {
    if (truth == GRAPH_NONE) return true;
    gathering gather = {.o = o, .e = e};
    arena_open(&gather.texts, &o->alloc);
    bool complete = gather_rows(&gather, truth) && append_groups(&gather, list, truth == e->blocks);
    alloc_free(&o->alloc, gather.members, gather.capacity * sizeof *gather.members);
    arena_close(&gather.texts);
    return complete;
}

json_t *gather_ties(const outcome *o) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < graph_n_entries(o->g); i++) {
        const graph_entry *e = graph_entry_at(o->g, i);
        complete = append_entry(o, e, attr_node(e, "tied"), list);
    }
    return finished(list, complete);
}

json_t *gather_violations(const outcome *o) {
    json_t *list = json_array();
    bool complete = list != NULL;
    for (int i = 0; complete && i < graph_n_entries(o->g); i++) {
        const graph_entry *e = graph_entry_at(o->g, i);
        if (strcmp(e->kind, "limit") == 0) complete = append_entry(o, e, e->blocks, list);
    }
    return finished(list, complete);
}
