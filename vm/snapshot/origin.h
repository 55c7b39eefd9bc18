/* The state of a database's files, as far as it can be seen without reading them. Plain data and
 * functions that keep nothing. */
#ifndef HENG_SNAPSHOT_ORIGIN_H
#define HENG_SNAPSHOT_ORIGIN_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

/* Equal: nobody has written in between, provided that the state was settled when it was taken.
 * Times are nanoseconds since 1970. */
typedef struct snap_file {
    uint64_t device, inode, size;
    int64_t modified, changed;
} snap_file;

typedef struct snap_origin {
    snap_file database;
    uint64_t counter; /* how often the file was changed, by its header */
    uint64_t cookie;  /* how often its schema was */
    uint64_t valid;   /* the counter as SQLite's last writer left it */
    /* The write-ahead log; both 0 where there is none, or an empty one. Its times would not do: for
     * root, SQLite sets them whenever it opens the file. */
    uint64_t log_size, log_sum;
} snap_origin;

typedef enum snap_origin_result {
    ORIGIN_KNOWN,
    ORIGIN_NO_FILE, /* there is no plain file of that name, or no database in it */
    ORIGIN_UNSURE   /* a write is going on, or was broken off, or the log is too large to be read */
} snap_origin_result;

/* Where the database is and how it is. `path` gets the file that symbolic links lead to, beside
 * which SQLite keeps its log, and has PATH_MAX bytes. */
snap_origin_result snap_origin_of(const char *database, char path[PATH_MAX], snap_origin *out);
/* Whether a write to the database's file at `now` or later shows: what was written just before may
 * be written again within the grain of the file system's clock. */
bool snap_origin_settled(const snap_origin *origin, int64_t now);

#endif
