/* Calls a function over rows that lie ready as C values. It knows neither vectors nor the run and
 * takes no memory, so that the same code serves this process and one of its own, where request and
 * results are shared with the parent. Whoever calls owns all of it. */
#ifndef HENG_PLUGIN_INVOKE_H
#define HENG_PLUGIN_INVOKE_H

#include <ffi.h>
#include <stdatomic.h>

#include "base/limits.h"
#include "heng_plugin.h"
#include "plugin/words.h"

enum {
    INVOKE_ARGS = 16,         /* arguments of a function at most */
    INVOKE_SYMBOL = 256,      /* bytes of a symbol at most, the closing NUL included */
    INVOKE_MESSAGE = 808,     /* 200 characters of UTF-8, and one more that shows that it is cut */
    INVOKE_TEXT_ROOM = 65536, /* room that a function has for a text of its own */
    INVOKE_HEAP = LIMIT_TEXT + LIMIT_PLUGIN_ROWS * INVOKE_MESSAGE
};
#define INVOKE_NO_ROW UINT32_MAX          /* all rows at once */
#define INVOKE_BEFORE (INVOKE_NO_ROW - 1) /* none as yet */

/* What must be known of a function to call it. */
typedef struct invoke_signature {
    char symbol[INVOKE_SYMBOL];
    uint8_t result, n_args; /* plugin_word; a number */
    uint8_t fails, batch;
    uint8_t args[INVOKE_ARGS];
} invoke_signature;

/* Where the values of an argument lie: bytes from the beginning of the request, 0 where there are
 * none. Row by row, `cells` are the C values to pass; for whole columns they are what heng_column
 * says: the lower ends, truths or texts. */
typedef struct invoke_cells {
    uint64_t cells, high, known, first;
} invoke_cells;

typedef struct invoke_request {
    uint32_t function, rows; /* rows: at most LIMIT_PLUGIN_ROWS */
    invoke_cells args[INVOKE_ARGS];
} invoke_request;

/* Bytes of the results' heap. */
typedef struct invoke_span {
    uint64_t at, size;
} invoke_span;

enum { INVOKE_OPEN = 0, INVOKE_VALUE = 1, INVOKE_FAILED = 2 }; /* state of a row */

/* A reader of another process' results must distrust every byte of them. */
typedef struct invoke_results {
    _Atomic uint32_t at; /* the row that is being called; INVOKE_NO_ROW during a batch */
    uint32_t done; /* rows 0 .. done-1 have a state; fewer than asked where the heap is full */
    uint8_t state[LIMIT_PLUGIN_ROWS];
    uint8_t known[LIMIT_PLUGIN_ROWS], truth[LIMIT_PLUGIN_ROWS];
    int64_t low[LIMIT_PLUGIN_ROWS], high[LIMIT_PLUGIN_ROWS]; /* doubles by their bits */
    invoke_span text[LIMIT_PLUGIN_ROWS];                     /* result, or why there is none */
    char heap[INVOKE_HEAP];
} invoke_results;

/* Room that functions write to before their results are taken over. */
typedef struct invoke_scratch {
    char text[INVOKE_TEXT_ROOM];
    char message[INVOKE_MESSAGE];
    heng_text texts[LIMIT_PLUGIN_ROWS];
} invoke_scratch;

/* Points into itself: it stays where it was prepared. */
typedef struct invoke_function {
    ffi_cif cif;
    ffi_type pair; /* pointer and size: texts and rows of relations */
    ffi_type *members[3];
    ffi_type *types[INVOKE_ARGS + 2];
    void (*code)(void);
    invoke_signature signature;
} invoke_function;

/* Makes a function ready to be called, at any number of times and from any thread. False where
 * libffi does not know how. */
bool invoke_prepare(invoke_function *f, const invoke_signature *signature, void (*code)(void));
/* Calls the function for rows 0 .. rows-1 of the request, whose states and values it writes. */
void invoke_rows(const invoke_function *f, const invoke_request *request, invoke_results *results,
                 invoke_scratch *scratch);

#endif
