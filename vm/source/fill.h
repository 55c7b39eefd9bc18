/* From the plan's scans to the final columns of the frame, and their digest. */
#ifndef HENG_SOURCE_FILL_H
#define HENG_SOURCE_FILL_H

#include "source/crew.h"
#include "source/plan.h"

/* Sets rows, keys and columns of a space that is linked, and the digests of the plan's space. False
 * when memory is short. */
bool src_fill_space(src_plan *plan, int space, frame *out, src_crew *crew);

/* Digest of a packed column's values by content, not by codes or cells. False when memory is
 * short. */
bool src_digest_column(const col_packed *column, const dict *texts, const allocator *a,
                       digest *out);
/* Digest of how many rows each parent has, where they are counted, and of what is present. */
bool src_digest_rows(const frame_space *space, digest *out);
/* Sets data_hash from the digests of all spaces. False when memory is short. */
bool src_fingerprint(const src_plan *plan, frame *out);

#endif
