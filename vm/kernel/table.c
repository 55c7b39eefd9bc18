/* The table of all kernels at one level, made from kernels.def. */
#include "kernel/entries.h"

const kern_entry KERN_AT(kern_table)[] = {
/* KERNEL(kern_sub, "sub", KERN_ROW, "NN", 'N', NULL, …) -> {"sub", KERN_ROW, "NN", 'N', kern_sub,
 * …} */
#define KERNEL(function, name, kind, args, result, prepare, null_rule, doc)                        \
    {name, kind, args, result, KERN_AT(function), prepare, null_rule, doc},
#include "kernel/kernels.def"
#undef KERNEL
};
