#include "graph/node.h"

/* Reads the slot that starts at `at`; returns where the next one starts. */
static const char *read_slot(const char *at, sig_slot *slot, bool *repeats) {
    slot->mark = 0;
    if (*at == '^' || *at == '*') slot->mark = *at++;
    slot->letter = *at++;
    *repeats = *at == '+';
    return *repeats ? at + 1 : at;
}

bool sig_slot_of(const char *signature, int index, sig_slot *out) {
    int slot = 0;
    for (const char *at = signature; *at; slot++) {
        bool repeats;
        at = read_slot(at, out, &repeats);
        if (slot == index || (repeats && slot < index)) return true;
    }
    return false;
}

bool sig_takes(const char *signature, int n_args, int *required) {
    bool repeats = false;
    *required = 0;
    for (const char *at = signature; *at; (*required)++) {
        sig_slot slot;
        at = read_slot(at, &slot, &repeats);
    }
    return repeats ? n_args >= *required : n_args == *required;
}

/* Types that the letters A and O stand for in one call; 0 before the first argument of the letter.
 */
typedef struct binding {
    char any, ordered;
} binding;

/* What the letter asks for, given the arguments before: a type, or the letter itself while open. */
static char wanted_type(char letter, const binding *bound) {
    if (letter == 'A' && bound->any) return bound->any;
    if (letter == 'O' && bound->ordered) return bound->ordered;
    return letter;
}

static bool type_fits(char wanted, char type) {
    if (wanted == 'A' || wanted == 'G') return true;
    if (wanted == 'O') return type == COL_NUMBER || type == COL_DATE;
    return wanted == type;
}

static void bind_letter(char letter, char type, binding *bound) {
    if (letter == 'A') bound->any = type;
    if (letter == 'O') bound->ordered = type;
}

bool sig_check(const graph *g, const kern_entry *kernel, int n_args, const graph_ref *args,
               col_type *result, graph_problem *problem) {
    binding bound = {0, 0};
    for (int i = 0; i < n_args; i++) {
        sig_slot slot = {0, 0};
        bool found = sig_slot_of(kernel->args, i, &slot);
        char type = (char)graph_node_at(g, args[i])->type;
        char wanted = wanted_type(slot.letter, &bound);
        if (!found || !type_fits(wanted, type)) {
            *problem =
                (graph_problem){.kind = PROBLEM_TYPE, .arg = i, .expected = wanted, .got = type};
            return false;
        }
        bind_letter(slot.letter, type, &bound);
    }
    *result = (col_type)wanted_type(kernel->result, &bound);
    return true;
}
