/* Reading one table: rows into links and values, in canonical order. */
#ifndef HENG_SOURCE_SCAN_H
#define HENG_SOURCE_SCAN_H

#include "source/database.h"
#include "source/plan.h"

/* Reads the scan's rows into the scratch arena; texts are entered into `texts`. Unreadable cells
 * become scan->bad. */
status src_scan_read(const src_database *db, src_plan *plan, src_scan *scan, dict *texts);
/* Sets scan->order: by key (numerically while every key is an INTEGER, else by bytes), then by the
 * content of every link and value, so that the order in which the table gave its rows leaves no
 * trace. */
status src_scan_order(src_scan *scan, const dict *texts, arena *scratch);
/* Whether two rows have equal links and values, as far as they could be read. */
bool src_scan_same(const src_scan *scan, const dict *texts, int64_t a, int64_t b);
/* Records the scan's unreadable cells in canonical order. */
status src_scan_report(const src_scan *scan, const dict *texts, arena *scratch, diag_list *diags);

#endif
