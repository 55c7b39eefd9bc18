/* Reading some subjects only: SQL conditions for what leads from them to other rows. A condition
 * may hold for rows that nothing leads to, never fail for one that something does: linking compares
 * keys exactly, and what is too much drops out. Conditions live in the plan's arena. */
#ifndef HENG_SOURCE_FOCUS_H
#define HENG_SOURCE_FOCUS_H

#include "source/database.h"
#include "source/plan.h"

/* Tells the connection of the functions that conditions use. */
status src_focus_open(const src_database *db);
/* Sets what rows of each scan are wanted. False when memory is short. */
bool src_focus_plan(src_plan *plan, const source_focus *focus);

#endif
