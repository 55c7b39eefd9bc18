#include "base/diag.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

enum { DEFAULT_LIMIT = 1000, MERGE_BINS = 64 };

struct diag_count {
    const char *code;
    int kept;
    diag_count *next;
};

void diag_open(diag_list *list, arena *store) {
    *list = (diag_list){.store = store};
}

static diag_count *count_of(const diag_list *list, const char *code) {
    diag_count *count = list->counts;
    while (count && strcmp(count->code, code) != 0) {
        count = count->next;
    }
    return count;
}

/* Replaces *text by a copy; NULL stays NULL. */
static bool own_text(arena *store, const char **text) {
    if (*text) {
        *text = arena_text(store, *text, strlen(*text));
        return *text != NULL;
    }
    return true;
}

static bool own_args(arena *store, diag *d) {
    for (int i = 0; i < d->n_args; i++) {
        if (!own_text(store, &d->args[i].name) || !own_text(store, &d->args[i].text)) {
            return false;
        }
    }
    return true;
}

static diag *copy_of(arena *store, const diag *d) {
    diag *copy = arena_take(store, sizeof *copy);
    if (!copy) {
        return NULL;
    }
    *copy = *d;
    copy->next = NULL;
    bool owned = own_text(store, &copy->code) && own_text(store, &copy->place.file) &&
                 own_text(store, &copy->rule) && own_text(store, &copy->table) &&
                 own_text(store, &copy->row) && own_text(store, &copy->column) &&
                 own_text(store, &copy->fix) && own_args(store, copy);
    return owned ? copy : NULL;
}

static void append(diag_list *list, diag *d) {
    if (list->last) {
        list->last->next = d;
    } else {
        list->first = d;
    }
    list->last = d;
}

/* Copies d into the list and counts it; false when memory is short. */
static bool keep(diag_list *list, const diag *d, diag_count *count) {
    diag *copy = copy_of(list->store, d);
    if (!copy) {
        return false;
    }
    if (!count) {
        count = arena_zero(list->store, sizeof *count);
        if (!count) {
            return false;
        }
        *count = (diag_count){.code = copy->code, .next = list->counts};
        list->counts = count;
    }
    count->kept++;
    append(list, copy);
    return true;
}

void diag_add(diag_list *list, const diag *d) {
    assert(d->code && d->n_args >= 0 && d->n_args <= DIAG_MAX_ARGS);
    list->errors += d->severity == DIAG_ERROR;
    list->warnings += d->severity == DIAG_WARNING;
    diag_count *count = count_of(list, d->code);
    int limit = list->limit > 0 ? list->limit : DEFAULT_LIMIT;
    if (count && count->kept >= limit) {
        list->suppressed++;
        return;
    }
    arena_mark before = arena_here(list->store);
    if (!keep(list, d, count)) {
        arena_rewind(list->store, before);
        list->lost++;
    }
}

static void take_args(diag *d, va_list pairs) {
    for (const char *name = va_arg(pairs, const char *); name; name = va_arg(pairs, const char *)) {
        const char *text = va_arg(pairs, const char *);
        assert(d->n_args < DIAG_MAX_ARGS);
        d->args[d->n_args++] = (diag_arg){name, text ? text : ""};
    }
}

void diag_error(diag_list *list, const char *code, ...) {
    diag d = {.code = code, .severity = DIAG_ERROR};
    va_list pairs;
    va_start(pairs, code);
    take_args(&d, pairs);
    va_end(pairs);
    diag_add(list, &d);
}

void diag_warn(diag_list *list, const char *code, ...) {
    diag d = {.code = code, .severity = DIAG_WARNING};
    va_list pairs;
    va_start(pairs, code);
    take_args(&d, pairs);
    va_end(pairs);
    diag_add(list, &d);
}

/* Byte order whatever the locale; an absent text comes first. */
static int compare_texts(const char *a, const char *b) {
    if (!a || !b) {
        return (a != NULL) - (b != NULL);
    }
    return strcmp(a, b);
}

static int compare_ints(int a, int b) {
    return (a > b) - (a < b);
}

static int compare_args(const diag *a, const diag *b) {
    int order = compare_ints(a->n_args, b->n_args);
    for (int i = 0; order == 0 && i < a->n_args; i++) {
        order = compare_texts(a->args[i].name, b->args[i].name);
        order = order ? order : compare_texts(a->args[i].text, b->args[i].text);
    }
    return order;
}

static int compare_places(const diag *a, const diag *b) {
    int order = compare_texts(a->place.file, b->place.file);
    order = order ? order : compare_ints(a->place.line, b->place.line);
    return order ? order : compare_ints(a->place.col, b->place.col);
}

static int compare(const diag *a, const diag *b) {
    int order = compare_places(a, b);
    order = order ? order : compare_texts(a->code, b->code);
    order = order ? order : compare_texts(a->rule, b->rule);
    order = order ? order : compare_texts(a->table, b->table);
    order = order ? order : compare_texts(a->row, b->row);
    order = order ? order : compare_texts(a->column, b->column);
    return order ? order : compare_args(a, b);
}

/* Where both are equal, the one of `earlier` comes first. */
static diag *merge(diag *earlier, diag *later) {
    diag *first = NULL;
    diag **end = &first;
    while (earlier && later) {
        diag **smaller = compare(earlier, later) <= 0 ? &earlier : &later;
        *end = *smaller;
        end = &(*end)->next;
        *smaller = *end;
    }
    *end = earlier ? earlier : later;
    return first;
}

void diag_sort(diag_list *list) {
    diag *bins[MERGE_BINS] = {NULL}; /* bin i: a sorted run of 2^i; a higher bin is earlier */
    for (diag *next, *d = list->first; d; d = next) {
        next = d->next;
        d->next = NULL;
        int i = 0;
        for (; bins[i]; i++) {
            d = merge(bins[i], d);
            bins[i] = NULL;
        }
        bins[i] = d;
    }
    list->first = NULL;
    for (int i = 0; i < MERGE_BINS; i++) {
        list->first = merge(bins[i], list->first);
    }
    list->last = list->first;
    while (list->last && list->last->next) {
        list->last = list->last->next;
    }
}
