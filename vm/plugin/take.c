#include "plugin/take.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "source/text.h"

enum { MESSAGE_CHARACTERS = 200 };

/* ---- failures -------------------------------------------------------------------------------- */

/* The message with what is no printable character replaced, cut at 200 characters. */
static const char *clean(arena *store, const char *message, size_t size) {
    char text[(MESSAGE_CHARACTERS + 1) * 4];
    size_t used = 0, i = 0;
    for (int count = 0; i < size && count < MESSAGE_CHARACTERS; count++) {
        uint32_t c;
        size_t n = src_character(message + i, size - i, &c);
        bool shown = n > 0 && c >= 0x20 && c != 0x7F;
        if (shown)
            memcpy(text + used, message + i, n);
        else
            text[used] = '?';
        used += shown ? n : 1;
        i += n > 0 ? n : 1;
    }
    if (i < size) {
        memcpy(text + used, "…", sizeof "…" - 1);
        used += sizeof "…" - 1;
    }
    return arena_text(store, text, used);
}

void take_failure(taking *t, int64_t row, const char *message, size_t size) {
    static const char none[] = "gave no value and no reason";
    plugin_failure *grown =
        alloc_grow(t->alloc, t->failures, &t->room, t->n_failures + 1, sizeof *grown);
    if (grown != NULL) t->failures = grown;
    const char *kept = size > 0 ? clean(t->call->store, message, size)
                                : arena_text(t->call->store, none, sizeof none - 1);
    col_set_unknown(t->call->out, row);
    t->settled[row] = 1;
    t->is_short = t->is_short || grown == NULL || kept == NULL;
    if (grown != NULL) t->failures[t->n_failures++] = (plugin_failure){row, kept};
}

static void fail(taking *t, int64_t row, const char *message) {
    take_failure(t, row, message, strlen(message));
}

static int by_row(const void *a, const void *b) {
    int64_t first = ((const plugin_failure *)a)->row, second = ((const plugin_failure *)b)->row;
    return (first > second) - (first < second);
}

