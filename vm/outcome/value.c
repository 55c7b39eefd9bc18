
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

outcome_value value_of_const(const graph_node *n) {
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

outcome_value outcome_value_at(const outcome *o, graph_ref node, int64_t row) {
    const graph_node *n = graph_node_at(o->g, node);
    if (n->kind == NODE_CONST) return value_of_const(n);
    const col_vec *column = eval_column(o->e, node);
    if (column == NULL) return (outcome_value){n->type, TRUTH_UNKNOWN, DEC_LOW, DEC_HIGH, NULL};
    return value_in(column, row, o->f->texts);
}

uint8_t value_truth(const outcome *o, graph_ref node, int64_t row) {
    if (node == GRAPH_NONE) return TRUTH_UNKNOWN;
    return outcome_value_at(o, node, row).truth;
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
