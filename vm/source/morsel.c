#include "base/limits.h"
#include "source/scan.h"
#include "source/text.h"

/* Morsels of one table at most: rowids far apart make them longer instead. */
enum { MOST_MORSELS = 4096, FIRST_TABLE_LIST = 3037000 };

typedef struct rowid_range {
    bool any;
    int64_t least, most;
} rowid_range;

/* The name by which rowids can be asked for; NULL for views, tables without, virtual tables, and
 * where columns have taken all names. */
static status name_rowid(const src_database *db, src_scan *scan) {
    static const char sql[] =
        "SELECT v.i FROM pragma_table_list(?1) AS t,"
        " (SELECT 0 AS i, 'rowid' AS name UNION ALL SELECT 1, '_rowid_' UNION ALL SELECT 2, 'oid')"
        " AS v WHERE t.schema = 'main' AND t.type = 'table' AND NOT t.wr AND NOT EXISTS (SELECT 1"
        " FROM pragma_table_xinfo(?1) AS c WHERE c.name = v.name COLLATE NOCASE) ORDER BY 1";
    static const char *const names[] = {"rowid", "_rowid_", "oid"};
    sqlite3_stmt *statement = NULL;
    if (sqlite3_libversion_number() < FIRST_TABLE_LIST) return ST_OK;
    status result = src_prepare(db, sql, scan->table, &statement);
    if (result == ST_OK &&
        sqlite3_bind_text(statement, 1, scan->table, -1, SQLITE_STATIC) != SQLITE_OK)
        result = src_trouble(db, scan->table);
    if (result == ST_OK && src_step(db, statement, scan->table, &result))
        scan->rowid = names[sqlite3_column_int(statement, 0)];
    sqlite3_finalize(statement);
    return result;
}

static status find_range(const src_database *db, const src_scan *scan, arena *ar,
                         rowid_range *out) {
    const char *table = src_quoted(ar, scan->table), *id = scan->rowid;
    const char *sql = table ? arena_printf(ar,
                                           "SELECT (SELECT min(%s) FROM %s),"
                                           " (SELECT max(%s) FROM %s)",
                                           id, table, id, table)
                            : NULL;
    sqlite3_stmt *statement = NULL;
    status result = src_prepare(db, sql, scan->table, &statement);
    *out = (rowid_range){0};
    if (result == ST_OK && src_step(db, statement, scan->table, &result)) {
        out->any = sqlite3_column_type(statement, 0) == SQLITE_INTEGER;
        out->least = sqlite3_column_int64(statement, 0);
        out->most = sqlite3_column_int64(statement, 1);
    }
    sqlite3_finalize(statement);
    return result;
}

/* Rowids of one morsel. */
static uint64_t stride_of(const rowid_range *range) {
    uint64_t span = (uint64_t)range->most - (uint64_t)range->least;
    return span / MOST_MORSELS < LIMIT_MORSEL ? LIMIT_MORSEL : span / MOST_MORSELS + 1;
}

static int64_t count_of(const src_scan *scan, const rowid_range *range) {
    if (scan->rowid == NULL) return 1;
    uint64_t span = (uint64_t)range->most - (uint64_t)range->least;
    return range->any ? (int64_t)(span / stride_of(range)) + 1 : 0;
}

static void add_morsels(src_scan *scan, const rowid_range *range, src_morsel *morsels) {
    uint64_t stride = stride_of(range), at = (uint64_t)range->least;
    int64_t n = count_of(scan, range);
    for (int64_t i = 0; i < n; i++, at += stride)
        morsels[i] =
            (src_morsel){scan, (int64_t)at, i + 1 == n ? range->most : (int64_t)(at + stride - 1)};
}

status src_cut(const src_database *db, src_plan *plan, int readers, src_morsel **out, int64_t *n) {
    size_t n_scans = (size_t)plan->n_scans;
    rowid_range *ranges = arena_array(plan->scratch, n_scans + 1, sizeof *ranges);
    if (ranges == NULL) return ST_NOMEM;
    *n = 0;
    for (int i = 0; i < plan->n_scans; i++) {
        src_scan *scan = &plan->scans[i];
        status result = readers > 1 ? name_rowid(db, scan) : ST_OK;
        if (result == ST_OK && scan->rowid != NULL)
            result = find_range(db, scan, plan->scratch, &ranges[i]);
        if (result != ST_OK) return result;
        *n += count_of(scan, &ranges[i]);
    }
    src_morsel *morsels = arena_array(plan->scratch, (size_t)*n + 1, sizeof *morsels);
    *out = morsels;
    for (int i = 0; morsels != NULL && i < plan->n_scans; i++) {
        add_morsels(&plan->scans[i], &ranges[i], morsels);
        morsels += count_of(&plan->scans[i], &ranges[i]);
    }
    return *out == NULL ? ST_NOMEM : ST_OK;
}
