/* What is read and where it goes. A plan and everything it points to live in a scratch arena until
 * the frame is filled.
 *
 * A scan is one SELECT over one table with one set of filters; spaces with equal table and filters
 * share it. Links are key and match columns, values are declared columns by their type; a scan's
 * columns are its links and then its values. Both are held in the order in which the table gave its
 * rows; `order` then says in which order they count. */
#ifndef HENG_SOURCE_PLAN_H
#define HENG_SOURCE_PLAN_H

#include "source/source.h"

typedef enum src_fault {
    FAULT_NONE = 0,
    FAULT_NUMBER,   /* not a decimal number */
    FAULT_FRACTION, /* a fraction where whole units are stored */
    FAULT_LARGE,    /* beyond the range of decimals */
    FAULT_FINE,     /* more than six places */
    FAULT_RANGE,    /* outside the declared range */
    FAULT_DATE,
    FAULT_TRUTH,
    FAULT_TEXT,       /* stored as something that is no text */
    FAULT_CHARACTERS, /* not UTF-8, or with NUL inside */
    FAULT_ONE_OF,     /* not among the declared values */
    FAULT_LONG,       /* longer than LIMIT_TEXT */
    FAULT_KEY,        /* key or match column that cannot be read */
    FAULT_MEMORY      /* not the cell's fault: memory is short */
} src_fault;

/* A cell that could not be read. */
typedef struct src_bad {
    src_fault fault;
    int64_t row; /* of the piece */
    int value;   /* index of the scan's values, or -1 */
    int link;    /* index of the scan's links, or -1 */
    const char *shown;
    struct src_bad *next;
} src_bad;

/* Some consecutive rows of a scan. */
typedef struct src_piece {
    int64_t morsel;      /* task in which they were read */
    int64_t part;        /* which piece of the morsel */
    int reader;          /* whose dictionary holds their texts */
    int64_t first, rows; /* rows of the scan, once it is settled */
    bool integer_keys;   /* every key is stored as INTEGER */
    col_packed *columns; /* links as numbers that are keys (keys.h), without bounds where there is
                            none; then values. Codes are those of the reader */
    src_bad *bad;        /* newest first */
    int64_t n_bad;
    struct src_piece *next;
} src_piece;

typedef struct src_link {
    const char *column;
    const char *unknown_mark; /* of the column of that name, if it is declared too; or NULL */
} src_link;

typedef struct src_value {
    const graph_column *column;
} src_value;

typedef struct src_scan {
    const char *table;
    int n_only;
    const space_only *only;
    int n_within;
    const space_within *within;
    int key; /* link that names rows, or -1 */
    int n_links;
    src_link *links;
    int n_values;
    src_value *values;
    const char *among; /* SQL condition that holds for all rows that are wanted; NULL: all are */
    const char *rowid; /* name by which ranges of the table are read; NULL: it is read whole */
    int64_t n_pieces;
    src_piece **pieces; /* in the order of the table, once the scan is settled */
    int64_t rows;
    int32_t *order;      /* the rows in canonical order; NULL: as they are */
    bool distinct;       /* no two rows have an equal key */
    bool key_is_integer; /* every key is stored as INTEGER */
    int64_t n_bad;
    int users;          /* spaces that are still to be filled from it or linked to it */
    col_packed *filled; /* per column: as it stands in the frame, all rows in their order; width 0
                           where it does not */
} src_scan;

typedef struct src_space {
    src_scan *scan;          /* NULL: the space is not read */
    int key;                 /* link of the declared key, or -1 */
    const int *child_links;  /* per match: link in this space's scan */
    const int *parent_links; /* per match: link in the parent space's scan */
    int64_t rows;
    digest rows_digest;  /* of the parents' counts and of what is present */
    int n_columns;       /* columns of the scan that the space shows: its key first, if any */
    int *columns;        /* which they are */
    col_packed *packed;  /* as they stand in the frame */
    digest *digests;     /* of their content */
    const int32_t *pick; /* per row of the space the row of the scan, -1: none; NULL: all rows of
                            the scan as they are */
} src_space;

typedef struct src_plan {
    const graph *g;
    arena *scratch;
    int n_scans;
    src_scan *scans;
    int n_spaces;
    src_space *spaces;
    int *value_of; /* per column of the graph: value of its space's scan, or -1 if not needed */
    dict *texts;   /* holds every text, once all is read */
    dict_code **codes_of; /* per reader: from its codes to those of `texts`; NULL: the same */
} src_plan;

/* Lays out scans, links and values. `reached` as in source_options; `sparing` leaves out the spaces
 * that no reached node is about. */
status src_plan_make(src_plan *plan, const graph *g, const uint8_t *reached, bool sparing,
                     arena *scratch);

#endif
