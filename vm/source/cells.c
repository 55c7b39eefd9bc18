#include "source/cells.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "source/text.h"

enum { INTEGER_BUFFER = 24, BLOB_SHOWN = 16 };

typedef struct cell_text {
    const char *bytes;
    size_t length;
} cell_text;

static cell_text text_of(const src_cell *cell) {
    const char *bytes = (const char *)sqlite3_column_text(cell->statement, cell->index);
    int length = sqlite3_column_bytes(cell->statement, cell->index);
    return (cell_text){bytes != NULL ? bytes : "", bytes != NULL ? (size_t)length : 0};
}

static cell_text trimmed(cell_text t) {
    src_trim(&t.bytes, &t.length);
    return t;
}

static bool is_mark(cell_text t, const char *mark) {
    return mark != NULL && t.length == strlen(mark) && memcmp(t.bytes, mark, t.length) == 0;
}

/* Whether the cell stands for "not known". An empty text does, unless it is a declared value. */
static bool is_unknown(const src_cell *cell, const graph_column *column) {
    int storage = sqlite3_column_type(cell->statement, cell->index);
    char digits[INTEGER_BUFFER];
    cell_text t = {digits, 0};
    if (storage == SQLITE_NULL) return true;
    if (storage == SQLITE_INTEGER && column->unknown_mark != NULL) {
        long long number = sqlite3_column_int64(cell->statement, cell->index);
        t.length = (size_t)snprintf(digits, sizeof digits, "%lld", number);
        return is_mark(t, column->unknown_mark);
    }
    if (storage != SQLITE_TEXT) return false;
    t = trimmed(text_of(cell));
    if (is_mark(t, column->unknown_mark)) return true;
    for (int i = 0; t.length == 0 && i < column->n_one_of; i++)
        if (column->one_of[i][0] == '\0') return false;
    return t.length == 0;
}

static src_fault fault_of_parse(dec_parse_result result) {
    switch (result) {
    case DEC_OK: return FAULT_NONE;
    case DEC_RANGE: return FAULT_LARGE;
    case DEC_FINE: return FAULT_FINE;
    default: return FAULT_NUMBER;
    }
}

static src_fault number_of_real(double real, int64_t divisor, decimal *out) {
    if (isinf(real)) return FAULT_LARGE;
    if (divisor == 1) return fault_of_parse(dec_from_double(real, out));
    /* The bounds keep the conversion to an integer exact. */
    if (real != floor(real)) return FAULT_FRACTION;
    if (fabs(real) > 9007199254740992.0) return FAULT_LARGE;
    return fault_of_parse(dec_from_int((int64_t)real, divisor, out));
}

static src_fault read_number(const src_cell *cell, const graph_column *column, decimal *out) {
    int64_t divisor = column->divisor > 1 ? column->divisor : 1;
    src_fault fault = FAULT_NUMBER;
    cell_text t;
    switch (sqlite3_column_type(cell->statement, cell->index)) {
    case SQLITE_INTEGER:
        fault = fault_of_parse(
            dec_from_int(sqlite3_column_int64(cell->statement, cell->index), divisor, out));
        break;
    case SQLITE_FLOAT:
        fault = number_of_real(sqlite3_column_double(cell->statement, cell->index), divisor, out);
        break;
    case SQLITE_TEXT:
        t = trimmed(text_of(cell));
        fault = fault_of_parse(dec_parse(t.bytes, t.length, out));
        break;
    default: break;
    }
    if (fault == FAULT_NONE && (*out < column->low || *out > column->high)) fault = FAULT_RANGE;
    return fault;
}

/* Eight digits, yyyymmdd, as the usual form. */
static bool spread_digits(cell_text t, char out[DATE_BUFFER]) {
    if (t.length != 8) return false;
    for (size_t i = 0; i < 8; i++)
        if (t.bytes[i] < '0' || t.bytes[i] > '9') return false;
    snprintf(out, DATE_BUFFER, "%.4s-%.2s-%.2s", t.bytes, t.bytes + 4, t.bytes + 6);
    return true;
}

static src_fault read_date(const src_cell *cell, int64_t *first, int64_t *last) {
    int storage = sqlite3_column_type(cell->statement, cell->index);
    char spread[DATE_BUFFER];
    if (storage != SQLITE_TEXT && storage != SQLITE_INTEGER) return FAULT_DATE;
    cell_text t = trimmed(text_of(cell));
    if (spread_digits(t, spread))
        t = (cell_text){spread, strlen(spread)};
    else if (storage == SQLITE_INTEGER)
        return FAULT_DATE;
    return date_parse(t.bytes, t.length, cell->zone, first, last) ? FAULT_NONE : FAULT_DATE;
}

static src_fault read_truth(const src_cell *cell, uint8_t *out) {
    int storage = sqlite3_column_type(cell->statement, cell->index);
    if (storage != SQLITE_INTEGER && storage != SQLITE_TEXT) return FAULT_TRUTH;
    cell_text t = trimmed(text_of(cell));
    bool yes = is_mark(t, "1") || (t.length == 4 && sqlite3_strnicmp(t.bytes, "true", 4) == 0);
    bool no = is_mark(t, "0") || (t.length == 5 && sqlite3_strnicmp(t.bytes, "false", 5) == 0);
    *out = yes ? TRUTH_TRUE : TRUTH_FALSE;
    return yes || no ? FAULT_NONE : FAULT_TRUTH;
}

