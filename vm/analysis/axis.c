#include "analysis/axis.h"

#include <string.h>

#include "base/date.h"

typedef struct reading {
    const graph_entry *figure;
    arena *store;
    axis *out;
    graph_figure *values;
    const char **texts;
    size_t capacity;
    const char *blamed;
} reading;

/* A part of a text. */
typedef struct part {
    const char *text;
    size_t length;
} part;

static axis_fault blame(reading *r, axis_fault fault, part p) {
    r->blamed = arena_text(r->store, p.text, p.length);
    return r->blamed == NULL ? AXIS_MEMORY : fault;
}

/* ---- values --------------------------------------------------------------------------------- */

static bool is_word(part p, const char *word) {
    return strlen(word) == p.length && memcmp(p.text, word, p.length) == 0;
}

static bool read_value(col_type type, part p, int64_t *value) {
    int64_t last;
    switch (type) {
    case COL_NUMBER: return dec_parse(p.text, p.length, value) == DEC_OK;
    case COL_DATE: return date_parse(p.text, p.length, 0, value, &last) && *value == last;
    case COL_TRUTH:
        *value = is_word(p, "true") ? TRUTH_TRUE : TRUTH_FALSE;
        return is_word(p, "true") || is_word(p, "false");
    case COL_TEXT: *value = 0; return p.length > 0;
    }
    return false;
}

/* The value as --set takes it. */
static const char *value_text(reading *r, int64_t value, part written) {
    char buffer[DEC_BUFFER];
    if (r->out->type == COL_NUMBER) {
        written = (part){buffer, dec_format(value, buffer)};
    } else if (r->out->type == COL_DATE) {
        written = (part){buffer, date_format(value, buffer)};
    }
    return arena_text(r->store, written.text, written.length);
}

static bool is_permitted(const reading *r, int64_t value, const char *text) {
    bool barred = false;
    for (int i = 0; i < r->figure->n_attrs; i++) {
        const entry_attr *attr = &r->figure->attrs[i];
        int64_t permitted;
        if (strcmp(attr->key, "one_of") != 0) continue;
        barred = true;
        if (strcmp(attr->text, text) == 0) return true;
        part p = {attr->text, strlen(attr->text)};
        if (r->out->type != COL_TEXT && read_value(r->out->type, p, &permitted) &&
            permitted == value)
            return true;
    }
    return !barred;
}

static bool is_there(const reading *r, int64_t value, const char *text) {
    for (int i = 0; i < r->out->n; i++) {
        if (r->out->type == COL_TEXT ? strcmp(r->texts[i], text) == 0 : r->values[i].value == value)
            return true;
    }
    return false;
}

static bool make_room(reading *r) {
    if ((size_t)r->out->n < r->capacity) return true;
    size_t capacity = r->capacity == 0 ? 16 : 2 * r->capacity;
    graph_figure *values = arena_array(r->store, capacity, sizeof *values);
    const char **texts = arena_array(r->store, capacity, sizeof *texts);
    if (values == NULL || texts == NULL) return false;
    if (r->capacity > 0) {
        memcpy(values, r->values, r->capacity * sizeof *values);
        memcpy(texts, r->texts, r->capacity * sizeof *texts);
    }
    r->values = values;
    r->texts = texts;
    r->capacity = capacity;
    return true;
}

static axis_fault add_value(reading *r, int64_t value, part written) {
    if (r->out->n == AXIS_MOST) return blame(r, AXIS_MANY, written);
    const char *text = value_text(r, value, written);
    if (text == NULL || !make_room(r)) return AXIS_MEMORY;
    if (!is_permitted(r, value, text)) {
        r->blamed = text;
        return AXIS_BARRED;
    }
    r->values[r->out->n] = (graph_figure){.name = r->figure->id, .value = value, .text = text};
    r->texts[r->out->n++] = text;
    return AXIS_OK;
}

/* ---- lists ---------------------------------------------------------------------------------- */

static axis_fault read_list(reading *r, const char *text) {
    for (;;) {
        part p = {text, strcspn(text, ",")};
        int64_t value = 0;
        if (!read_value(r->out->type, p, &value)) return blame(r, AXIS_VALUE, p);
        axis_fault fault = add_value(r, value, p);
        if (fault != AXIS_OK) return fault;
        r->out->n--;
        if (is_there(r, value, r->texts[r->out->n])) return blame(r, AXIS_TWICE, p);
        r->out->n++;
        if (text[p.length] == '\0') return AXIS_OK;
        text += p.length + 1;
    }
}

