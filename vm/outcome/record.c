/* What record a relation lacks, or has several of, in the words of the filter that looked for it.
 */
#include <string.h>

#include "outcome/inside.h"

enum { MAX_TEXTS = 6, MAX_LEVELS = 16 };

/* Texts that a filter asks for, in the order in which it asks. */
typedef struct asked {
    const char *texts[MAX_TEXTS];
    int n;
} asked;

static bool is_call(const graph_node *n, const char *kernel) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, kernel) == 0;
}

static void ask(asked *a, const char *text) {
    if (a->n < MAX_TEXTS && text != NULL && text[0] != 0) a->texts[a->n++] = text;
}

static void collect(const graph *g, graph_ref at, asked *a, int levels) {
    const graph_node *n = graph_node_at(g, at);
    if (levels == 0) return;
    if (is_call(n, "and")) {
        for (int i = 0; i < n->n_args; i++) collect(g, n->args[i], a, levels - 1);
    } else if (is_call(n, "eq")) {
        const graph_node *other = graph_node_at(g, n->args[1]);
        if (other->kind == NODE_CONST && other->type == COL_TEXT && !other->unknown)
            ask(a, other->text);
    } else if (is_call(n, "in_set")) {
        for (int i = 0; i < n->imm.n_texts; i++) ask(a, n->imm.texts[i]);
    }
}

static const char *compose(walk *w, const char *title, const asked *a) {
    const char *made = title;
    for (int i = 0; i < a->n && made != NULL; i++)
        made = arena_printf(w->store, i == 0 ? "%s: %s" : "%s, %s", made, a->texts[i]);
    return made;
}

void walk_record(walk *w, const char *kind, graph_ref node, int filter) {
    const graph_node *n = graph_node_at(w->o->g, node);
    const graph_space *s = graph_space_at(w->o->g, n->source_space);
    if (w->records[node] == NULL) {
        asked a = {.n = 0};
        if (filter >= 0) collect(w->o->g, n->args[filter], &a, MAX_LEVELS);
        w->records[node] = compose(w, s->title != NULL ? s->title : s->name, &a);
    }
    if (w->records[node] == NULL) {
        w->short_of_memory = true;
        return;
    }
    missing_fact fact = {
        .kind = kind, .name = s->name, .table = s->table, .title = w->records[node]};
    walk_fact(w, &fact);
}
