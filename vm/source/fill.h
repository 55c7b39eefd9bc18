/* From the plan's scans to the final columns of the frame, and their digest. */
#ifndef HENG_SOURCE_FILL_H
#define HENG_SOURCE_FILL_H

#include "source/plan.h"

/* Sets rows, keys and columns of a frame whose spaces are linked. False when memory is short. */
bool src_fill(const src_plan *plan, frame *out);
/* Sets data_hash: SHA-256 over spaces and columns by content, not by codes. False when memory is
 * short. */
bool src_fingerprint(const src_plan *plan, frame *out);

#endif
