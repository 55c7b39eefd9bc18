/* A loaded frame kept in a file beside the database, DB.heng-cache, and mapped the next time
 * instead of reading the database again. A frame belongs to the caller (frame_close).
 *
 * A snapshot is used only where the load would surely give the same frame and the same findings:
 * - everything in the graph that says what is read and how is as it was (snap_layout);
 * - the database's file and its write-ahead log are as they were just before and just after they
 *   were read (snap_origin), and were then older than any further write could look;
 * - no view asked for the day or for random numbers (source_is_repeatable);
 * - every byte that is used has its checksum, and every value is one that a load can give.
 * Otherwise the database is read, as without a snapshot, and a note says why.
 *
 * The file has the database's rights, since it holds the same data. It is replaced whole, by a
 * rename, so that who has the old one mapped keeps it. */
#ifndef HENG_SNAPSHOT_SNAPSHOT_H
#define HENG_SNAPSHOT_SNAPSHOT_H

#include "source/source.h"

typedef struct snapshot_options {
    const char *version; /* of the program: its snapshots are used by no other version */
    int threads;         /* that verify; 0: one per processor */
    int64_t now;         /* nanoseconds since 1970 as the load begins; 0: ask the clock */
} snapshot_options;

/* As source_load, from the snapshot if it may be used; else from the database, and then a snapshot
 * is written if that may be done. That it is not used, or not written, is a note among diags, never
 * a failure. */
status snapshot_load(const char *path, const graph *g, const source_options *source,
                     const snapshot_options *options, const allocator *a, diag_list *diags,
                     frame **out);

#endif
