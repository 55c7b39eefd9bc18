/* Packing columns, whole or piece by piece: every row is noted once, which settles the form, and
 * then put once. */
#ifndef HENG_COLUMN_PACKER_H
#define HENG_COLUMN_PACKER_H

#include "column/packed.h"

/* What the numbers or dates noted so far have in common. */
typedef struct col_survey {
    bool any;          /* is there a row that is no gap? */
    bool open;         /* is an end missing of what is no gap? */
    bool gaps;         /* is there a row without a value? */
    bool ends;         /* is there another row whose ends differ? */
    int64_t low, high; /* of gaps */
    int64_t least, most;
    int64_t origin; /* all ends lie whole steps from it */
    uint64_t step;  /* 0 while all are equal */
} col_survey;

typedef struct col_slot {
    dict_code code;
    uint32_t index; /* of the code, + 1; 0 where the slot is free */
} col_slot;

/* Different codes in the order in which they came. */
typedef struct col_codes {
    col_slot *slots;
    uint32_t n_slots;
    dict_code *codes;
    uint32_t n;
} col_codes;

/* A column on its way into packed form. The caller closes it; what it packed stays where it is. */
typedef struct col_packer {
    const allocator *alloc;
    col_survey survey;
    col_codes codes;
    uint32_t most;     /* codes for which indexes can be of use */
    bool many;         /* texts: there are more, and nothing else need be noted */
    col_packed packed; /* of use once every row has been put */
    void *cells, *ends;
} col_packer;

/* Starts a column of the type; nothing is allocated. The allocator outlives the packer. */
void col_packer_open(col_packer *p, const allocator *a, col_type type);
/* Takes note of rows; in which order is of no matter. False: no memory. */
bool col_packer_note(col_packer *p, const col_vec *rows);
/* Settles the form, after all n rows were noted, and takes arrays for them. False: no memory. */
bool col_packer_begin(col_packer *p, arena *store, int64_t n);
/* Packs rows to those from `first` on; different rows may be put by different threads. */
void col_packer_put(const col_packer *p, int64_t first, const col_vec *rows);
/* The same for rows of text that are packed to indexes and whose codes were noted. `codes` are
 * those that the indexes stand for, in place of the rows' own; `room` is for as many numbers. */
void col_packer_put_indexed(const col_packer *p, int64_t first, const col_packed *rows,
                            const dict_code *codes, uint32_t *room);
void col_packer_close(col_packer *p);

#endif
