#include "source/cells.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "source/keys.h"
#include "source/text.h"

enum { BLOB_SHOWN = 16 };

typedef struct cell_text {
    const char *bytes;
    size_t length;
} cell_text;

/* Without bytes when memory is short, which cannot be where the cell is stored as TEXT. */
static cell_text text_of(const src_cell *cell) {
    if (cell->storage == SQLITE_TEXT) return (cell_text){cell->bytes, cell->length};
    const char *bytes = (const char *)sqlite3_value_text(cell->value);
    int length = sqlite3_value_bytes(cell->value);
    return (cell_text){bytes, bytes != NULL ? (size_t)length : 0};
}

bool src_cell_at(src_cell *cell, sqlite3_value *value) {
    cell->value = value;
    cell->storage = sqlite3_value_type(value);
    if (cell->storage != SQLITE_TEXT) return true;
    cell->bytes = (const char *)sqlite3_value_text(value);
    cell->length = (size_t)sqlite3_value_bytes(value);
    return cell->bytes != NULL;
}

static cell_text trimmed(cell_text t) {
    src_trim(&t.bytes, &t.length);
    return t;
}

static bool is_mark(cell_text t, const char *mark) {
    return mark != NULL && t.length == strlen(mark) && memcmp(t.bytes, mark, t.length) == 0;
}

/* Whether an INTEGER cell is the mark, by its digits. */
static bool is_integer_mark(const src_room *room, int64_t number) {
    char digits[SRC_DIGITS];
    if (number >= SRC_FIRST_NUMBER) return number == room->mark_number;
    size_t length = (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number);
    return is_mark((cell_text){digits, length}, room->mark);
}

/* Whether a text stands for "not known". An empty one does, unless it is a declared value. */
static bool is_unknown_text(const src_room *room, cell_text t) {
    t = trimmed(t);
    if (is_mark(t, room->mark)) return true;
    for (int i = 0; t.length == 0 && i < room->column->n_one_of; i++)
        if (room->column->one_of[i][0] == '\0') return false;
    return t.length == 0;
}

static bool is_unknown(const src_cell *cell, const src_room *room) {
    switch (cell->storage) {
    case SQLITE_NULL: return true;
    case SQLITE_INTEGER: return is_integer_mark(room, sqlite3_value_int64(cell->value));
    case SQLITE_TEXT: return is_unknown_text(room, text_of(cell));
    default: return false;
    }
}

static src_fault fault_of_parse(dec_parse_result result) {
    switch (result) {
    case DEC_OK: return FAULT_NONE;
    case DEC_RANGE: return FAULT_LARGE;
    case DEC_FINE: return FAULT_FINE;
    default: return FAULT_NUMBER;
    }
}

/* A decimal of at most 15 digits that is nearest to the number is its shortest one. */
static bool short_decimal(double real, decimal *out) {
    double millionths = nearbyint(real * (double)DEC_ONE);
    if (fabs(millionths) >= 1e15 || millionths / (double)DEC_ONE != real) return false;
    *out = (decimal)millionths;
    return true;
}

