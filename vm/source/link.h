/* Which rows belong to which: from scans to the rows of every space. */
#ifndef HENG_SOURCE_LINK_H
#define HENG_SOURCE_LINK_H

#include "base/diag.h"
#include "source/crew.h"
#include "source/plan.h"

/* Sets rows and pick of one space of the plan, whose parent is linked, and counts and present in
 * the frame. ST_FAILED where keys that must be there once are missing or repeated: spaces that hang
 * on it then have no rows; warnings for rows that lead nowhere. Where src_crew_is_free, other
 * threads of the crew may fill a space meanwhile. */
status src_link_space(src_plan *plan, int space, frame *out, src_crew *crew, diag_list *diags);

#endif
