/* Maps a snapshot file as a frame, if it is what is wanted. */
#ifndef HENG_SNAPSHOT_READ_H
#define HENG_SNAPSHOT_READ_H

#include "column/frame.h"
#include "snapshot/format.h"

typedef enum snap_answer {
    SNAP_USED,   /* there is a frame, and the findings have been added */
    SNAP_ABSENT, /* there is no such file */
    SNAP_STALE,  /* it is of other data, of another layout or from another version */
    SNAP_BROKEN, /* it is damaged, or no snapshot, or may have been written by a stranger */
    SNAP_MEMORY  /* memory is short */
} snap_answer;

typedef struct snap_wanted {
    const char *path; /* of the snapshot */
    const char *like; /* the database: whose owner may have written it, besides us */
    const graph *g;
    const snap_layout *layout;
    const snap_origin *origin;
    int threads;
} snap_wanted;

/* *out belongs to the caller, and only with SNAP_USED there is one; *rejected is then whether cells
 * could not be read. */
snap_answer snap_read(const snap_wanted *wanted, const allocator *a, diag_list *diags, frame **out,
                      bool *rejected);

#endif
