/* The words of signatures, in one table: how each is written, which vectors it takes and which C
 * type stands for it. Pure functions; the table is constant. */
#ifndef HENG_PLUGIN_WORDS_H
#define HENG_PLUGIN_WORDS_H

#include <stddef.h>

#include "plugin/manifest.h"

/* The C type of one value, of an argument or of a relation's row. */
typedef enum word_cell {
    CELL_I64,
    CELL_I32,
    CELL_F64,
    CELL_U8,
    CELL_TEXT,   /* heng_text */
    CELL_CSTRING /* const char * */
} word_cell;

typedef struct word_info {
    const char *name; /* as manifests write it: "number", "number[]" */
    col_type type;    /* of the vectors that it takes or gives */
    word_cell cell;
    bool is_rows;   /* all rows that a relation has for one subject */
    bool is_whole;  /* numbers: without decimals */
    bool is_result; /* may stand as a result */
    bool in_batch;  /* may stand in functions over whole columns */
} word_info;

/* What the table says of a word, which must be one of plugin_word. */
const word_info *word_of(plugin_word word);
/* The word of that name; false, and nothing is written, where there is none. */
bool word_from_name(const char *name, plugin_word *out);
/* Bytes of a value of that C type. */
size_t word_cell_size(word_cell cell);

#endif
