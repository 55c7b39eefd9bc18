/* Private to the kernel room: the order of all candidates by their keys, for ranks and first
 * places. A key is an interval, so that a subject's tuple of keys lies between a worst and a best
 * corner; larger is better in every key, whatever its direction. */
#ifndef HENG_KERNEL_CONTEST_H
#define HENG_KERNEL_CONTEST_H

#include "kernel/partition.h"

/* Heights of the members of each bucket in ascending order. */
typedef struct kern_ladder {
    int64_t *start; /* per bucket where its heights begin; one more entry at the end */
    int64_t *height;
} kern_ladder;

/* A corner's height is its place among all different corners in ascending order: equal tuples have
 * equal heights, and a larger height is lexicographically better. Everything lives in the scratch.
 */
typedef struct kern_contest {
    kern_partition groups;
    const uint8_t *candidate;
    int64_t *best, *worst; /* per subject: height of its corners */
    int64_t n_heights;
    int64_t *by_best;     /* all subjects, ascending by best corner */
    int64_t *by_worst;    /* all subjects, ascending by worst corner */
    kern_ladder possible; /* best corners of those that may be candidates */
    kern_ladder sure;     /* worst corners of sure candidates */
    kern_ladder settled;  /* corners of sure candidates whose keys are known */
} kern_contest;

/* Reads the call: argument 0 the candidates, from first_group on the groups, then the keys, with
 * imm.ints as kernels.def says for rank. False: no memory. */
bool kern_contest_open(kern_call *call, int first_group, kern_contest *out);

/* Number of the bucket's heights that are at least the given one. */
int64_t kern_ladder_at_least(const kern_ladder *ladder, int64_t bucket, int64_t height);

#endif
