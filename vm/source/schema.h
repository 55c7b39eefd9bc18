/* Whether a database has the tables and columns that a graph names. */
#ifndef HENG_SOURCE_SCHEMA_H
#define HENG_SOURCE_SCHEMA_H

#include "source/database.h"

/* Records every table and column that is missing, with near names. ST_FINDINGS if any is. */
status src_check_schema(const src_database *db, const graph *g, arena *scratch);

#endif
