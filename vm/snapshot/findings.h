/* Findings as bytes. A list that findings are added to copies them; the bytes stay with the caller.
 */
#ifndef HENG_SNAPSHOT_FINDINGS_H
#define HENG_SNAPSHOT_FINDINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"

/* All findings that the list has kept, in its order; *bytes lives in the arena. False: no memory.
 */
bool snap_findings_write(const diag_list *list, arena *ar, const char **bytes, size_t *size);
/* Adds n findings from bytes that snap_findings_write made. False, with nothing added, where the
 * bytes are no such findings. */
bool snap_findings_read(const char *bytes, size_t size, uint64_t n, diag_list *list);

#endif
