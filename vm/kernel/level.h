/* Private to the kernel room: levels of vector instructions. The kernels are compiled once for each
 * level that the build knows, from the same lines, and the highest one that the machine has is
 * used. Results are the same bytes at every level. Tables are constant. */
#ifndef HENG_KERNEL_LEVEL_H
#define HENG_KERNEL_LEVEL_H

#include "kernel/kernel.h"

/* A name at the level that is compiled: KERN_AT(kern_add) is kern_add, or kern_add_avx2 where
 * KERN_LEVEL is avx2. */
#ifdef KERN_LEVEL
#define KERN_PASTED(name, level) name##_##level
#define KERN_PASTE(name, level)  KERN_PASTED(name, level)
#define KERN_AT(name)            KERN_PASTE(name, KERN_LEVEL)
#else
#define KERN_AT(name) name
#endif

typedef enum kern_level {
    LEVEL_PLAIN, /* what every processor of the architecture has */
    LEVEL_AVX2,  /* with BMI 1 and 2 */
    LEVEL_AVX512 /* F, VL, BW and DQ */
} kern_level;
enum { LEVELS = LEVEL_AVX512 + 1 };

/* All kernels in the order of kernels.def, kern_count() of them. */
extern const kern_entry KERN_AT(kern_table)[];

/* The kernels at a level; NULL where it is not built or the machine lacks it. */
const kern_entry *kern_table_at(kern_level level);

#endif
