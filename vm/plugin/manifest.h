/* What a manifest says about a plugin: data without behaviour, made by vm/script from the Lua table
 * and by tests by hand. Texts belong to whoever made the manifest. */
#ifndef HENG_PLUGIN_MANIFEST_H
#define HENG_PLUGIN_MANIFEST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/decimal.h"
#include "column/vector.h"

/* Words of a signature. One table (words.c) says which C type and which heng type each one is. */
typedef enum plugin_word {
    WORD_NUMBER,  /* heng_number; number */
    WORD_INT32,   /* int32_t; a number that must be whole */
    WORD_INT64,   /* int64_t; the same */
    WORD_DOUBLE,  /* double; a number, inexact as a result */
    WORD_BOOL,    /* bool; truth */
    WORD_DATE,    /* heng_date */
    WORD_TEXT,    /* heng_text */
    WORD_CSTRING, /* const char *: text of foreign libraries; argument only */
    WORD_NUMBERS,
    WORD_DATES,
    WORD_TEXTS,
    WORD_BOOLS, /* "number[]", …: rows of a relation */
    WORD_COUNT
} plugin_word;

typedef struct plugin_argument {
    plugin_word word;
    const char *name, *unit; /* unit NULL: none */
    decimal low, high;       /* numbers: what the function accepts; a value outside makes the row
                                unknown with that reason. DEC_LOW/DEC_HIGH: open */
} plugin_argument;

typedef enum plugin_unknowns {
    UNKNOWN_GIVES_UNKNOWN, /* called only where all arguments are known */
    UNKNOWN_RISING, /* never falls while an argument rises: intervals are carried by two calls */
    UNKNOWN_PASSED  /* batch functions that get the intervals and masks */
} plugin_unknowns;

typedef struct plugin_function {
    const char *name, *symbol;
    int n_args;
    const plugin_argument *args;
    plugin_word result;
    const char *unit;
    decimal low, high; /* of the result, as declared; a value outside is a failure of the row */
    plugin_unknowns unknowns;
    bool fails; /* bool f(heng_row *, …, result *) */
    bool batch; /* void f(const heng_batch *) */
    const char *doc_zh, *doc_en, *cite;
    int line; /* of the manifest */
} plugin_function;

typedef struct plugin_manifest {
    const char *path; /* of the manifest file */
    const char *name, *version;
    bool foreign; /* a library that was not made for heng: has no heng_plugin_abi */
    uint32_t abi;
    const char *library; /* path of a file beside the manifest, or a name for the system's search
                            where foreign */
    const char *sha256;  /* that the library must have, hexadecimal; or NULL */
    int n_functions;
    const plugin_function *functions;
} plugin_manifest;

#endif
