#include "plugin/invoke.h"

#include <stdio.h>
#include <string.h>

/* What a function returns, or writes through its last argument. libffi widens small integers. */
typedef union returned {
    ffi_arg word;
    int64_t i64;
    int32_t i32;
    double f64;
    bool truth;
    heng_text text;
} returned;

typedef struct turn {
    const invoke_function *function;
    invoke_results *results;
    invoke_scratch *scratch;
    size_t heap_used;
} turn;

static ffi_type *type_of_cell(invoke_function *f, const word_info *word) {
    if (word->is_rows) return &f->pair;
    switch (word->cell) {
    case CELL_I64: return &ffi_type_sint64;
    case CELL_I32: return &ffi_type_sint32;
    case CELL_F64: return &ffi_type_double;
    case CELL_U8: return &ffi_type_uint8;
    case CELL_TEXT: return &f->pair;
    case CELL_CSTRING: return &ffi_type_pointer;
    }
    return NULL;
}

/* Whether the function takes a heng_row before its arguments. */
static bool takes_row(const invoke_signature *s) {
    return s->fails || s->result == WORD_TEXT;
}

bool invoke_prepare(invoke_function *f, const invoke_signature *signature, void (*code)(void)) {
    *f = (invoke_function){.code = code, .signature = *signature};
    const invoke_signature *s = &f->signature;
    if (s->batch) return true;
    f->members[0] = &ffi_type_pointer;
    f->members[1] = sizeof(size_t) == 8 ? &ffi_type_uint64 : &ffi_type_uint32;
    f->pair.type = FFI_TYPE_STRUCT;
    f->pair.elements = f->members;
    unsigned n = 0;
    if (takes_row(s)) f->types[n++] = &ffi_type_pointer;
    for (int i = 0; i < s->n_args; i++)
        f->types[n++] = type_of_cell(f, word_of((plugin_word)s->args[i]));
    if (s->fails) f->types[n++] = &ffi_type_pointer;
    ffi_type *result =
        s->fails ? &ffi_type_uint8 : type_of_cell(f, word_of((plugin_word)s->result));
    return ffi_prep_cif(&f->cif, FFI_DEFAULT_ABI, n, result, f->types) == FFI_OK;
}

/* Copies bytes to the heap; false where they do not fit. */
static bool put(turn *t, uint32_t row, const char *bytes, size_t size) {
    if (size > INVOKE_HEAP - t->heap_used) return false;
    if (size > 0) memcpy(t->results->heap + t->heap_used, bytes, size);
    t->results->text[row] = (invoke_span){t->heap_used, size};
    t->heap_used += size;
    return true;
}

static bool put_failure(turn *t, uint32_t row, const char *message) {
    if (!put(t, row, message, strnlen(message, INVOKE_MESSAGE - 1))) return false;
    t->results->state[row] = INVOKE_FAILED;
    return true;
}

static bool put_text(turn *t, uint32_t row, const heng_text *text) {
    if (text->bytes == NULL && text->size > 0) return put_failure(t, row, "a text without bytes");
    if (text->size > LIMIT_TEXT) {
        char message[80];
        snprintf(message, sizeof message, "a text of %zu bytes, at most %d are taken", text->size,
                 LIMIT_TEXT);
        return put_failure(t, row, message);
    }
    if (!put(t, row, text->bytes, text->size)) return false;
    t->results->state[row] = INVOKE_VALUE;
    return true;
}

static bool put_value(turn *t, uint32_t row, const returned *value, bool by_pointer) {
    invoke_results *r = t->results;
    const word_info *word = word_of((plugin_word)t->function->signature.result);
    switch (word->cell) {
    case CELL_I64: r->low[row] = value->i64; break;
    case CELL_I32: r->low[row] = by_pointer ? value->i32 : (int32_t)value->word; break;
    case CELL_F64: memcpy(&r->low[row], &value->f64, sizeof value->f64); break;
    case CELL_U8:
        /* read as a byte: a bool that is neither 0 nor 1 must not be looked at as one */
        if (by_pointer)
            memcpy(&r->truth[row], &value->truth, 1);
        else
            r->truth[row] = (uint8_t)value->word;
        break;
    case CELL_TEXT: return put_text(t, row, &value->text);
    case CELL_CSTRING: return put_failure(t, row, "a result that cannot be taken");
    }
    r->state[row] = INVOKE_VALUE;
    return true;
}

/* The arguments that are passed: addresses of C values, which move on row by row. */
typedef struct passing {
    void *values[INVOKE_ARGS + 2];
    size_t stride[INVOKE_ARGS + 2];
    int n;
} passing;

