/* All readers of one loading, and what they read. The caller owns the readings and closes them. */
#ifndef HENG_SOURCE_READ_H
#define HENG_SOURCE_READ_H

#include "base/limits.h"
#include "source/scan.h"

typedef struct src_readings {
    src_crew *crew;
    const source_options *options; /* or NULL */
    diag_list *diags;
    int n; /* readers that are open */
    int n_scans;
    src_database dbs[LIMIT_READERS];
    src_reader *readers;
} src_readings;

/* Opens the database once, or several times where that is of use. The readings stay where they are.
 * Where it is not ST_OK, they need no closing. */
status src_readings_open(src_readings *r, const char *path, const source_options *options,
                         src_crew *crew, diag_list *diags);
void src_readings_close(src_readings *r);
/* Frees what was read, all but the connections: after that they may read again. */
void src_readings_end(src_readings *r);
/* Reads all scans of the plan, on as many threads as there are readers, and settles them. Texts are
 * entered into `texts`, which belongs to this thread. What is recorded does not depend on threads.
 */
status src_readings_read(src_readings *r, src_plan *plan, dict *texts);
/* Gives back what was read of a scan. */
void src_readings_drop(src_readings *r, int scan);
/* ST_INTERRUPTED where a stop was asked for, else ST_OK. */
status src_readings_stopped(const src_readings *r);

#endif