/* ---- ranges --------------------------------------------------------------------------------- */

typedef enum step_unit { STEP_PLAIN, STEP_DAYS, STEP_MONTHS, STEP_YEARS } step_unit;

typedef struct axis_range {
    int64_t from, to, step;
    step_unit unit;
} axis_range;

static bool read_unit(part p, step_unit *unit) {
    static const struct {
        const char *word;
        step_unit unit;
    } words[] = {{"", STEP_DAYS},         {"day", STEP_DAYS},    {"days", STEP_DAYS},
                 {"天", STEP_DAYS},       {"日", STEP_DAYS},     {"month", STEP_MONTHS},
                 {"months", STEP_MONTHS}, {"月", STEP_MONTHS},   {"个月", STEP_MONTHS},
                 {"year", STEP_YEARS},    {"years", STEP_YEARS}, {"年", STEP_YEARS}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        *unit = words[i].unit;
        if (is_word(p, words[i].word)) return true;
    }
    return false;
}

static bool read_step(const reading *r, part p, axis_range *out) {
    part digits = {p.text, p.length};
    out->unit = STEP_PLAIN;
    if (r->out->type == COL_DATE) {
        digits.length = strspn(p.text, "0123456789");
        part unit = {p.text + digits.length, p.length - digits.length};
        while (unit.length > 0 && *unit.text == ' ') unit = (part){unit.text + 1, unit.length - 1};
        if (digits.length > p.length || !read_unit(unit, &out->unit)) return false;
    }
    if (dec_parse(digits.text, digits.length, &out->step) != DEC_OK) return false;
    if (r->out->type == COL_DATE) out->step /= DEC_ONE;
    return out->step > 0;
}

/* The value that stands at a place; false beyond what there is. */
static bool range_value(const axis_range *range, int64_t place, int64_t *out) {
    int64_t away;
    if (__builtin_mul_overflow(range->step, place, &away)) return false;
    switch (range->unit) {
    case STEP_PLAIN: return dec_add(range->from, away, out);
    case STEP_DAYS: return date_add_days(range->from, away, out);
    case STEP_MONTHS: return date_add_months(range->from, away, out);
    case STEP_YEARS: return date_add_years(range->from, away, out);
    }
    return false;
}

static axis_fault add_range(reading *r, const axis_range *range, part written) {
    int64_t value;
    for (int64_t place = 0; range_value(range, place, &value) && value <= range->to; place++) {
        axis_fault fault = add_value(r, value, written);
        if (fault != AXIS_OK) return fault;
    }
    return AXIS_OK;
}

static axis_fault read_range(reading *r, const char *text, const char *dots) {
    const char *colon = strchr(dots + 2, ':');
    part whole = {text, strlen(text)}, from = {text, (size_t)(dots - text)};
    part to = {dots + 2, colon != NULL ? (size_t)(colon - dots) - 2 : strlen(dots + 2)};
    part step = colon != NULL ? (part){colon + 1, strlen(colon + 1)} : (part){"1", 1};
    axis_range range;
    if (r->out->type != COL_NUMBER && r->out->type != COL_DATE) return blame(r, AXIS_FORM, whole);
    if (!read_value(r->out->type, from, &range.from)) return blame(r, AXIS_VALUE, from);
    if (!read_value(r->out->type, to, &range.to)) return blame(r, AXIS_VALUE, to);
    if (!read_step(r, step, &range)) return blame(r, AXIS_STEP, step);
    if (range.to < range.from) return blame(r, AXIS_ORDER, whole);
    return add_range(r, &range, whole);
}

axis_fault axis_read(const graph *g, const graph_entry *figure, const char *text, arena *store,
                     axis *out, const char **at) {
    *out = (axis){.figure = figure->id, .type = graph_node_at(g, figure->node)->type};
    reading r = {.figure = figure, .store = store, .out = out, .blamed = text};
    const char *dots = out->type == COL_TEXT ? NULL : strstr(text, "..");
    axis_fault fault = *text == '\0'  ? AXIS_FORM
                       : dots != NULL ? read_range(&r, text, dots)
                                      : read_list(&r, text);
    out->values = r.values;
    out->texts = r.texts;
    *at = r.blamed;
    return fault;
}
