#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

/* Enters the scheme's grades, then those of the subjects. Returns how many the scheme has; -1: no
 * memory. */
static int64_t enter_grades(grade_names *names, const outcome *o) {
    for (int i = 0; i < graph_n_entries(o->g); i++) {
        const graph_entry *e = graph_entry_at(o->g, i);
        if (strcmp(e->kind, "grade") != 0) continue;
        if (dict_enter(names->codes, e->id, strlen(e->id)) == DICT_UNKNOWN) return -1;
    }
    int64_t declared = dict_count(names->codes);
    for (int64_t row = 0; row < o->n; row++) {
        const char *grade = o->subjects[row].grade;
        if (grade == NULL) continue;
        names->of_subject[row] = dict_enter(names->codes, grade, strlen(grade));
        if (names->of_subject[row] == DICT_UNKNOWN) return -1;
    }
    return declared;
}

static int by_bytes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

bool grade_names_open(grade_names *names, const outcome *o, arena *store) {
    *names = (grade_names){.codes = dict_open(&o->alloc)};
    names->of_subject = arena_array(store, (size_t)o->n, sizeof *names->of_subject);
    if (names->codes == NULL || names->of_subject == NULL) return false;
    int64_t declared = enter_grades(names, o);
    names->n = dict_count(names->codes);
    names->names = arena_array(store, (size_t)names->n + 1, sizeof *names->names);
    names->place_of = arena_array(store, (size_t)names->n + 1, sizeof *names->place_of);
    if (declared < 0 || names->names == NULL || names->place_of == NULL) return false;
    for (uint32_t i = 0; i < names->n; i++) names->names[i] = dict_text(names->codes, i + 1, NULL);
    qsort(names->names + declared, (size_t)(names->n - declared), sizeof *names->names, by_bytes);
    names->place_of[DICT_UNKNOWN] = names->n;
    for (uint32_t i = 0; i < names->n; i++) {
        const char *name = names->names[i];
        names->place_of[dict_find(names->codes, name, strlen(name))] = i;
    }
    for (int64_t row = 0; row < o->n; row++)
        names->of_subject[row] = names->place_of[names->of_subject[row]];
    return true;
}

void grade_names_close(grade_names *names) {
    dict_close(names->codes);
}

bool tally_open(tally *t, const grade_names *names, arena *store) {
    *t = (tally){.grades = arena_array(store, (size_t)names->n + 1, sizeof *t->grades)};
    return t->grades != NULL;
}

void tally_count(tally *t, const grade_names *names, const outcome *o, int64_t row) {
    t->subjects++;
    t->statuses[o->subjects[row].status]++;
    t->grades[names->of_subject[row]]++;
}

static json_t *statuses_json(const tally *t) {
    json_t *object = json_object();
    bool complete = object != NULL;
    for (int i = 0; complete && i < 3; i++)
        complete = put(object, outcome_status_name((outcome_status)i),
                       json_integer((json_int_t)t->statuses[i]));
    if (complete) return object;
    json_decref(object);
    return NULL;
}

static json_t *grades_json(const tally *t, const grade_names *names) {
    json_t *object = json_object();
    bool complete = object != NULL;
    for (uint32_t i = 0; complete && i < names->n; i++)
        complete = put(object, names->names[i], json_integer((json_int_t)t->grades[i]));
    if (complete) return object;
    json_decref(object);
    return NULL;
}

bool tally_put(const tally *t, const grade_names *names, json_t *object) {
    return put(object, "subjects", json_integer((json_int_t)t->subjects)) &&
           put(object, "statuses", statuses_json(t)) &&
           put(object, "grades", grades_json(t, names));
}
