#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

/* ---- while subjects are decided ------------------------------------------------------------- */

static graph_ref attr_node(const graph_entry *e, const char *key) {
    const entry_attr *a = graph_attr(e, key);
    return a != NULL && a->kind == ATTR_NODE ? a->node : GRAPH_NONE;
}

static void list_entry(const graph *g, int entry, bool violates, gather_list *out) {
    const graph_entry *e = graph_entry_at(g, entry);
    graph_ref truth = violates ? e->blocks : attr_node(e, "tied");
    if (truth == GRAPH_NONE) return;
    out->entries[out->n++] = (gather_entry){
        .entry = entry,
        .violates = violates,
        .truth = truth,
        .group = attr_node(e, "group"),
        .count = violates ? attr_node(e, "count") : GRAPH_NONE,
        .at_most = violates ? attr_node(e, "at_most") : GRAPH_NONE,
    };
}

bool gather_list_take(const graph *g, arena *store, gather_list *out) {
    int n = graph_n_entries(g);
    *out = (gather_list){.entries = arena_array(store, (size_t)n * 2, sizeof *out->entries)};
    if (out->entries == NULL) return false;
    for (int i = 0; i < n; i++) {
        list_entry(g, i, false, out);
        if (strcmp(graph_entry_at(g, i)->kind, "limit") == 0) list_entry(g, i, true, out);
    }
    return true;
}

/* Unknown where there is no such node. */
static outcome_value value_of(const outcome_slice *slice, graph_ref node, int64_t row) {
    if (node == GRAPH_NONE) return (outcome_value){.type = COL_TEXT};
    return outcome_value_at(slice, node, row);
}

static bool add_member(const gather_entry *e, const outcome_slice *slice, int64_t row,
                       const allocator *a, gathered *to) {
    member *grown = alloc_grow(a, to->members, &to->cap_members, to->n_members + 1, sizeof *grown);
    if (grown == NULL) return false;
    to->members = grown;
    to->members[to->n_members++] = (member){.entry = e->entry,
                                            .violates = e->violates,
                                            .row = row,
                                            .group = value_of(slice, e->group, row),
                                            .count = value_of(slice, e->count, row),
                                            .at_most = value_of(slice, e->at_most, row)};
    return true;
}

bool gather_add(const gather_list *list, const outcome_slice *slice, const allocator *a,
                gathered *to) {
    for (int i = 0; i < list->n; i++) {
        const gather_entry *e = &list->entries[i];
        for (int64_t row = slice->first; row < slice->first + slice->n; row++) {
            if (value_truth(slice, e->truth, row) != TRUTH_TRUE) continue;
            if (!add_member(e, slice, row, a, to)) return false;
        }
    }
    return true;
}

/* ---- the summary ---------------------------------------------------------------------------- */

/* Members of one kind, of all workers. */
typedef struct gathering {
    const outcome *o;
    bool violates;
    arena *store; /* of the texts of groups */
    member *members;
    size_t n;
} gathering;

static json_t *finished(json_t *value, bool complete) {
    if (complete) return value;
    json_decref(value);
    return NULL;
}

static bool name_group(gathering *gather, member *m) {
    char buffer[OUTCOME_VALUE_TEXT];
    m->name = NULL;
    if (!value_known(&m->group)) return true;
    m->name = outcome_value_text(&m->group, buffer);
    if (m->name == buffer) m->name = arena_text(gather->store, buffer, strlen(buffer));
    return m->name != NULL;
}

static bool collect(gathering *gather) {
    const outcome *o = gather->o;
    size_t most = 0;
    for (int i = 0; i < o->n_gathered; i++) most += o->gathered[i].n_members;
    gather->members = arena_array(gather->store, most, sizeof *gather->members);
    if (gather->members == NULL) return false;
    for (int i = 0; i < o->n_gathered; i++) {
        for (size_t k = 0; k < o->gathered[i].n_members; k++) {
            const member *m = &o->gathered[i].members[k];
            if (m->violates != gather->violates) continue;
            gather->members[gather->n] = *m;
            if (!name_group(gather, &gather->members[gather->n++])) return false;
        }
    }
    return true;
}

static int compare_groups(const member *a, const member *b) {
    if (a->entry != b->entry) return (a->entry > b->entry) - (a->entry < b->entry);
    if (a->name == NULL || b->name == NULL) return (a->name == NULL) - (b->name == NULL);
    return strcmp(a->name, b->name);
}

/* Rows stand in the order of ids. */
static int by_group(const void *left, const void *right) {
    const member *a = left, *b = right;
    int order = compare_groups(a, b);
    return order == 0 ? (a->row > b->row) - (a->row < b->row) : order;
}

static json_t *attr_value(const graph_entry *e, const char *key, const outcome_value *v) {
    return attr_node(e, key) == GRAPH_NONE ? json_null() : value_json(v);
}

static json_t *id_json(const outcome *o, int64_t row) {
    char buffer[FRAME_KEY];
    const char *key = frame_key(o->f, 0, row, buffer);
    return json_string(key != NULL ? key : "");
}

/* One group: n members. */
static json_t *group_json(const gathering *gather, const member *first, size_t n) {
    const graph_entry *e = graph_entry_at(gather->o->g, first->entry);
    json_t *object = json_object(), *ids = json_array();
    bool complete = put(object, "rule", text_json(e->id)) &&
                    put(object, "title", text_json(e->title)) &&
                    put(object, "cite", text_json(e->cite));
    if (complete && attr_node(e, "group") != GRAPH_NONE)
        complete = put(object, "group", text_json(first->name));
    if (complete && gather->violates)
        complete = put(object, "count", attr_value(e, "count", &first->count)) &&
                   put(object, "at_most", attr_value(e, "at_most", &first->at_most));
    for (size_t i = 0; complete && i < n; i++)
        complete = json_array_append_new(ids, id_json(gather->o, first[i].row)) == 0;
    complete = complete && json_object_set(object, "subjects", ids) == 0;
    json_decref(ids);
    return finished(object, complete);
}

static bool append_groups(const gathering *gather, json_t *list) {
    size_t end;
    for (size_t first = 0; first < gather->n; first = end) {
        const member *of = &gather->members[first];
        for (end = first + 1; end < gather->n; end++) {
            if (compare_groups(of, &gather->members[end]) != 0) break;
        }
        if (json_array_append_new(list, group_json(gather, of, end - first)) != 0) return false;
    }
    return true;
}

json_t *gather_json(const outcome *o, bool violations, arena *store) {
    gathering gather = {.o = o, .violates = violations, .store = store};
    json_t *list = json_array();
    if (!collect(&gather)) return finished(list, false);
    if (gather.n > 0) qsort(gather.members, gather.n, sizeof *gather.members, by_group);
    return finished(list, append_groups(&gather, list));
}
