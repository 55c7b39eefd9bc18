/* The choice of a level, the finding of kernels, and the reporting of troubles. */
#include <string.h>

#include "kernel/level.h"

enum {
/* KERNEL(…) -> + 1 */
#define KERNEL(function, name, kind, args, result, prepare, null_rule, doc) +1
    KERNELS = 0
#include "kernel/kernels.def"
#undef KERNEL
};

#ifdef KERN_ALL_LEVELS
extern const kern_entry kern_table_avx2[], kern_table_avx512[];

const kern_entry *kern_table_at(kern_level level) {
    bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                __builtin_cpu_supports("bmi2");
    bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                  __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
    switch (level) {
    case LEVEL_PLAIN: return kern_table;
    case LEVEL_AVX2: return avx2 ? kern_table_avx2 : NULL;
    case LEVEL_AVX512: return avx512 ? kern_table_avx512 : NULL;
    }
    return NULL;
}
#else
const kern_entry *kern_table_at(kern_level level) {
    return level == LEVEL_PLAIN ? kern_table : NULL;
}
#endif

static const kern_entry *highest_table(void) {
    const kern_entry *table = NULL;
    for (int level = LEVEL_AVX512; table == NULL; level--) table = kern_table_at((kern_level)level);
    return table;
}

int kern_count(void) {
    return KERNELS;
}

const kern_entry *kern_at(int index) {
    return index >= 0 && index < KERNELS ? &highest_table()[index] : NULL;
}

const kern_entry *kern_find(const char *name) {
    const kern_entry *entries = highest_table();
    for (int i = 0; i < KERNELS; i++) {
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
