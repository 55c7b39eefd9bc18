#include "plugin/stage.h"

#include <assert.h>
#include <string.h>

enum { ALIGNMENT = 16, ITEM_MOST = 24, ARGUMENT_MOST = 6 * ALIGNMENT };

/* ---- which rows can be called ---------------------------------------------------------------- */

static bool is_end(decimal value) {
    return value == DEC_LOW || value == DEC_HIGH;
}

static bool in_int32(decimal value) {
    return value / DEC_ONE >= INT32_MIN && value / DEC_ONE <= INT32_MAX;
}

/* Whether the function accepts this number. */
static bool accepts(const plugin_argument *arg, const word_info *word, decimal value) {
    if (word->type == COL_DATE) return true;
    if (value < arg->low || value > arg->high) return false;
    if (!word->is_whole) return true;
    return value % DEC_ONE == 0 && (word->cell != CELL_I32 || in_int32(value));
}

/* The end of an interval, drawn in to the next whole number where only these can be passed. */
static decimal drawn_end(const word_info *word, decimal lo, decimal hi, stage_end end) {
    decimal value = end == END_HIGH ? hi : lo;
    if (lo == hi || !word->is_whole) return value;
    dec_round(value, 0, end == END_HIGH ? DEC_FLOOR : DEC_CEILING, &value);
    return value;
}

static stage_verdict judge_interval(const plugin_argument *arg, const word_info *word, int64_t lo,
                                    int64_t hi, stage_end end) {
    if (lo == hi) return accepts(arg, word, lo) ? ROW_READY : ROW_WRONG;
    if (end == END_BOTH) return ROW_READY;
    if (end == END_KNOWN) return ROW_UNKNOWN;
    /* between 1.2 and 1.3 lies no whole number: neither end can be called */
    if (drawn_end(word, lo, hi, END_LOW) > drawn_end(word, lo, hi, END_HIGH)) return ROW_UNKNOWN;
    decimal value = drawn_end(word, lo, hi, end);
    return !is_end(value) && accepts(arg, word, value) ? ROW_READY : ROW_UNKNOWN;
}

static stage_verdict judge(const plugin_argument *arg, const col_vec *v, int64_t i, stage_end end) {
    switch (v->type) {
    case COL_NUMBER:
    case COL_DATE: return judge_interval(arg, word_of(arg->word), v->lo[i], v->hi[i], end);
    case COL_TRUTH:
        return v->truth[i] == TRUTH_UNKNOWN && end == END_KNOWN ? ROW_UNKNOWN : ROW_READY;
    case COL_TEXT: return v->code[i] == DICT_UNKNOWN && end != END_BOTH ? ROW_UNKNOWN : ROW_READY;
    }
    return ROW_UNKNOWN;
}

/* The worst verdict on the values that row i of the call has for an argument. */
static stage_verdict judge_row(const stage *s, int j, int64_t i) {
    const plugin_argument *arg = &s->function->args[j];
    const col_vec *v = &s->call->args[j];
    if (!word_of(arg->word)->is_rows) return judge(arg, v, i, s->end);
    const int64_t *offsets = s->call->offsets[j];
    stage_verdict worst = ROW_READY;
    for (int64_t k = offsets[i]; k < offsets[i + 1] && worst != ROW_WRONG; k++) {
        stage_verdict verdict = judge(arg, v, k, s->end);
        if (verdict > worst) worst = verdict;
    }
    return worst;
}

/* Whether no row of the argument can be anything but ready. */
static bool all_ready(const stage *s, int j) {
    const plugin_argument *arg = &s->function->args[j];
    const word_info *word = word_of(arg->word);
    if (!col_is_exact(&s->call->args[j]) || word->is_whole) return false;
    return word->type == COL_DATE || (arg->low == DEC_LOW && arg->high == DEC_HIGH);
}

void stage_check(stage *s) {
    for (int i = 0; i < s->n; i++)
        s->verdict[i] = s->settled[s->first + i] ? ROW_UNKNOWN : ROW_READY;
    for (int j = 0; j < s->function->n_args; j++) {
        for (int i = 0; i < s->n && !all_ready(s, j); i++) {
            if (s->settled[s->first + i]) continue;
            stage_verdict verdict = judge_row(s, j, s->first + i);
            if (verdict > s->verdict[i]) s->verdict[i] = (uint8_t)verdict;
        }
    }
    s->n_picks = 0;
    for (int i = 0; i < s->n; i++)
        if (s->verdict[i] == ROW_READY) s->pick[s->n_picks++] = i;
}

/* ---- how many find room ---------------------------------------------------------------------- */

static size_t text_bytes(const stage *s, int j, int64_t i) {
    size_t size;
    dict_text(s->call->texts, s->call->args[j].code[i], &size);
    return size + 1;
}

