/* Private to the kernel room: the functions that kernels.def names. All follow kern_fn or
 * kern_prepare_fn of kernel.h; what each computes is stated in kernels.def. Owns nothing. */
#ifndef HENG_KERNEL_ENTRIES_H
#define HENG_KERNEL_ENTRIES_H

#include "kernel/level.h"

/* One kern_fn per line of kernels.def, at the level that is compiled:
 * KERNEL(kern_add, …) -> bool kern_add(kern_call *call); or bool kern_add_avx2(kern_call *call); */
#define KERNEL(function, name, kind, args, result, prepare, null_rule, doc)                        \
    bool KERN_AT(function)(kern_call * call);
#include "kernel/kernels.def"
#undef KERNEL

/* Tables over the dictionary's codes, taken from `store`; NULL when memory is short. */
const void *kern_prepare_in_set(const kern_imm *imm, const dict *texts, arena *store);
const void *kern_prepare_starts_with(const kern_imm *imm, const dict *texts, arena *store);
const void *kern_prepare_ends_with(const kern_imm *imm, const dict *texts, arena *store);
const void *kern_prepare_contains(const kern_imm *imm, const dict *texts, arena *store);
const void *kern_prepare_matches(const kern_imm *imm, const dict *texts, arena *store);
const void *kern_prepare_map_number(const kern_imm *imm, const dict *texts, arena *store);
const void *kern_prepare_map_text(const kern_imm *imm, const dict *texts, arena *store);

#endif