static void pass_cells(passing *p, const invoke_signature *s, const invoke_request *request) {
    for (int i = 0; i < s->n_args; i++) {
        const word_info *word = word_of((plugin_word)s->args[i]);
        p->stride[p->n] = word->is_rows ? sizeof(heng_numbers) : word_cell_size(word->cell);
        /* libffi reads values through pointers that are not const */
        p->values[p->n++] = (void *)(uintptr_t)((const char *)request + request->args[i].cells);
    }
}

static void call_each(turn *t, const invoke_request *request) {
    const invoke_signature *s = &t->function->signature;
    heng_row row = {t->scratch->text, INVOKE_TEXT_ROOM, t->scratch->message, INVOKE_MESSAGE};
    heng_row *row_address = &row;
    returned value = {0}, given = {0};
    void *given_address = &given;
    passing p = {.n = 0};
    if (takes_row(s)) p.values[p.n++] = &row_address;
    pass_cells(&p, s, request);
    if (s->fails) p.values[p.n++] = &given_address;
    ffi_cif cif = t->function->cif;
    for (uint32_t i = 0; i < request->rows; i++) {
        atomic_store_explicit(&t->results->at, i, memory_order_relaxed);
        t->scratch->message[0] = '\0';
        if (s->fails) given = (returned){0};
        ffi_call(&cif, t->function->code, &value, p.values);
        bool kept = s->fails && (uint8_t)value.word == 0
                        ? put_failure(t, i, t->scratch->message)
                        : put_value(t, i, s->fails ? &given : &value, s->fails);
        if (!kept) return;
        t->results->done = i + 1;
        for (int j = 0; j < p.n; j++) p.values[j] = (char *)p.values[j] + p.stride[j];
    }
}

/* ---- whole columns --------------------------------------------------------------------------- */

typedef struct batch_turn {
    heng_batch batch; /* first, so that fail finds the rest */
    turn *turn;
} batch_turn;

static void fail_row(const heng_batch *batch, size_t row, const char *message) {
    turn *t = ((const batch_turn *)batch)->turn;
    if (row >= batch->rows || t->results->state[row] != INVOKE_OPEN) return;
    put_failure(t, (uint32_t)row, message == NULL ? "" : message);
}

static const void *cells_at(const invoke_request *request, uint64_t offset) {
    return offset == 0 ? NULL : (const char *)request + offset;
}

static heng_column column_of(const invoke_request *request, const invoke_cells *at,
                             const word_info *word) {
    heng_column c = {.known = cells_at(request, at->known), .first = cells_at(request, at->first)};
    const void *cells = cells_at(request, at->cells);
    if (word->type == COL_TRUTH) {
        c.truth = cells;
    } else if (word->type == COL_TEXT) {
        c.text = cells;
    } else {
        c.low = cells;
        c.high = cells_at(request, at->high);
    }
    return c;
}

/* Takes over what a batch wrote; a row whose text does not fit ends it. */
static void keep_batch(turn *t, uint32_t rows) {
    bool is_text = t->function->signature.result == WORD_TEXT;
    for (uint32_t i = 0; i < rows; i++) {
        atomic_store_explicit(&t->results->at, i, memory_order_relaxed);
        if (t->results->state[i] == INVOKE_OPEN) {
            if (is_text && t->results->known[i] && !put_text(t, i, &t->scratch->texts[i])) return;
            if (t->results->state[i] == INVOKE_OPEN) t->results->state[i] = INVOKE_VALUE;
        }
        t->results->done = i + 1;
    }
}

static void call_batch(turn *t, const invoke_request *request) {
    const invoke_signature *s = &t->function->signature;
    invoke_results *r = t->results;
    heng_column columns[INVOKE_ARGS];
    for (int i = 0; i < s->n_args; i++)
        columns[i] = column_of(request, &request->args[i], word_of((plugin_word)s->args[i]));
    for (uint32_t i = 0; i < request->rows; i++) {
        r->low[i] = INT64_MIN;
        r->high[i] = INT64_MAX;
        r->known[i] = 0;
    }
    heng_result_column result = {r->low, r->high, r->truth, t->scratch->texts, r->known};
    batch_turn b = {{request->rows, s->n_args, columns, &result, fail_row}, t};
    atomic_store_explicit(&r->at, INVOKE_NO_ROW, memory_order_relaxed);
    ((void (*)(const heng_batch *))t->function->code)(&b.batch);
    keep_batch(t, request->rows);
}

void invoke_rows(const invoke_function *f, const invoke_request *request, invoke_results *results,
                 invoke_scratch *scratch) {
    turn t = {f, results, scratch, 0};
    memset(results->state, INVOKE_OPEN, request->rows);
    results->done = 0;
    if (f->signature.batch)
        call_batch(&t, request);
    else
        call_each(&t, request);
}