/* At most so many bytes for what a row of the call has for an argument. */
static size_t row_bytes(const stage *s, int j, int64_t i) {
    const word_info *word = word_of(s->function->args[j].word);
    bool is_text = word->type == COL_TEXT;
    if (!is_text && !word->is_rows) return ITEM_MOST;
    if (!word->is_rows) return ITEM_MOST + text_bytes(s, j, i);
    const int64_t *offsets = s->call->offsets[j];
    size_t bytes = ITEM_MOST + ALIGNMENT + (size_t)(offsets[i + 1] - offsets[i]) * ITEM_MOST;
    for (int64_t k = offsets[i]; is_text && k < offsets[i + 1]; k++) bytes += text_bytes(s, j, k);
    return bytes;
}

int stage_fit(const stage *s, int from, int most, size_t size, size_t *needed) {
    int n_args = s->function->n_args;
    size_t bytes = sizeof(invoke_request) + (size_t)n_args * ARGUMENT_MOST;
    for (int k = 0; k < most; k++) {
        for (int j = 0; j < n_args; j++) bytes += row_bytes(s, j, s->first + s->pick[from + k]);
        *needed = bytes;
        if (bytes > size) return k;
    }
    return most;
}

/* ---- laying them out ------------------------------------------------------------------------- */

typedef struct filling {
    const stage *stage;
    const plugin_argument *arg;
    const word_info *word;
    const col_vec *v;
    stage_room *room;
} filling;

static void *take_bytes(stage_room *room, size_t size, size_t alignment) {
    size_t at = (room->used + alignment - 1) / alignment * alignment;
    assert(size <= room->size && at <= room->size - size);
    room->used = at + size;
    return (char *)room->request + at;
}

static uint64_t offset_of(const stage_room *room, const void *place) {
    return (uint64_t)((const char *)place - (const char *)room->request);
}

/* The address of a place in the request, as the function will see it. */
static const void *seen(const stage_room *room, const void *place) {
    return (const void *)(uintptr_t)(room->address + offset_of(room, place));
}

static heng_text copy_text(filling *f, dict_code code) {
    size_t size;
    const char *text = dict_text(f->stage->call->texts, code, &size);
    char *copy = take_bytes(f->room, size + 1, 1);
    memcpy(copy, text, size + 1);
    return (heng_text){seen(f->room, copy), size};
}

static const int64_t *offsets_of(const filling *f) {
    return f->stage->call->offsets[f->arg - f->stage->function->args];
}

/* The number or day to pass for value i of the argument. */
static int64_t number_at(const filling *f, int64_t i) {
    int64_t value = drawn_end(f->word, f->v->lo[i], f->v->hi[i], f->stage->end);
    return f->word->is_whole ? value / DEC_ONE : value;
}

static uint8_t truth_at(const filling *f, int64_t i) {
    uint8_t truth = f->v->truth[i];
    return truth == TRUTH_TRUE || (truth == TRUTH_UNKNOWN && f->stage->end == END_HIGH);
}

/* Writes value i of the argument as number k of the cells. */
static void write_cell(filling *f, void *cells, size_t k, int64_t i) {
    switch (f->word->cell) {
    case CELL_I64: ((int64_t *)cells)[k] = number_at(f, i); break;
    case CELL_I32: ((int32_t *)cells)[k] = (int32_t)number_at(f, i); break;
    case CELL_F64: ((double *)cells)[k] = (double)number_at(f, i) / (double)DEC_ONE; break;
    case CELL_U8: ((uint8_t *)cells)[k] = truth_at(f, i); break;
    case CELL_TEXT: ((heng_text *)cells)[k] = copy_text(f, f->v->code[i]); break;
    case CELL_CSTRING: ((const char **)cells)[k] = copy_text(f, f->v->code[i]).bytes; break;
    }
}

/* Values of one row after the other, in the C types of the signature. */
static void fill_rows(filling *f, const int64_t *rows, int count, invoke_cells *at) {
    size_t size = word_cell_size(f->word->cell);
    size_t stride = f->word->is_rows ? sizeof(heng_numbers) : size;
    char *cells = take_bytes(f->room, (size_t)count * stride, ALIGNMENT);
    at->cells = offset_of(f->room, cells);
    for (int k = 0; k < count && !f->word->is_rows; k++) write_cell(f, cells, (size_t)k, rows[k]);
    for (int k = 0; k < count && f->word->is_rows; k++) {
        int64_t first = offsets_of(f)[rows[k]];
        size_t n = (size_t)(offsets_of(f)[rows[k] + 1] - first);
        void *items = take_bytes(f->room, n * size, ALIGNMENT);
        for (size_t m = 0; m < n; m++) write_cell(f, items, m, first + (int64_t)m);
        /* heng_numbers, heng_dates, heng_texts and heng_bools are all an address and a count */
        ((heng_numbers *)(void *)cells)[k] = (heng_numbers){seen(f->room, items), n};
    }
}

