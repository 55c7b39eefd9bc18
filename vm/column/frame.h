/* The data of one run in its final form: spaces of rows and their columns. Everything in a frame
 * lives in the frame's arena or its image and is immutable once it is filled. */
#ifndef HENG_COLUMN_FRAME_H
#define HENG_COLUMN_FRAME_H

#include "base/dict_image.h"
#include "column/packed.h"

/* One space of rows, in the order of the graph's spaces (same index).
 *
 * - root: the subjects, ordered by id.
 * - many: rows that belong to a row of the parent space, grouped by it: the rows of parent row p
 *   are offsets[p] .. offsets[p+1]-1. A table row with several parents stands once for each.
 * - one: rows are those of the parent space; `present` says whether the reference led somewhere.
 * - free: the whole table, for calendars and the like; no parent. */
typedef struct frame_space {
    int64_t rows;
    int64_t *offsets;  /* many: parent rows + 1 entries, or NULL where they are packed */
    col_counts counts; /* the packed offsets; width 0 where there are none */
    uint8_t *present;  /* one: per parent row TRUTH_TRUE, TRUTH_FALSE (key known, no such row),
                          TRUTH_UNKNOWN (key unknown); else NULL */
    dict_code *key; /* per row the declared key as text, for explanations; 0 where none. one: key of
                       the row referred to. NULL where no key is declared, or keys are packed */
    col_packed packed_key; /* text, or numbers as they are (not decimals), unbounded where none */
} frame_space;

typedef struct frame {
    arena store;
    dict *texts; /* owned; holds the scheme's texts and the data's */
    int n_spaces;
    frame_space *spaces; /* by space index of the graph */
    int n_columns;
    col_vec *columns;   /* by column index of the graph; rows of the column's space */
    col_packed *packed; /* by column index: where the column has no arrays */
    char data_hash[65]; /* SHA-256 over the loaded content in canonical order */
    void *image;        /* mapped file in which arrays and texts may lie, or NULL; owned */
    size_t image_size;
} frame;

/* A frame with zeroed spaces and columns and an empty dictionary; a outlives it. NULL when memory
 * is short. */
frame *frame_open(const allocator *a, int n_spaces, int n_columns);
/* The same over a mapped file, in which the texts lie that the dictionary holds. The frame unmaps
 * it when it is closed; where NULL is returned the caller still owns it. */
frame *frame_open_image(const allocator *a, int n_spaces, int n_columns, const dict_image *texts,
                        void *image, size_t image_size);
/* Rows first..first+n-1 of a column: a view where it has arrays, else unpacked into the arrays of
 * `room`, which has its type and separate ends for n rows. */
col_vec frame_column(const frame *f, int column, int64_t first, int64_t n, const col_vec *room);
/* Whether the offsets of a many-space are there. */
bool frame_has_offsets(const frame_space *s);
/* First row of a parent row; of the number of parents the number of rows. */
int64_t frame_first(const frame_space *s, int64_t parent);
/* The parent row that a row belongs to, where there are `parents` of them. */
int64_t frame_parent(const frame_space *s, int64_t parents, int64_t row);

enum { FRAME_KEY = 24 };

/* Whether rows of the space have keys. */
bool frame_has_keys(const frame_space *s);
/* The key of a row as text, in the dictionary or in `buffer`; NULL where it has none. */
const char *frame_key(const frame *f, int space, int64_t row, char buffer[FRAME_KEY]);
/* Frees the frame and all that lives in it; NULL is ignored. */
void frame_close(frame *f);

#endif
