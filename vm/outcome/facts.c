#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

static int compare_texts(const char *a, const char *b) {
    if (a == b) return 0;
    if (a == NULL || b == NULL) return a == NULL ? -1 : 1;
    return strcmp(a, b);
}

int facts_compare(const missing_fact *a, const missing_fact *b) {
    int order = compare_texts(a->kind, b->kind);
    if (order == 0) order = compare_texts(a->name, b->name);
    if (order == 0) order = compare_texts(a->column, b->column);
    if (order == 0) order = compare_texts(a->row, b->row);
    if (order == 0) order = compare_texts(a->table, b->table);
    return order == 0 ? compare_texts(a->title, b->title) : order;
}

/* ---- of one subject ------------------------------------------------------------------------- */

bool facts_add(fact_list *list, const found_fact *fact) {
    found_fact *grown =
        alloc_grow(list->alloc, list->facts, &list->capacity, list->n + 1, sizeof *grown);
    if (grown == NULL) return false;
    list->facts = grown;
    list->facts[list->n++] = *fact;
    return true;
}

static int by_fact(const void *left, const void *right) {
    const found_fact *a = left, *b = right;
    return facts_compare(&a->fact, &b->fact);
}

void facts_settle(fact_list *list) {
    if (list->n == 0) return;
    qsort(list->facts, list->n, sizeof *list->facts, by_fact);
    size_t kept = 1;
    for (size_t i = 1; i < list->n; i++) {
        if (by_fact(&list->facts[kept - 1], &list->facts[i]) == 0) continue;
        list->facts[kept++] = list->facts[i];
    }
    list->n = kept;
}

void facts_close(fact_list *list) {
    alloc_free(list->alloc, list->facts, list->capacity * sizeof *list->facts);
}

/* ---- whatever the row ----------------------------------------------------------------------- */

enum { KINDS_FIRST = 64 };

static bool same_kind(const fact_kind *a, const fact_kind *b) {
    return a->fact.kind == b->fact.kind && a->fact.name == b->fact.name &&
           a->fact.table == b->fact.table && a->fact.column == b->fact.column &&
           a->fact.title == b->fact.title && a->space == b->space;
}

/* Texts are told apart by their places: those of equal content meet in facts_number. */
static size_t kind_hash(const fact_kind *k) {
    uint64_t hash = (uint64_t)(unsigned)k->space;
    const void *const parts[] = {k->fact.kind, k->fact.name, k->fact.table, k->fact.column,
                                 k->fact.title};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        hash = (hash ^ (uint64_t)(uintptr_t)parts[i]) * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 20);
}

static fact_kind **kind_place(fact_kind **kinds, size_t capacity, const fact_kind *like) {
    size_t at = kind_hash(like) & (capacity - 1);
    while (kinds[at] != NULL && !same_kind(kinds[at], like)) at = (at + 1) & (capacity - 1);
    return &kinds[at];
}

static bool kinds_grow(gathered *to, const allocator *a) {
    size_t capacity = to->cap_kinds == 0 ? KINDS_FIRST : to->cap_kinds * 2;
    fact_kind **larger = alloc_array(a, capacity, sizeof(fact_kind *));
    if (larger == NULL) return false;
    for (size_t i = 0; i < to->cap_kinds; i++) {
        if (to->kinds[i] != NULL) *kind_place(larger, capacity, to->kinds[i]) = to->kinds[i];
    }
    alloc_free(a, to->kinds, to->cap_kinds * sizeof(fact_kind *));
    to->kinds = larger;
    to->cap_kinds = capacity;
    return true;
}

const fact_kind *facts_kind(gathered *to, const allocator *a, const found_fact *fact) {
    fact_kind like = {.fact = fact->fact, .space = fact->space};
    like.fact.row = NULL;
    if (to->n_kinds * 2 >= to->cap_kinds && !kinds_grow(to, a)) return NULL;
    fact_kind **place = kind_place(to->kinds, to->cap_kinds, &like);
    if (*place != NULL) return *place;
    fact_kind *made = arena_take(&to->store, sizeof *made);
    if (made == NULL) return NULL;
    *made = like;
    *place = made;
    to->n_kinds++;
    return made;
}

static int by_kind(const void *left, const void *right) {
    const fact_kind *a = *(fact_kind *const *)left, *b = *(fact_kind *const *)right;
    return facts_compare(&a->fact, &b->fact);
}

static size_t list_kinds(const outcome *o, fact_kind **list) {
    size_t n = 0;
    for (int i = 0; i < o->n_gathered; i++) {
        const gathered *from = &o->gathered[i];
        for (size_t k = 0; k < from->cap_kinds; k++) {
            if (from->kinds[k] != NULL) list[n++] = from->kinds[k];
        }
    }
    return n;
}

bool facts_number(outcome *o) {
    size_t n = 0;
    for (int i = 0; i < o->n_gathered; i++) n += o->gathered[i].n_kinds;
    fact_kind **list = alloc_array(&o->alloc, n, sizeof(fact_kind *));
    o->facts = arena_array(&o->store, n, sizeof *o->facts);
    if (list == NULL || o->facts == NULL) {
        alloc_free(&o->alloc, list, n * sizeof(fact_kind *));
        return false;
    }
    (void)list_kinds(o, list);
    if (n > 0) qsort(list, n, sizeof *list, by_kind);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || by_kind(&list[i - 1], &list[i]) != 0) o->facts[o->n_facts++] = &list[i]->fact;
        list[i]->number = o->n_facts - 1;
    }
    alloc_free(&o->alloc, list, n * sizeof(fact_kind *));
    return true;
}

uint32_t outcome_n_facts(const outcome *o) {
    return o->n_facts;
}

const missing_fact *outcome_fact_at(const outcome *o, uint32_t fact) {
    return o->facts[fact];
}
