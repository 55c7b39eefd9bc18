#include <string.h>

#include "outcome/inside.h"

/* Reads one argument of the signature at *at and moves behind it. */
static row_argument next_argument(const char **at) {
    row_argument a = {0};
    for (; **at == '*' || **at == '^'; (*at)++) {
        a.whole = a.whole || **at == '*';
        a.parent = a.parent || **at == '^';
    }
    a.letter = **at;
    if (**at != '\0') (*at)++;
    return a;
}

row_argument row_argument_of(const char *signature, int index) {
    const char *at = signature;
    row_argument last = next_argument(&at);
    for (int i = 0; i < index && *at != '\0' && *at != '+'; i++) last = next_argument(&at);
    return last;
}

int row_filter(const graph_node *reduction) {
    int filter = -1;
    for (int i = 0; i < reduction->n_args; i++) {
        row_argument a = row_argument_of(reduction->kernel->args, i);
        if (a.letter == 'T' && !a.parent) filter = i;
    }
    return filter;
}

void row_children(const outcome *o, const eval_view *view, const graph_node *reduction, int64_t row,
                  int64_t *first, int64_t *end) {
    int child = reduction->source_space;
    const frame_space *s = &o->f->spaces[child];
    int64_t parent = view->first[reduction->space] + row;
    *first = frame_first(s, parent) - view->first[child];
    *end = frame_first(s, parent + 1) - view->first[child];
}

int64_t row_parent(const outcome *o, const eval_view *view, int child_space, int64_t row) {
    int above = graph_space_at(o->g, child_space)->parent;
    int parent = graph_space_at(o->g, above)->row_space;
    int64_t parents = o->f->spaces[parent].rows;
    int64_t child = view->first[child_space] + row;
    return frame_parent(&o->f->spaces[child_space], parents, child) - view->first[parent];
}

int64_t row_in_frame(const outcome *o, const eval_view *view, int space, int64_t row) {
    return view->first[graph_space_at(o->g, space)->row_space] + row;
}

const char *row_key(const outcome *o, const eval_view *view, int space, int64_t row, arena *ar) {
    char buffer[FRAME_KEY];
    const char *key = frame_key(o->f, space, row_in_frame(o, view, space, row), buffer);
    return key == buffer ? arena_text(ar, key, strlen(key)) : key;
}

uint8_t row_present(const outcome *o, const eval_view *view, int space, int64_t row) {
    const uint8_t *present = o->f->spaces[space].present;
    if (graph_space_at(o->g, space)->kind != SPACE_ONE || present == NULL) return TRUTH_TRUE;
    return present[row_in_frame(o, view, space, row)];
}