static src_fault number_of_real(double real, int64_t divisor, decimal *out) {
    if (isinf(real)) return FAULT_LARGE;
    if (divisor == 1 && short_decimal(real, out)) return FAULT_NONE;
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
    switch (cell->storage) {
    case SQLITE_INTEGER:
        fault = fault_of_parse(dec_from_int(sqlite3_value_int64(cell->value), divisor, out));
        break;
    case SQLITE_FLOAT:
        fault = number_of_real(sqlite3_value_double(cell->value), divisor, out);
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

static int two_digits(const char *text) {
    int tens = text[0] - '0', ones = text[1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}

/* YYYY-MM-DD as it stands. */
static bool plain_date(cell_text t, int64_t *out) {
    if (t.length != 10 || t.bytes[4] != '-' || t.bytes[7] != '-') return false;
    int century = two_digits(t.bytes), year = two_digits(t.bytes + 2);
    civil_date c = {100 * century + year, two_digits(t.bytes + 5), two_digits(t.bytes + 8)};
    if (century < 0 || year < 0 || !date_is_valid(c)) return false;
    *out = date_from_civil(c);
    return true;
}

static src_fault read_date(const src_cell *cell, int64_t *first, int64_t *last) {
    char spread[DATE_BUFFER];
    if (cell->storage != SQLITE_TEXT && cell->storage != SQLITE_INTEGER) return FAULT_DATE;
    cell_text t = text_of(cell);
    if (t.bytes == NULL) return FAULT_MEMORY;
    t = trimmed(t);
    if (spread_digits(t, spread))
        t = (cell_text){spread, strlen(spread)};
    else if (cell->storage == SQLITE_INTEGER)
        return FAULT_DATE;
    return date_parse(t.bytes, t.length, cell->zone, first, last) ? FAULT_NONE : FAULT_DATE;
}

static src_fault read_truth(const src_cell *cell, uint8_t *out) {
    if (cell->storage != SQLITE_INTEGER && cell->storage != SQLITE_TEXT) return FAULT_TRUTH;
    cell_text t = text_of(cell);
    if (t.bytes == NULL) return FAULT_MEMORY;
    t = trimmed(t);
    bool yes = is_mark(t, "1") || (t.length == 4 && sqlite3_strnicmp(t.bytes, "true", 4) == 0);
    bool no = is_mark(t, "0") || (t.length == 5 && sqlite3_strnicmp(t.bytes, "false", 5) == 0);
    if (yes || no) *out = yes ? TRUTH_TRUE : TRUTH_FALSE;
    return yes || no ? FAULT_NONE : FAULT_TRUTH;
}

static bool is_allowed(const graph_column *column, cell_text t) {
    for (int i = 0; i < column->n_one_of; i++)
        if (is_mark(t, column->one_of[i])) return true;
    return column->n_one_of == 0;
}

static src_fault fault_of_text(cell_text t) {
    if (t.length > LIMIT_TEXT) return FAULT_LONG;
    return src_is_text(t.bytes, t.length) ? FAULT_NONE : FAULT_CHARACTERS;
}

static src_fault enter(const src_cell *cell, cell_text t, dict_code *out) {
    *out = dict_enter(cell->texts, t.bytes, t.length);
    return *out == DICT_UNKNOWN ? FAULT_MEMORY : FAULT_NONE;
}

/* The first and the last eight bytes of a short text, which are all of it. */
static inline src_seen look_at(const char *bytes, size_t length) {
    src_seen s = {.size = (uint32_t)length + 1};
    if (length >= 8) {
        memcpy(&s.first, bytes, 8);
        memcpy(&s.last, bytes + length - 8, 8);
    } else if (length >= 4) {
        uint32_t first, last;
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + length - 4, 4);
        s.first = first;
        s.last = last;
    } else {
        for (size_t i = 0; i < length; i++) s.first = s.first << 8 | (unsigned char)bytes[i];
    }
    return s;
}

static inline src_seen *place_of(const src_room *room, const src_seen *s) {
    uint64_t hash = (s->first ^ (s->last << 7) ^ s->size) * UINT64_C(0x9E3779B97F4A7C15);
    return &room->seen[hash >> 55];
}

static inline bool is_seen(const src_seen *place, const src_seen *s) {
    return place->first == s->first && place->last == s->last && place->size == s->size;
}

static src_fault read_new_text(const src_cell *cell, const src_room *room, cell_text t,
                               dict_code *out) {
    *out = DICT_UNKNOWN;
    if (is_unknown_text(room, t)) return FAULT_NONE;
    src_fault fault = fault_of_text(t);
    if (fault != FAULT_NONE) return fault;
    return is_allowed(room->column, t) ? enter(cell, t, out) : FAULT_ONE_OF;
}

static src_fault read_text(const src_cell *cell, const src_room *room, dict_code *out) {
    if (cell->storage != SQLITE_TEXT && cell->storage != SQLITE_INTEGER) return FAULT_TEXT;
    cell_text t = text_of(cell);
    if (t.bytes == NULL) return FAULT_MEMORY;
    if (t.length > SRC_SEEN_LENGTH) return read_new_text(cell, room, t, out);
    src_seen s = look_at(t.bytes, t.length), *place = place_of(room, &s);
    if (is_seen(place, &s)) {
        *out = place->code;
        return FAULT_NONE;
    }
    src_fault fault = read_new_text(cell, room, t, out);
    if (fault == FAULT_NONE) *place = (src_seen){s.first, s.last, s.size, *out};
    return fault;
}

/* Upper ends are written from the first row on that is not known. */
static void set_interval(src_room *room, int64_t row, int64_t lo, int64_t hi) {
    col_vec *v = &room->v;
    if (room->known && row > 0) memcpy(v->hi, v->lo, (size_t)row * sizeof *v->hi);
    room->known = false;
    v->lo[row] = lo;
    v->hi[row] = hi;
}

static inline void set_exact(src_room *room, int64_t row, int64_t value) {
    room->v.lo[row] = value;
    if (!room->known) room->v.hi[row] = value;
}

static void set_unknown(src_room *room, int64_t row) {
    col_vec *v = &room->v;
    bool bounded = v->type == COL_NUMBER && room->column != NULL;
    switch (v->type) {
    case COL_TRUTH: v->truth[row] = TRUTH_UNKNOWN; break;
    case COL_TEXT: v->code[row] = DICT_UNKNOWN; break;
    case COL_NUMBER:
    case COL_DATE:
        set_interval(room, row, bounded ? room->column->low : DEC_LOW,
                     bounded ? room->column->high : DEC_HIGH);
        break;
    }
}

/* What most cells are: whole numbers, dates of ten characters, truths stored as numbers. False
 * where a closer look is needed; nothing is set then. */
static bool read_plain(const src_cell *cell, src_room *room, int64_t row) {
    const col_vec *v = &room->v;
    int64_t value;
    if (v->type == COL_DATE) {
        if (cell->storage != SQLITE_TEXT || room->mark != NULL ||
            !plain_date(text_of(cell), &value))
            return false;
    } else {
        if (cell->storage != SQLITE_INTEGER) return false;
        value = sqlite3_value_int64(cell->value);
        if (is_integer_mark(room, value)) return false;
    }
    if (v->type == COL_TRUTH) {
        if (value != 0 && value != 1) return false;
        v->truth[row] = value ? TRUTH_TRUE : TRUTH_FALSE;
        return true;
    }
    if (v->type == COL_NUMBER) {
        if (room->scale == 0 || value > DEC_MAX / DEC_ONE || value < DEC_MIN / DEC_ONE)
            return false;
        value *= room->scale;
        if (value < room->column->low || value > room->column->high) return false;
    }
    set_exact(room, row, value);
    return true;
}

src_fault src_read_value(const src_cell *cell, src_room *room, int64_t row) {
    col_vec *v = &room->v;
    src_fault fault = FAULT_NONE;
    int64_t low = 0, high = 0;
    if (v->type == COL_TEXT) {
        v->code[row] = DICT_UNKNOWN;
        return cell->storage == SQLITE_NULL ? FAULT_NONE : read_text(cell, room, &v->code[row]);
    }
    if (read_plain(cell, room, row)) return FAULT_NONE;
    bool unknown = is_unknown(cell, room);
    if (!unknown && v->type == COL_DATE) {
        fault = read_date(cell, &low, &high);
    } else if (!unknown && v->type == COL_NUMBER) {
        fault = read_number(cell, room->column, &low);
        high = low;
    }
    if (unknown || fault != FAULT_NONE || v->type == COL_TRUTH)
        set_unknown(room, row);
    else if (low == high)
        set_exact(room, row, low);
    else
        set_interval(room, row, low, high);
    return v->type == COL_TRUTH && !unknown ? read_truth(cell, &v->truth[row]) : fault;
}

static src_fault enter_key(const src_cell *cell, cell_text t, int64_t *out) {
    dict_code code = DICT_UNKNOWN;
    if (t.bytes == NULL) return FAULT_MEMORY;
    if (src_key_number(t.bytes, t.length, out)) return FAULT_NONE;
    src_fault fault = fault_of_text(t);
    if (fault == FAULT_NONE) fault = enter(cell, t, &code);
    if (fault == FAULT_NONE) *out = src_key_of_code(code);
    return fault;
}

/* A whole number stored as REAL is the same key as that INTEGER. */
static src_fault read_real_key(const src_cell *cell, int64_t *out) {
    double real = sqlite3_value_double(cell->value);
    if (real != floor(real) || fabs(real) > 9007199254740992.0)
        return enter_key(cell, text_of(cell), out);
    *out = (int64_t)real;
    return FAULT_NONE;
}

/* *out stays as it is where the text is no key. */
static src_fault read_text_key(const src_cell *cell, const src_room *room, int64_t *out) {
    cell_text t = text_of(cell);
    int64_t number;
    if (src_key_number(t.bytes, t.length, &number)) {
        if (number != room->mark_number) *out = number;
        return FAULT_NONE;
    }
    bool is_short = t.length <= SRC_SEEN_LENGTH;
    src_seen s = look_at(t.bytes, is_short ? t.length : 0), *place = place_of(room, &s);
    if (is_short && is_seen(place, &s)) {
        *out = src_key_of_code(place->code);
        return FAULT_NONE;
    }
    if (trimmed(t).length == 0 || is_mark(trimmed(t), room->mark)) return FAULT_NONE;
    src_fault fault = fault_of_text(t);
    if (fault == FAULT_NONE) fault = enter(cell, t, &s.code);
    if (fault != FAULT_NONE) return fault;
    *out = src_key_of_code(s.code);
    if (is_short) *place = s;
    return FAULT_NONE;
}

src_fault src_read_link(const src_cell *cell, src_room *room, int64_t row) {
    src_fault fault = FAULT_NONE;
    int64_t key = SRC_NO_KEY;
    room->integers = room->integers && cell->storage == SQLITE_INTEGER;
    switch (cell->storage) {
    case SQLITE_NULL: break;
    case SQLITE_BLOB: fault = FAULT_KEY; break;
    case SQLITE_FLOAT: fault = read_real_key(cell, &key); break;
    case SQLITE_TEXT: fault = read_text_key(cell, room, &key); break;
    default: {
        int64_t number = sqlite3_value_int64(cell->value);
        if (is_integer_mark(room, number)) break;
        if (number >= SRC_FIRST_NUMBER)
            key = number;
        else
            fault = enter_key(cell, text_of(cell), &key);
    }
    }
    if (key == SRC_NO_KEY)
        set_unknown(room, row);
    else
        set_exact(room, row, key);
    return fault == FAULT_NONE || fault == FAULT_MEMORY ? fault : FAULT_KEY;
}

/* ---- rooms ---------------------------------------------------------------------------------- */

static bool take_room(src_room *room, col_type type, int64_t rows, arena *ar) {
    room->mark_number = SRC_NO_KEY;
    if (room->mark != NULL && !src_key_number(room->mark, strlen(room->mark), &room->mark_number))
        room->mark_number = SRC_NO_KEY;
    room->seen = arena_array(ar, SRC_SEEN, sizeof *room->seen);
    src_room_empty(room);
    return room->seen != NULL && col_take(&room->v, ar, type, rows, false);
}

bool src_room_for_value(src_room *room, const src_value *value, int64_t rows, arena *ar) {
    const graph_column *column = value->column;
    int64_t divisor = column->divisor > 1 ? column->divisor : 1;
    *room = (src_room){.column = column, .mark = column->unknown_mark};
    room->scale = DEC_ONE % divisor == 0 ? DEC_ONE / divisor : 0;
    return take_room(room, column->type, rows, ar);
}

bool src_room_for_link(src_room *room, const src_link *link, int64_t rows, arena *ar) {
    *room = (src_room){.mark = link->unknown_mark};
    return take_room(room, COL_NUMBER, rows, ar);
}

void src_room_empty(src_room *room) {
    room->known = room->integers = true;
}

/* ---- for messages --------------------------------------------------------------------------- */

static const char *blob_shown(const src_cell *cell, arena *ar) {
    const unsigned char *bytes = sqlite3_value_blob(cell->value);
    int length = sqlite3_value_bytes(cell->value);
    char hex[2 * BLOB_SHOWN + 1] = "";
    for (int i = 0; bytes != NULL && i < length && i < BLOB_SHOWN; i++)
        snprintf(hex + 2 * i, 3, "%02X", bytes[i]);
    return arena_printf(ar, "x'%s%s'", hex, length > BLOB_SHOWN ? "…" : "");
}

const char *src_cell_shown(const src_cell *cell, arena *ar) {
    if (cell->storage == SQLITE_BLOB) return blob_shown(cell, ar);
    cell_text t = text_of(cell);
    return t.bytes != NULL ? src_shown(ar, t.bytes, t.length) : NULL;
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