void take_end(taking *t) {
    plugin_failure *kept = arena_array(t->call->store, t->n_failures, sizeof *kept);
    t->is_short = t->is_short || kept == NULL;
    if (t->n_failures > 0) qsort(t->failures, t->n_failures, sizeof *t->failures, by_row);
    if (kept != NULL && t->n_failures > 0) memcpy(kept, t->failures, t->n_failures * sizeof *kept);
    t->call->failures = kept;
    t->call->n_failures = kept == NULL ? 0 : (int)t->n_failures;
    alloc_free(t->alloc, t->failures, t->room * sizeof *t->failures);
    t->failures = NULL;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* The millionths just below and above a number of more than six decimals, from its bits: m / 2^e
 * exactly. False where it is not finite or beyond what numbers hold. */
static bool enclose(double value, decimal *low, decimal *high) {
    int exponent;
    if (!(fabs(value) < 9.2e12)) return false;
    double fraction = frexp(value, &exponent);
    __int128 millionths = (__int128)(int64_t)ldexp(fraction, 53) * DEC_ONE;
    int shift = 53 - exponent; /* positive: the value is below 2^44 */
    if (shift > 120) {
        *low = value < 0 ? -1 : 0;
        *high = value > 0 ? 1 : 0;
        return true;
    }
    *low = (decimal)(millionths >> shift); /* towards minus infinity */
    bool is_exact = (millionths & (((__int128)1 << shift) - 1)) == 0;
    *high = is_exact ? *low : *low + 1;
    return true;
}

/* A double as the number that its shortest decimal form writes, or as what encloses it. */
static bool from_double(double value, decimal *low, decimal *high) {
    if (fabs(value) < 1e9) {
        decimal near = llround(value * (double)DEC_ONE);
        if ((double)near / (double)DEC_ONE == value) {
            *low = *high = near;
            return true;
        }
        return enclose(value, low, high);
    }
    if (dec_from_double(value, low) == DEC_OK) {
        *high = *low;
        return true;
    }
    return enclose(value, low, high);
}

static bool read_number(const taking *t, int64_t bits, decimal *low, decimal *high) {
    double value;
    switch (t->function->result) {
    case WORD_DOUBLE: memcpy(&value, &bits, sizeof value); return from_double(value, low, high);
    case WORD_INT32:
    case WORD_INT64:
        if (bits > DEC_MAX / DEC_ONE || bits < DEC_MIN / DEC_ONE) return false;
        *low = *high = bits * DEC_ONE;
        return true;
    default: *low = *high = bits; return bits != DEC_LOW && bits != DEC_HIGH;
    }
}

/* Draws an interval in to the range that the function declares; false where it lies outside. */
static bool draw_in(const taking *t, int64_t *low, int64_t *high) {
    decimal least = t->function->low, most = t->function->high;
    if (*low > most || *high < least) return false;
    if (*low < least) *low = least;
    if (*high > most) *high = most;
    return true;
}

static void fail_number(taking *t, int64_t row, decimal value, bool is_number) {
    char shown[DEC_BUFFER], low[DEC_BUFFER], high[DEC_BUFFER];
    if (!is_number) {
        fail(t, row, "the result is not a number, or too large");
        return;
    }
    dec_format(value, shown);
    dec_format(t->function->low, low);
    dec_format(t->function->high, high);
    const char *text =
        arena_printf(t->call->store, "the result %s is not within %s to %s", shown, low, high);
    fail(t, row, text == NULL ? "" : text);
}

static const char falls[] = "falls where an argument rises, which it is said not to do";

/* Sets the ends that a turn has found; the other one stays as it was. */
static void set_ends(taking *t, stage_end end, int64_t row, int64_t low, int64_t high) {
    col_vec *out = t->call->out;
    if (end != END_HIGH) out->lo[row] = low;
    if (end != END_LOW) out->hi[row] = high;
    if (out->lo[row] > out->hi[row]) fail(t, row, falls);
}

static void take_number(taking *t, stage_end end, int64_t row, const invoke_results *r, int k) {
    decimal low = 0, high = 0;
    bool is_number = read_number(t, r->low[k], &low, &high);
    if (!is_number || !draw_in(t, &low, &high)) {
        fail_number(t, row, low, is_number);
        return;
    }
    set_ends(t, end, row, low, high);
}

static void take_date(taking *t, stage_end end, int64_t row, const invoke_results *r, int k) {
    int64_t day = r->low[k];
    if (day < DATE_MIN || day > DATE_MAX)
        fail(t, row, "the result is a day outside of the years 1 to 9999");
    else
        set_ends(t, end, row, day, day);
}

/* An interval that a function over columns gives. */
static void take_interval(taking *t, stage_end end, int64_t row, const invoke_results *r, int k) {
    int64_t low = r->low[k], high = r->high[k];
    bool is_date = t->call->out->type == COL_DATE;
    int64_t least = is_date ? DATE_MIN : DEC_MIN, most = is_date ? DATE_MAX : DEC_MAX;
    bool low_fits = low == DEC_LOW || (low >= least && low <= most);
    bool high_fits = high == DEC_HIGH || (high >= least && high <= most);
    if (!low_fits || !high_fits || low > high)
        fail(t, row, "the result is no interval");
    else if (!is_date && !draw_in(t, &low, &high))
        fail_number(t, row, low, true);
    else
        set_ends(t, end, row, low, high);
}

static void take_truth(taking *t, stage_end end, int64_t row, const invoke_results *r, int k) {
    uint8_t value = r->truth[k], *out = &t->call->out->truth[row];
    if (value > 1) {
        fail(t, row, "the result is a truth that is neither 0 nor 1");
    } else if (end == END_LOW) {
        if (value) *out = TRUTH_TRUE;
    } else if (end == END_HIGH) {
        if (!value && *out == TRUTH_TRUE)
            fail(t, row, falls);
        else if (!value)
            *out = TRUTH_FALSE;
    } else {
        *out = value ? TRUTH_TRUE : TRUTH_FALSE;
    }
}

static void take_text(taking *t, int64_t row, const invoke_results *r, int k) {
    invoke_span span = r->text[k];
    if (span.at > INVOKE_HEAP || span.size > INVOKE_HEAP - span.at || span.size > LIMIT_TEXT) {
        fail(t, row, "the result lies outside of the memory for results");
        return;
    }
    const char *bytes = r->heap + span.at;
    if (!src_is_text(bytes, span.size)) {
        fail(t, row, "the result is not a text in UTF-8 without NUL");
        return;
    }
    dict_code code = t->call->enter(t->call->user_data, bytes, span.size);
    t->is_short = t->is_short || code == DICT_UNKNOWN;
    t->call->out->code[row] = code;
}

static void take_message(taking *t, int64_t row, const invoke_results *r, int k) {
    invoke_span span = r->text[k];
    bool inside = span.at <= INVOKE_HEAP && span.size <= INVOKE_HEAP - span.at;
    take_failure(t, row, inside ? r->heap + span.at : "", inside ? span.size : 0);
}

static void take_value(taking *t, stage_end end, int64_t row, const invoke_results *r, int k) {
    col_type type = t->call->out->type;
    bool batch = t->function->batch;
    if (batch && (type == COL_TRUTH || type == COL_TEXT) && !r->known[k]) return;
    switch (type) {
    case COL_NUMBER:
    case COL_DATE:
        if (batch)
            take_interval(t, end, row, r, k);
        else if (type == COL_DATE)
            take_date(t, end, row, r, k);
        else
            take_number(t, end, row, r, k);
        break;
    case COL_TRUTH: take_truth(t, end, row, r, k); break;
    case COL_TEXT: take_text(t, row, r, k); break;
    }
}

/* Whether the call of the lower ends has settled the row: the upper ends are the same. */
static bool is_known_row(const stage *s, int64_t row) {
    for (int j = 0; j < s->function->n_args; j++) {
        bool is_rows = word_of(s->function->args[j].word)->is_rows;
        int64_t first = is_rows ? s->call->offsets[j][row] : row;
        int64_t last = is_rows ? s->call->offsets[j][row + 1] : row + 1;
        for (int64_t i = first; i < last; i++)
            if (!col_is_known(&s->call->args[j], i)) return false;
    }
    return true;
}

void take_results(taking *t, const stage *s, int from, int done, const invoke_results *results) {
    for (int k = 0; k < done && !t->is_short; k++) {
        int64_t row = s->first + s->pick[from + k];
        bool is_known = s->end == END_LOW && is_known_row(s, row);
        if (results->state[k] == INVOKE_VALUE)
            take_value(t, is_known ? END_KNOWN : s->end, row, results, k);
        else if (results->state[k] == INVOKE_FAILED)
            take_message(t, row, results, k);
        else
            fail(t, row, "the function gave no result");
        if (is_known) t->settled[row] = 1;
    }
}

/* A range of one value, or none at all, says nothing about a row that was not called. */
void take_begin(taking *t) {
    col_vec *out = t->call->out;
    bool bounded = out->type == COL_NUMBER && t->function->low < t->function->high;
    for (int64_t row = 0; row < out->n; row++) {
        col_set_unknown(out, row);
        if (!bounded) continue;
        out->lo[row] = t->function->low;
        out->hi[row] = t->function->high;
    }
}
