#include "snapshot/findings.h"

#include <string.h>

#include "source/text.h"

/* A number takes four bytes; a text the number of its bytes, which counts a NUL at its end, and
 * these. An absent text is the number 0. */

typedef struct pen {
    char *to; /* NULL: only measures */
    size_t used;
} pen;

static void put(pen *p, const void *bytes, size_t size) {
    if (p->to != NULL) memcpy(p->to + p->used, bytes, size);
    p->used += size;
}

static void put_number(pen *p, int number) {
    uint32_t bits = (uint32_t)number;
    put(p, &bits, sizeof bits);
}

static void put_text(pen *p, const char *text) {
    size_t size = text != NULL ? strlen(text) + 1 : 0;
    put_number(p, (int)size);
    if (text != NULL) put(p, text, size);
}

static void put_finding(pen *p, const diag *d) {
    put_number(p, (int)d->severity);
    put_number(p, d->place.line);
    put_number(p, d->place.col);
    put_number(p, d->place.end_line);
    put_number(p, d->place.end_col);
    const char *texts[] = {d->code, d->place.file, d->rule, d->table, d->row, d->column, d->fix};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) put_text(p, texts[i]);
    put_number(p, d->n_args);
    for (int i = 0; i < d->n_args; i++) {
        put_text(p, d->args[i].name);
        put_text(p, d->args[i].text);
    }
}

bool snap_findings_write(const diag_list *list, arena *ar, const char **bytes, size_t *size) {
    pen p = {0};
    for (const diag *d = list->first; d != NULL; d = d->next) put_finding(&p, d);
    p = (pen){.to = arena_take(ar, p.used)};
    if (p.to == NULL) return false;
    for (const diag *d = list->first; d != NULL; d = d->next) put_finding(&p, d);
    *bytes = p.to;
    *size = p.used;
    return true;
}

typedef struct reader {
    const char *from;
    size_t left;
    bool good;
} reader;

static uint32_t take_number(reader *r) {
    uint32_t number = 0;
    r->good = r->good && r->left >= sizeof number;
    if (!r->good) return 0;
    memcpy(&number, r->from, sizeof number);
    r->from += sizeof number;
    r->left -= sizeof number;
    return number;
}

static const char *take_text(reader *r) {
    uint32_t size = take_number(r);
    if (!r->good || size == 0) return NULL;
    const char *text = r->from;
    r->good = size <= r->left && text[size - 1] == '\0' && src_is_text(text, size - 1);
    if (!r->good) return NULL;
    r->from += size;
    r->left -= size;
    return text;
}

static int take_line(reader *r) {
    uint32_t number = take_number(r);
    r->good = r->good && number <= INT32_MAX;
    return r->good ? (int)number : 0;
}

static diag take_finding(reader *r) {
    diag d = {0};
    uint32_t severity = take_number(r);
    r->good = r->good && severity <= DIAG_NOTE;
    d.severity = r->good ? (diag_severity)severity : DIAG_ERROR;
    d.place.line = take_line(r);
    d.place.col = take_line(r);
    d.place.end_line = take_line(r);
    d.place.end_col = take_line(r);
    d.code = take_text(r);
    d.place.file = take_text(r);
    d.rule = take_text(r);
    d.table = take_text(r);
    d.row = take_text(r);
    d.column = take_text(r);
    d.fix = take_text(r);
    uint32_t n_args = take_number(r);
    r->good = r->good && d.code != NULL && n_args <= DIAG_MAX_ARGS;
    for (uint32_t i = 0; r->good && i < n_args; i++) {
        d.args[i].name = take_text(r);
        d.args[i].text = take_text(r);
        r->good = r->good && d.args[i].name != NULL && d.args[i].text != NULL;
    }
    d.n_args = r->good ? (int)n_args : 0;
    return d;
}

bool snap_findings_read(const char *bytes, size_t size, uint64_t n, diag_list *list) {
    reader look = {bytes, size, true};
    for (uint64_t i = 0; look.good && i < n; i++) take_finding(&look);
    if (!look.good || look.left > 0) return false;
    reader r = {bytes, size, true};
    for (uint64_t i = 0; i < n; i++) {
        diag d = take_finding(&r);
        diag_add(list, &d);
    }
    return true;
}
