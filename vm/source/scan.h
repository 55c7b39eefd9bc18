/* Reading tables: morsels of rows into pieces, on as many connections as there are, and the pieces
 * of a scan as one. Pieces belong to the stores of the reader that made them; what is derived of
 * them lives in the arena given. */
#ifndef HENG_SOURCE_SCAN_H
#define HENG_SOURCE_SCAN_H

#include "column/packer.h"
#include "source/cells.h"
#include "source/crew.h"
#include "source/database.h"
#include "source/plan.h"

/* Rows of one scan that are read by one statement. */
typedef struct src_morsel {
    src_scan *scan;
    int64_t from, to; /* rowids, where the scan is read by them */
} src_morsel;

/* Cuts the scans into morsels, and sets their rowid; whole tables are not cut where `readers` is 1.
 * *out lives in the plan's arena. */
status src_cut(const src_database *db, src_plan *plan, int readers, src_morsel **out, int64_t *n);

/* One thread's reading. */
typedef struct src_reader {
    src_database *db;
    int number;
    int zone;
    dict *texts;
    bool owns_texts;
    arena said; /* what `diags` holds */
    diag_list diags;
    arena *stores;         /* per scan: pieces and what they hold */
    src_piece **newest;    /* per scan */
    const src_scan *scans; /* the first one */
    const src_scan *open;  /* the scan that `statement` and `rooms` are for, or NULL */
    arena working;         /* holds the rooms */
    sqlite3_stmt *statement;
    src_room *rooms;
    src_piece *piece; /* being read, of this part of this morsel */
    int64_t morsel, part;
    int taken;      /* cells of the row that is being read */
    int64_t failed; /* morsel that could not be read, and why */
    status failure;
} src_reader;

/* Reads one morsel into pieces. On failure `failed` and `failure` are set. */
bool src_read_morsel(src_reader *r, const src_morsel *morsel, int64_t number);

/* Puts the pieces that the readers made into the order of the table and counts rows. False when
 * memory is short, or a table has more rows than 32 bits count. */
bool src_scan_settle(src_plan *plan, int scan, src_reader *readers, int n);
/* A piece's column (of links and values) unpacked into room for LIMIT_PIECE rows, its codes and
 * keys those of the plan's dictionary. */
col_vec src_piece_column(const src_plan *plan, const src_scan *scan, const src_piece *piece,
                         int column, const col_vec *room);
/* A vector to unpack any column of the scan into; false when memory is short. */
bool src_scan_room(const src_scan *scan, int column, col_vec *room, arena *ar);
/* Type of a column of the scan. */
col_type src_scan_type(const src_scan *scan, int column);
/* Keys of a link, per row of the scan; NULL when memory is short. */
int64_t *src_scan_keys(const src_plan *plan, const src_scan *scan, int link, arena *ar);
/* col_packer_begin, one thread of the crew at a time. */
bool src_packer_begin(col_packer *p, src_crew *crew, arena *store, int64_t n);
/* Whether some key of a link is no integer. */
bool src_scan_has_texts(const src_scan *scan, int link);
/* Packs a whole column of the scan into `store`, which threads of the crew may share; keys as they
 * are, or as `texts`, which the dictionary holds then. False: no memory. */
bool src_scan_pack(const src_plan *plan, const src_scan *scan, int column, bool texts,
                   src_crew *crew, arena *store, col_packed *out);

/* Sets scan->order and scan->distinct: by key (numerically while every key is an INTEGER, else by
 * bytes), then by the content of every link and value, so that the order in which the table gave
 * its rows leaves no trace. */
status src_scan_order(const src_plan *plan, src_scan *scan, src_crew *crew);
/* Every column of a scan, packed, to compare rows by. */
typedef struct src_content {
    const src_plan *plan;
    const src_scan *scan;
    col_packed *columns;
} src_content;
/* Packs it into the arena; false when memory is short. */
bool src_content_make(src_content *c, const src_plan *plan, const src_scan *scan, src_crew *crew,
                      arena *ar);
/* Order of two rows by links and values, as far as they could be read. */
int src_by_content(const src_content *c, int64_t a, int64_t b);
/* Records the scan's unreadable cells in canonical order. */
status src_scan_report(const src_plan *plan, const src_scan *scan, src_crew *crew,
                       diag_list *diags);

#endif
