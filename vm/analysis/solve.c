#include "analysis/solve.h"

#include <string.h>

typedef struct reader {
    const char *at;
    const verdict_scale *scale;
} reader;

static void skip_blanks(reader *r) {
    r->at += strspn(r->at, " \t\n");
}

static bool take(reader *r, const char *word) {
    skip_blanks(r);
    size_t length = strlen(word);
    if (strncmp(r->at, word, length) != 0) return false;
    r->at += length;
    return true;
}

/* ("AAA") */
static solve_fault read_result(reader *r, solve_term *out) {
    char name[64];
    if (!take(r, "(")) return SOLVE_SYNTAX;
    skip_blanks(r);
    char mark = *r->at;
    if (mark != '"' && mark != '\'') return SOLVE_SYNTAX;
    const char *begin = r->at + 1, *end = strchr(begin, mark);
    if (end == NULL) return SOLVE_SYNTAX;
    size_t length = (size_t)(end - begin);
    if (length >= sizeof name) return SOLVE_RESULT;
    memcpy(name, begin, length);
    name[length] = '\0';
    out->result = verdict_find(r->scale, name);
    if (out->result < 0) return SOLVE_RESULT;
    r->at = end + 1;
    return take(r, ")") ? SOLVE_OK : SOLVE_SYNTAX;
}

static solve_fault read_quantity(reader *r, solve_term *out) {
    out->result = -1;
    if (take(r, "ties")) {
        out->quantity = SOLVE_TIES;
        return SOLVE_OK;
    }
    out->quantity = SOLVE_COUNT;
    if (take(r, "share")) {
        out->quantity = SOLVE_SHARE;
    } else if (!take(r, "count")) {
        return SOLVE_SYNTAX;
    }
    return read_result(r, out);
}

static bool read_relation(reader *r, solve_relation *out) {
    static const struct {
        const char *sign;
        solve_relation relation;
    } signs[] = {{"<=", SOLVE_AT_MOST}, {">=", SOLVE_AT_LEAST}, {"==", SOLVE_EQUAL},
                 {"!=", SOLVE_UNEQUAL}, {"≤", SOLVE_AT_MOST},   {"≥", SOLVE_AT_LEAST},
                 {"<", SOLVE_LESS},     {">", SOLVE_MORE},      {"=", SOLVE_EQUAL}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        *out = signs[i].relation;
        if (take(r, signs[i].sign)) return true;
    }
    return false;
}

static bool read_number(reader *r, solve_term *out) {
    skip_blanks(r);
    size_t length = strspn(r->at, "0123456789.");
    if (dec_parse(r->at, length, &out->value) != DEC_OK) return false;
    r->at += length;
    out->percent = out->quantity == SOLVE_SHARE && take(r, "%");
    return true;
}

static solve_fault read_term(reader *r, solve_term *out) {
    solve_fault fault = read_quantity(r, out);
    if (fault != SOLVE_OK) return fault;
    return read_relation(r, &out->relation) && read_number(r, out) ? SOLVE_OK : SOLVE_SYNTAX;
}

solve_fault solve_read(const char *text, const verdict_scale *scale, solve_condition *out,
                       const char **at) {
    reader r = {.at = text, .scale = scale};
    solve_fault fault = SOLVE_OK;
    *out = (solve_condition){0};
    do {
        fault = out->n == SOLVE_TERMS ? SOLVE_MANY : read_term(&r, &out->terms[out->n]);
        out->n++;
    } while (fault == SOLVE_OK && (take(&r, "and ") || take(&r, "&")));
    skip_blanks(&r);
    if (fault == SOLVE_OK && *r.at != '\0') fault = SOLVE_SYNTAX;
    *at = r.at;
    return fault;
}

/* ---- meeting it ----------------------------------------------------------------------------- */

static bool holds(solve_relation relation, __int128 left, __int128 right) {
    switch (relation) {
    case SOLVE_LESS: return left < right;
    case SOLVE_AT_MOST: return left <= right;
    case SOLVE_EQUAL: return left == right;
    case SOLVE_UNEQUAL: return left != right;
    case SOLVE_AT_LEAST: return left >= right;
    case SOLVE_MORE: return left > right;
    }
    return false;
}

static bool meets(const solve_term *t, const sweep_point *point, int64_t subjects) {
    int64_t count = t->quantity == SOLVE_TIES ? point->n_ties : point->counts[t->result];
    __int128 left = (__int128)count * DEC_ONE, right = t->value;
    if (t->quantity == SOLVE_SHARE) {
        left *= t->percent ? 100 : 1;
        right *= subjects;
        if (subjects == 0) return false;
    }
    return holds(t->relation, left, right);
}

bool solve_meets(const solve_condition *condition, const sweep_point *point, int64_t subjects) {
    for (int i = 0; i < condition->n; i++) {
        if (!meets(&condition->terms[i], point, subjects)) return false;
    }
    return true;
}
