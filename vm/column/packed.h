/* Columns at rest, in the narrowest form that their values fit in. Evaluation unpacks the rows of a
 * batch into vectors. A packed column borrows its arrays, as a vector does. */
#ifndef HENG_COLUMN_PACKED_H
#define HENG_COLUMN_PACKED_H

#include "column/vector.h"

/* Rows 0..n-1. A cell is an unsigned number of `width` bytes.
 * - truth: the truth itself, width 1.
 * - text: an index into `codes`, or the code itself where `codes` is NULL.
 * - number, date: base + cell * step is the lower end. The upper end is the same, or that of the
 *   cell in `ends` where there are ends. With `gaps` cell 0 stands for the interval [low, high].
 * Width 8 has base 0, step 1 and no gaps: a cell is the value's bits. */
typedef struct col_packed {
    col_type type;
    uint8_t width; /* 1, 2, 4 or 8; 0 where nothing is packed */
    bool gaps;
    int64_t n;
    int64_t base, step;
    int64_t low, high;
    const void *cells;
    const void *ends;
    const dict_code *codes;
    uint32_t n_codes; /* how many there are of them */
} col_packed;

/* Bytes of the narrowest cell that holds the number. */
uint8_t col_width(uint64_t largest);

/* Packs a vector's rows; *out lives in the arena. Text is packed to indexes where it has at most
 * 65,536 different codes and that needs less memory. Any vector can be packed, and unpacks to equal
 * rows. False: no memory. */
bool col_pack(col_packed *out, arena *ar, const col_vec *v);
/* Unpacks rows first..first+n-1 into `out`, which has separate arrays for n rows; hi becomes the
 * same pointer as lo where every row of them is surely known. */
void col_unpack(const col_packed *p, int64_t first, int64_t n, col_vec *out);
/* The same for the rows start + rows[0], start + rows[1], … */
void col_unpack_rows(const col_packed *p, int64_t start, const int32_t *rows, int64_t n,
                     col_vec *out);

/* Where the rows of each parent begin: the rows of parent p are those from col_first(c, p) up to
 * col_first(c, p + 1) - 1. */
typedef struct col_counts {
    int64_t parents;
    uint8_t width;         /* bytes of a count: 1, 2, 4 or 8; 0 where nothing is packed */
    const void *cells;     /* how many rows each parent has */
    const int64_t *starts; /* first row of parents 0, COL_STRIDE, 2 * COL_STRIDE, …, and, last, the
                              number of rows */
} col_counts;

enum { COL_STRIDE = 256 };

/* From the parents + 1 offsets, ascending from 0. False: no memory. */
bool col_count(col_counts *out, arena *ar, const int64_t *offsets, int64_t parents);
/* First row of a parent; of `parents` itself the number of rows. */
int64_t col_first(const col_counts *c, int64_t parent);
/* First rows of n parents and of the one after them: n + 1 entries. */
void col_firsts(const col_counts *c, int64_t parent, int64_t n, int64_t *out);
/* Those of n parents that have rows, in order, counted from `parent`, and where the rows of each
 * begin, counted from its first row. Both lists have room for n + 1 entries. Returns how many
 * parents there are. */
int64_t col_present(const col_counts *c, int64_t parent, int64_t n, int32_t *parents,
                    int64_t *starts);
/* The parent that a row belongs to. */
int64_t col_parent(const col_counts *c, int64_t row);

#endif
