/* The table of all kernels, made from kernels.def, and the reporting of troubles. */
#include <string.h>

#include "kernel/entries.h"

static const kern_entry entries[] = {
/* KERNEL(kern_sub, "sub", KERN_ROW, "NN", 'N', NULL, …) -> {"sub", KERN_ROW, "NN", 'N', kern_sub,
 * …} */
#define KERNEL(function, name, kind, args, result, prepare, null_rule, doc)                        \
    {name, kind, args, result, function, prepare, null_rule, doc},
#include "kernel/kernels.def"
#undef KERNEL
};

int kern_count(void) {
    return (int)(sizeof entries / sizeof entries[0]);
}

const kern_entry *kern_at(int index) {
    return index >= 0 && index < kern_count() ? &entries[index] : NULL;
}

const kern_entry *kern_find(const char *name) {
    for (int i = 0; i < kern_count(); i++) {
        if (strcmp(entries[i].name, name) == 0) return &entries[i];
    }
    return NULL;
}

bool kern_report(kern_call *call, kern_trouble_kind kind, int64_t row, int64_t value) {
    kern_trouble *trouble = arena_take(call->store, sizeof *trouble);
    if (trouble == NULL) return false;
    *trouble = (kern_trouble){.kind = kind, .row = row, .value = value, .next = call->trouble};
    call->trouble = trouble;
    return true;
}
