/* What is read and where it goes. A plan and everything it points to live in a scratch arena until
 * the frame is filled.
 *
 * A scan is one SELECT over one table with one set of filters; spaces with equal table and filters
 * share it. Links are key and match columns, held as the codes of their texts: integer 5 and text
 * '5' are equal. Values are declared columns by their type. Both are held in the order in which the
 * table gave its rows; `order` then says in which order they count. */
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
    int64_t row;
    int value; /* index of the scan's values, or -1 */
    int link;  /* index of the scan's links, or -1 */
    const char *shown;
    struct src_bad *next;
} src_bad;

typedef struct src_link {
    const char *column;
    const char *unknown_mark; /* of the column of that name, if it is declared too; or NULL */
    dict_code *codes;         /* per row; 0 where there is no key */
} src_link;

typedef struct src_value {
    const graph_column *column;
    col_vec v;                /* lo and hi separate */
    bool all_known;           /* numbers and dates */
    const dict_code *allowed; /* text: codes of one_of, ascending */
} src_value;

typedef struct src_scan {
    const char *table;
    int n_only;
    const space_only *only;
    int key; /* link that names rows, or -1 */
    int n_links;
    src_link *links;
    int n_values;
    src_value *values;
    int64_t rows;
    int64_t *order;       /* the rows in canonical order */
    int64_t *key_numbers; /* of the key link, while key_is_integer */
    bool key_is_integer;  /* every key is stored as INTEGER */
    src_bad *bad;         /* newest first */
    int64_t n_bad;
} src_scan;

typedef struct src_space {
    src_scan *scan;
    int key;                 /* link of the declared key, or -1 */
    const int *child_links;  /* per match: link in this space's scan */
    const int *parent_links; /* per match: link in the parent space's scan */
    int64_t rows;
    const int64_t *pick; /* per row of the space the row of the scan; -1: none */
} src_space;

typedef struct src_plan {
    const graph *g;
    const frame *out;
    arena *scratch;
    int n_scans;
    src_scan *scans;
    int n_spaces;
    src_space *spaces;
    int *value_of; /* per column of the graph: value of its space's scan, or -1 if not needed */
} src_plan;

/* Lays out scans, links and values. `reached` as in source_options. */
status src_plan_make(src_plan *plan, const graph *g, const uint8_t *reached, arena *scratch);

#endif
