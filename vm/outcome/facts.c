#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

static int compare_texts(const char *a, const char *b) {
    if (a == b) return 0;
    if (a == NULL || b == NULL) return a == NULL ? -1 : 1;
    return strcmp(a, b);
}

int facts_compare(const void *left, const void *right) {
    const missing_fact *a = left, *b = right;
    int order = compare_texts(a->kind, b->kind);
    if (order == 0) order = compare_texts(a->name, b->name);
    if (order == 0) order = compare_texts(a->column, b->column);
    if (order == 0) order = compare_texts(a->row, b->row);
    if (order == 0) order = compare_texts(a->table, b->table);
    return order == 0 ? compare_texts(a->title, b->title) : order;
}

bool facts_add(fact_list *list, const missing_fact *fact) {
    missing_fact *grown =
        alloc_grow(list->alloc, list->facts, &list->capacity, list->n + 1, sizeof *grown);
    if (grown == NULL) return false;
    list->facts = grown;
    list->facts[list->n++] = *fact;
    return true;
}

void facts_settle(fact_list *list) {
    if (list->n == 0) return;
    qsort(list->facts, list->n, sizeof *list->facts, facts_compare);
    size_t kept = 1;
    for (size_t i = 1; i < list->n; i++) {
        if (facts_compare(&list->facts[kept - 1], &list->facts[i]) == 0) continue;
        list->facts[kept++] = list->facts[i];
    }
    list->n = kept;
}

void facts_close(fact_list *list) {
    alloc_free(list->alloc, list->facts, list->capacity * sizeof *list->facts);
}
