/* Writes a snapshot file. What is written is borrowed. */
#ifndef HENG_SNAPSHOT_WRITE_H
#define HENG_SNAPSHOT_WRITE_H

#include <sys/types.h>

#include "column/frame.h"
#include "snapshot/findings.h"
#include "snapshot/format.h"

typedef struct snap_content {
    const frame *data;
    const graph *g;        /* that it was loaded for */
    const diag_list *said; /* by the load, and nothing else */
    bool rejected;         /* cells could not be read */
    snap_layout layout;
    snap_origin origin;
} snap_content;

/* Puts the whole file at `path`, or leaves what is there. It gets the rights of the file `like`,
 * and its group, or else none for the group and others. 0, or the errno of what failed: ENOMEM,
 * EFBIG where the content is larger than the format can hold, … */
int snap_write(const char *path, const char *like, const snap_content *content, const allocator *a);

#endif
