/* Private to the kernel room: the division of all subjects into groups by the values of some
 * columns. */
#ifndef HENG_KERNEL_PARTITION_H
#define HENG_KERNEL_PARTITION_H

#include "kernel/kernel.h"

/* Group of a subject one of whose group columns is unknown: it may belong to any group. */
#define PARTITION_UNKNOWN INT64_C(-1)

/* Groups are numbered 0..count-1 in no meaningful order; nothing may be read off the numbers, and
 * some may be without subjects. The subjects of unknown group fill one more bucket, numbered
 * `count`, where a bucket is asked for. */
typedef struct kern_partition {
    int64_t *of; /* per subject its group or PARTITION_UNKNOWN; from the call's scratch */
    int64_t count;
} kern_partition;

/* Divides the call's n subjects by the arguments first .. first+n_columns-1. False: no memory. */
bool kern_partition_make(kern_call *call, int first, int n_columns, kern_partition *out);

/* Bucket of a subject: its group, or `count`. */
static inline int64_t kern_bucket(const kern_partition *partition, int64_t row) {
    return partition->of[row] == PARTITION_UNKNOWN ? partition->count : partition->of[row];
}

#endif