/* A column of values as functions over columns see it. */
typedef struct column_cells {
    int64_t *low, *high;
    void *cells;
    uint8_t *known;
} column_cells;

static column_cells take_column(filling *f, size_t count, invoke_cells *at) {
    column_cells c = {0};
    if (f->word->type == COL_NUMBER || f->word->type == COL_DATE) {
        c.low = take_bytes(f->room, count * sizeof *c.low, ALIGNMENT);
        c.high = take_bytes(f->room, count * sizeof *c.high, ALIGNMENT);
        at->cells = offset_of(f->room, c.low);
        at->high = offset_of(f->room, c.high);
        return c;
    }
    c.cells = take_bytes(f->room, count * word_cell_size(f->word->cell), ALIGNMENT);
    c.known = take_bytes(f->room, count, ALIGNMENT);
    at->cells = offset_of(f->room, c.cells);
    at->known = offset_of(f->room, c.known);
    return c;
}

/* Writes value i of the argument as number k of the column. */
static void write_column(filling *f, const column_cells *c, size_t k, int64_t i) {
    bool both = f->stage->end == END_BOTH;
    if (c->low != NULL) {
        c->low[k] = both ? f->v->lo[i] : number_at(f, i);
        c->high[k] = both ? f->v->hi[i] : c->low[k];
        return;
    }
    c->known[k] = !both || col_is_known(f->v, i);
    write_cell(f, c->cells, k, i);
}

static void fill_column(filling *f, const int64_t *rows, int count, invoke_cells *at) {
    if (!f->word->is_rows) {
        column_cells c = take_column(f, (size_t)count, at);
        for (int k = 0; k < count; k++) write_column(f, &c, (size_t)k, rows[k]);
        return;
    }
    const int64_t *offsets = offsets_of(f);
    int64_t *first = take_bytes(f->room, ((size_t)count + 1) * sizeof *first, ALIGNMENT);
    at->first = offset_of(f->room, first);
    first[0] = 0;
    for (int k = 0; k < count; k++)
        first[k + 1] = first[k] + offsets[rows[k] + 1] - offsets[rows[k]];
    column_cells c = take_column(f, (size_t)first[count], at);
    for (int k = 0; k < count; k++) {
        for (int64_t m = first[k]; m < first[k + 1]; m++)
            write_column(f, &c, (size_t)m, offsets[rows[k]] + m - first[k]);
    }
}

void stage_fill(const stage *s, int from, int count, stage_room *room) {
    int64_t rows[LIMIT_PLUGIN_ROWS];
    for (int k = 0; k < count; k++) rows[k] = s->first + s->pick[from + k];
    room->used = sizeof(invoke_request);
    room->request->rows = (uint32_t)count;
    for (int j = 0; j < s->function->n_args; j++) {
        const plugin_argument *arg = &s->function->args[j];
        filling f = {s, arg, word_of(arg->word), &s->call->args[j], room};
        invoke_cells *at = &room->request->args[j];
        *at = (invoke_cells){0};
        if (s->function->batch)
            fill_column(&f, rows, count, at);
        else
            fill_rows(&f, rows, count, at);
    }
}

/* ---- why a row is wrong ---------------------------------------------------------------------- */

static const char *why_value(const stage *s, int j, decimal value, arena *store) {
    const plugin_argument *arg = &s->function->args[j];
    char shown[DEC_BUFFER], low[DEC_BUFFER], high[DEC_BUFFER];
    dec_format(value, shown);
    dec_format(arg->low, low);
    dec_format(arg->high, high);
    const char *name = arg->name != NULL ? arg->name : "";
    if (value < arg->low || value > arg->high)
        return arena_printf(store, "argument %d (%s): %s is not within %s to %s", j + 1, name,
                            shown, low, high);
    if (value % DEC_ONE != 0)
        return arena_printf(store, "argument %d (%s): %s is not a whole number", j + 1, name,
                            shown);
    return arena_printf(store, "argument %d (%s): %s has more than 32 bits", j + 1, name, shown);
}

const char *stage_reason(const stage *s, int64_t row, arena *store) {
    for (int j = 0; j < s->function->n_args; j++) {
        const plugin_argument *arg = &s->function->args[j];
        const col_vec *v = &s->call->args[j];
        bool is_rows = word_of(arg->word)->is_rows;
        int64_t first = is_rows ? s->call->offsets[j][row] : row;
        int64_t last = is_rows ? s->call->offsets[j][row + 1] : row + 1;
        for (int64_t i = first; i < last; i++) {
            if (judge(arg, v, i, s->end) == ROW_WRONG) return why_value(s, j, v->lo[i], store);
        }
    }
    return "an argument that is not accepted";
}
