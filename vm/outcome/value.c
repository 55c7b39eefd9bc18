#include "base/date.h"
#include "outcome/inside.h"

outcome_value value_in(const col_vec *v, int64_t row, const dict *texts) {
    outcome_value out = {.type = v->type, .truth = TRUTH_UNKNOWN, .lo = DEC_LOW, .hi = DEC_HIGH};
    switch (v->type) {
    case COL_TRUTH: out.truth = v->truth[row]; break;
    case COL_NUMBER:
    case COL_DATE:
        out.lo = v->lo[row];
        out.hi = v->hi[row];
        break;
    case COL_TEXT:
        if (v->code[row] != DICT_UNKNOWN) out.text = dict_text(texts, v->code[row], NULL);
        break;
    }
    return out;
}

outcome_value outcome_constant(const graph_node *n) {
    outcome_value out = {.type = n->type, .truth = TRUTH_UNKNOWN, .lo = DEC_LOW, .hi = DEC_HIGH};
    if (n->unknown) return out;
    switch (n->type) {
    case COL_TRUTH: out.truth = (uint8_t)n->value; break;
    case COL_NUMBER:
    case COL_DATE: out.lo = out.hi = n->value; break;
    case COL_TEXT: out.text = n->text; break;
    }
    return out;
}

bool value_known(const outcome_value *v) {
    switch (v->type) {
    case COL_TRUTH: return v->truth != TRUTH_UNKNOWN;
    case COL_TEXT: return v->text != NULL;
    case COL_NUMBER:
    case COL_DATE: break;
    }
    return v->lo == v->hi;
}

const col_vec *outcome_column(const outcome_slice *slice, graph_ref node) {
    if (slice->place != NULL) {
        uint32_t place = slice->place[node];
        return place == 0 ? NULL : &slice->values[place - 1];
    }
    const graph_node *n = graph_node_at(slice->o->g, node);
    bool shown = n->kind != NODE_CONST && (n->space == 0 || n->space == SPACE_NONE);
    return shown && slice->values[node].n > 0 ? &slice->values[node] : NULL;
}

outcome_value outcome_value_at(const outcome_slice *slice, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(slice->o->g, node);
    if (n->kind == NODE_CONST) return outcome_constant(n);
    const col_vec *column = outcome_column(slice, node);
    if (column == NULL) return (outcome_value){n->type, TRUTH_UNKNOWN, DEC_LOW, DEC_HIGH, NULL};
    return value_in(column, n->space == SPACE_NONE ? 0 : row - slice->first, slice->o->f->texts);
}

uint8_t value_truth(const outcome_slice *slice, graph_ref node, int64_t row) {
    if (node == GRAPH_NONE) return TRUTH_UNKNOWN;
    return outcome_value_at(slice, node, row).truth;
}

const char *truth_name(uint8_t truth) {
    if (truth == TRUTH_TRUE) return "true";
    return truth == TRUTH_FALSE ? "false" : "unknown";
}

static size_t format_end(const outcome_value *v, bool upper, char *buffer) {
    int64_t end = upper ? v->hi : v->lo;
    return v->type == COL_DATE ? date_format(end, buffer) : dec_format(end, buffer);
}

const char *outcome_end_text(const outcome_value *v, bool upper, char buffer[OUTCOME_VALUE_TEXT]) {
    if (v->type != COL_NUMBER && v->type != COL_DATE) return NULL;
    if (upper ? v->hi == DEC_HIGH : v->lo == DEC_LOW) return NULL;
    format_end(v, upper, buffer);
    return buffer;
}

static const char *interval_text(const outcome_value *v, char buffer[OUTCOME_VALUE_TEXT]) {
    size_t length = 0;
    if (v->lo == DEC_LOW && v->hi == DEC_HIGH) return "";
    if (v->lo != DEC_LOW) length = format_end(v, false, buffer);
    if (v->lo == v->hi) return buffer;
    buffer[length++] = '.';
    buffer[length++] = '.';
    buffer[length] = '\0';
    if (v->hi != DEC_HIGH) format_end(v, true, buffer + length);
    return buffer;
}

const char *outcome_value_text(const outcome_value *v, char buffer[OUTCOME_VALUE_TEXT]) {
    if (v->type == COL_TEXT) return v->text != NULL ? v->text : "";
    if (v->type == COL_TRUTH) return v->truth == TRUTH_UNKNOWN ? "" : truth_name(v->truth);
    return interval_text(v, buffer);
}

static void put_end(const outcome_value *v, bool upper, text_out *out) {
    if (upper ? v->hi == DEC_HIGH : v->lo == DEC_LOW) {
        text_put(out, "null", 4);
        return;
    }
    char *room = text_room(out, DEC_BUFFER + 2);
    if (room == NULL) return;
    room[0] = '"';
    size_t length = 1 + format_end(v, upper, room + 1);
    room[length++] = '"';
    out->n += length;
}

static void put_interval(const outcome_value *v, text_out *out) {
    if (v->lo == v->hi) {
        put_end(v, false, out);
    } else if (v->lo == DEC_LOW && v->hi == DEC_HIGH) {
        text_put(out, "null", 4);
    } else {
        text_put(out, "[", 1);
        put_end(v, false, out);
        text_put(out, ",", 1);
        put_end(v, true, out);
        text_put(out, "]", 1);
    }
}

void value_put(const outcome_value *v, text_out *out) {
    if (v->type == COL_TEXT) {
        text_put_json(out, v->text);
    } else if (v->type != COL_TRUTH) {
        put_interval(v, out);
    } else {
        text_put_word(out, v->truth == TRUTH_UNKNOWN ? "null" : truth_name(v->truth));
    }
}

json_t *text_json(const char *text) {
    return text != NULL ? json_string(text) : json_null();
}

static json_t *interval_json(const outcome_value *v) {
    char low[OUTCOME_VALUE_TEXT], high[OUTCOME_VALUE_TEXT];
    if (v->lo == DEC_LOW && v->hi == DEC_HIGH) return json_null();
    const char *first = outcome_end_text(v, false, low);
    if (v->lo == v->hi) return text_json(first);
    json_t *pair = json_array();
    if (pair == NULL || json_array_append_new(pair, text_json(first)) != 0 ||
        json_array_append_new(pair, text_json(outcome_end_text(v, true, high))) != 0) {
        json_decref(pair);
        return NULL;
    }
    return pair;
}

json_t *value_json(const outcome_value *v) {
    if (v->type == COL_TEXT) return text_json(v->text);
    if (v->type != COL_TRUTH) return interval_json(v);
    return v->truth == TRUTH_UNKNOWN ? json_null() : json_boolean(v->truth == TRUTH_TRUE);
}

json_t *outcome_value_json(const col_vec *v, int64_t row, const dict *texts) {
    outcome_value value = value_in(v, row, texts);
    return value_json(&value);
}