static bool is_allowed(const src_value *value, dict_code code) {
    int low = 0, high = value->column->n_one_of;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (value->allowed[middle] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < value->column->n_one_of && value->allowed[low] == code;
}

static src_fault enter(const src_cell *cell, cell_text t, dict_code *out) {
    if (t.length > LIMIT_TEXT) return FAULT_LONG;
    if (!src_is_text(t.bytes, t.length)) return FAULT_CHARACTERS;
    *out = dict_enter(cell->texts, t.bytes, t.length);
    return *out == DICT_UNKNOWN ? FAULT_MEMORY : FAULT_NONE;
}

static src_fault read_text(const src_cell *cell, const src_value *value, dict_code *out) {
    int storage = sqlite3_column_type(cell->statement, cell->index);
    dict_code code;
    if (storage != SQLITE_TEXT && storage != SQLITE_INTEGER) return FAULT_TEXT;
    src_fault fault = enter(cell, text_of(cell), &code);
    if (fault == FAULT_NONE && value->column->n_one_of > 0 && !is_allowed(value, code))
        fault = FAULT_ONE_OF;
    if (fault == FAULT_NONE) *out = code;
    return fault;
}

static void set_unknown(src_value *value, int64_t row) {
    col_vec *v = &value->v;
    switch (v->type) {
    case COL_TRUTH: v->truth[row] = TRUTH_UNKNOWN; break;
    case COL_TEXT: v->code[row] = DICT_UNKNOWN; break;
    case COL_NUMBER:
        v->lo[row] = value->column->low;
        v->hi[row] = value->column->high;
        break;
    case COL_DATE:
        v->lo[row] = DEC_LOW;
        v->hi[row] = DEC_HIGH;
        break;
    }
}

src_fault src_read_value(const src_cell *cell, src_value *value, int64_t row) {
    col_vec *v = &value->v;
    src_fault fault = FAULT_NONE;
    set_unknown(value, row);
    if (is_unknown(cell, value->column)) {
        value->all_known = false;
        return FAULT_NONE;
    }
    int64_t low = 0, high = 0;
    switch (v->type) {
    case COL_TRUTH: {
        uint8_t truth;
        fault = read_truth(cell, &truth);
        if (fault == FAULT_NONE) v->truth[row] = truth;
        return fault;
    }
    case COL_TEXT: return read_text(cell, value, &v->code[row]);
    case COL_DATE: fault = read_date(cell, &low, &high); break;
    case COL_NUMBER:
        fault = read_number(cell, value->column, &low);
        high = low;
        break;
    }
    if (fault == FAULT_NONE) {
        v->lo[row] = low;
        v->hi[row] = high;
    }
    value->all_known = value->all_known && fault == FAULT_NONE && low == high;
    return fault;
}

/* A whole number stored as REAL is the same key as that INTEGER. */
static src_fault enter_real(const src_cell *cell, dict_code *out) {
    double real = sqlite3_column_double(cell->statement, cell->index);
    char digits[INTEGER_BUFFER];
    if (real != floor(real) || fabs(real) > 9007199254740992.0)
        return enter(cell, text_of(cell), out);
    size_t length = (size_t)snprintf(digits, sizeof digits, "%lld", (long long)real);
    return enter(cell, (cell_text){digits, length}, out);
}

src_fault src_read_link(const src_cell *cell, const src_link *link, dict_code *out) {
    src_fault fault = FAULT_KEY;
    *out = DICT_UNKNOWN;
    switch (sqlite3_column_type(cell->statement, cell->index)) {
    case SQLITE_NULL: return FAULT_NONE;
    case SQLITE_BLOB: return FAULT_KEY;
    case SQLITE_FLOAT: fault = enter_real(cell, out); break;
    default: {
        cell_text t = text_of(cell);
        if (trimmed(t).length == 0 || is_mark(trimmed(t), link->unknown_mark)) return FAULT_NONE;
        fault = enter(cell, t, out);
    }
    }
    return fault == FAULT_NONE || fault == FAULT_MEMORY ? fault : FAULT_KEY;
}

static const char *blob_shown(const src_cell *cell, arena *ar) {
    const unsigned char *bytes = sqlite3_column_blob(cell->statement, cell->index);
    int length = sqlite3_column_bytes(cell->statement, cell->index);
    char hex[2 * BLOB_SHOWN + 1] = "";
    for (int i = 0; bytes != NULL && i < length && i < BLOB_SHOWN; i++)
        snprintf(hex + 2 * i, 3, "%02X", bytes[i]);
    return arena_printf(ar, "x'%s%s'", hex, length > BLOB_SHOWN ? "…" : "");
}

const char *src_cell_shown(const src_cell *cell, arena *ar) {
    if (sqlite3_column_type(cell->statement, cell->index) == SQLITE_BLOB)
        return blob_shown(cell, ar);
    cell_text t = text_of(cell);
    return src_shown(ar, t.bytes, t.length);
}

const char *src_fault_code(src_fault fault) {
    switch (fault) {
    case FAULT_NUMBER: return "HE0521";
    case FAULT_FRACTION: return "HE0522";
    case FAULT_LARGE: return "HE0523";
    case FAULT_FINE: return "HE0524";
    case FAULT_RANGE: return "HE0525";
    case FAULT_DATE: return "HE0526";
    case FAULT_TRUTH: return "HE0527";
    case FAULT_TEXT: return "HE0528";
    case FAULT_CHARACTERS: return "HE0529";
    case FAULT_ONE_OF: return "HE0530";
    case FAULT_LONG: return "HE0531";
    case FAULT_KEY: return "HE0532";
    case FAULT_NONE:
    case FAULT_MEMORY: break;
    }
    return NULL;
}
