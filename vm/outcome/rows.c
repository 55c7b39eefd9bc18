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
    const int64_t *offsets = o->f->spaces[child].offsets;
    int64_t parent = view->first[reduction->space] + row;
    *first = offsets[parent] - view->first[child];
    *end = offsets[parent + 1] - view->first[child];
}

int64_t row_parent(const outcome *o, const eval_view *view, int child_space, int64_t row) {
    int above = graph_space_at(o->g, child_space)->parent;
    int parent = graph_space_at(o->g, above)->row_space;
    const int64_t *offsets = o->f->spaces[child_space].offsets + view->first[parent];
    int64_t child = view->first[child_space] + row;
    int64_t low = 0, high = view->rows[parent]; /* offsets[low] <= child < offsets[high] */
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (offsets[middle] <= child) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static int64_t frame_row(const outcome *o, const eval_view *view, int space, int64_t row) {
    return view->first[graph_space_at(o->g, space)->row_space] + row;
}

const char *row_key(const outcome *o, const eval_view *view, int space, int64_t row) {
    const dict_code *key = o->f->spaces[space].key;
    if (key == NULL) return NULL;
    dict_code code = key[frame_row(o, view, space, row)];
    return code == DICT_UNKNOWN ? NULL : dict_text(o->f->texts, code, NULL);
}

uint8_t row_present(const outcome *o, const eval_view *view, int space, int64_t row) {
    const uint8_t *present = o->f->spaces[space].present;
    if (graph_space_at(o->g, space)->kind != SPACE_ONE || present == NULL) return TRUTH_TRUE;
    return present[frame_row(o, view, space, row)];
}
