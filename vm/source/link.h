/* Which rows belong to which: from scans to the rows of every space. */
#ifndef HENG_SOURCE_LINK_H
#define HENG_SOURCE_LINK_H

#include "base/diag.h"
#include "source/plan.h"

/* Sets rows and pick of every space of the plan, and offsets and present in the frame. ST_FAILED
 * where keys that must be there once are missing or repeated; warnings for rows that lead nowhere.
 */
status src_link_spaces(src_plan *plan, frame *out, diag_list *diags);

#endif
