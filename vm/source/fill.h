/* From the plan's scans to the final columns of the frame, and their digest. */
#ifndef HENG_SOURCE_FILL_H
#define HENG_SOURCE_FILL_H

#include "source/crew.h"
#include "source/plan.h"

/* The filling of one space that is linked, in tasks. Borrows all that it points to. */
typedef struct src_filling {
    src_plan *plan;
    frame *out;
    src_crew *crew;
    int number;      /* of the space */
    bool text_keys;  /* keys are shown as texts: not all are integers */
    int64_t n_tasks; /* set by src_fill_begin */
} src_filling;

/* Sets rows, and enters keys into the dictionary. False when memory is short. */
bool src_fill_begin(src_filling *f);
/* Does one of the tasks, of which different threads may do different ones: packs a column, or what
 * is known of the rows, and sets its digest. False when memory is short. */
bool src_fill_task(src_filling *f, int64_t task);
/* Sets keys and columns of the frame, once all tasks are done. */
void src_fill_end(src_filling *f);

/* Digest of a packed column's values by content, not by codes or cells. False when memory is
 * short. */
bool src_digest_column(const col_packed *column, const dict *texts, const allocator *a,
                       digest *out);
/* Digest of how many rows each parent has, where they are counted, and of what is present. */
bool src_digest_rows(const frame_space *space, digest *out);
/* Sets data_hash from the digests of all spaces. False when memory is short. */
bool src_fingerprint(const src_plan *plan, frame *out);

#endif
