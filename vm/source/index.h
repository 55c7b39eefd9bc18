/* Rows of a scan by the texts of some of its links: the hash side of a join. Lives in the arena. */
#ifndef HENG_SOURCE_INDEX_H
#define HENG_SOURCE_INDEX_H

#include "source/plan.h"

typedef struct src_index {
    int n_parts;
    const dict_code **parts; /* per part the codes of a link */
    uint64_t mask;
    uint32_t *slots; /* group + 1, or 0 */
    int64_t n_groups;
    int64_t *first;  /* per group its first place in rows; n_groups + 1 entries */
    int64_t *rows;   /* rows by group, in canonical order within each */
    int64_t without; /* rows of which some part is unknown: they are in no group */
} src_index;

/* False when memory is short. With no parts all rows are one group. */
bool src_index_build(src_index *index, const src_scan *scan, int n_parts, const int *links,
                     arena *ar);
/* Group of the rows with these codes, or -1. Unknown codes match nothing. */
int64_t src_index_find(const src_index *index, const dict_code *codes);

#endif
