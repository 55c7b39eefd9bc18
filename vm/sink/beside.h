/* Files that become visible whole: written beside their target under a name of their own. Private
 * to the room. Owns nothing. */
#ifndef HENG_SINK_BESIDE_H
#define HENG_SINK_BESIDE_H

#include <limits.h>

#include "base/diag.h"

enum { SINK_PATH = PATH_MAX + 64 };

/* Creates a new file in the folder of path and writes its name to `out`. Returns a descriptor open
 * for writing, or -1 with errno set. */
int sink_open_beside(char out[SINK_PATH], const char *path);
/* Makes a new name in the folder of path outlive a loss of power. */
void sink_sync_folder(const char *path);
/* Code of the finding for an error number of the system. */
const char *sink_code_of_errno(int error);
/* Records that path cannot be written. Returns ST_FAILED. */
status sink_refuse(const char *path, int error, diag_list *diags);

#endif
