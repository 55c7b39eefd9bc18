#include <stdlib.h>
#include <string.h>

#include "outcome/inside.h"

static int by_bytes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static bool among(const grade_names *names, const char *grade) {
    for (uint32_t i = 0; i < names->n; i++) {
        if (strcmp(names->names[i], grade) == 0) return true;
    }
    return false;
}

/* Grades that the scheme names. */
static void list_declared(grade_names *names, const outcome *o) {
    for (int i = 0; i < o->n_grades; i++) {
        const char *id = graph_entry_at(o->g, o->grade_entries[i])->id;
        if (!among(names, id)) names->names[names->n++] = id;
    }
}

/* Marks the grades that subjects have; returns how many different ones there are. */
static uint32_t mark_given(grade_names *names, const outcome *o) {
    uint32_t n = 0;
    for (int64_t row = 0; row < o->n; row++) {
        if (outcome_status_at(o, row) != OUTCOME_GRADED) continue;
        n += names->place_of[o->grades[row]] == 0;
        names->place_of[o->grades[row]] = 1;
    }
    return n;
}

/* Adds those of the marked grades that the scheme does not name. */
static void list_others(grade_names *names, const outcome *o) {
    uint32_t declared = names->n, codes = dict_count(o->f->texts);
    for (dict_code code = 1; code <= codes; code++) {
        if (names->place_of[code] == 0) continue;
        const char *grade = dict_text(o->f->texts, code, NULL);
        for (uint32_t i = 0; grade != NULL && i < declared; i++) {
            if (strcmp(names->names[i], grade) == 0) grade = NULL;
        }
        if (grade != NULL) names->names[names->n++] = grade;
    }
    qsort(names->names + declared, names->n - declared, sizeof *names->names, by_bytes);
}

bool grade_names_open(grade_names *names, const outcome *o, arena *store) {
    size_t codes = (size_t)dict_count(o->f->texts) + 1;
    *names = (grade_names){.place_of = arena_array(store, codes, sizeof *names->place_of)};
    if (names->place_of == NULL) return false;
    size_t most = (size_t)graph_n_entries(o->g) + mark_given(names, o);
    names->names = arena_array(store, most + 1, sizeof *names->names);
    if (names->names == NULL) return false;
    list_declared(names, o);
    list_others(names, o);
    for (size_t code = 0; code < codes; code++) names->place_of[code] = names->n;
    for (uint32_t i = 0; i < names->n; i++) {
        const char *name = names->names[i];
        dict_code code = dict_find(o->f->texts, name, strlen(name));
        if (code != DICT_UNKNOWN) names->place_of[code] = i;
    }
    return true;
}

bool tally_open(tally *t, const grade_names *names, arena *store) {
    *t = (tally){.grades = arena_array(store, (size_t)names->n + 1, sizeof *t->grades)};
    return t->grades != NULL;
}

void tally_count(tally *t, const grade_names *names, const outcome *o, int64_t row) {
    t->subjects++;
    outcome_status s = outcome_status_at(o, row);
    t->statuses[s]++;
    t->grades[s == OUTCOME_GRADED ? names->place_of[o->grades[row]] : names->n]++;
}

static json_t *statuses_json(const tally *t) {
    json_t *object = json_object();
    bool complete = object != NULL;
    for (int i = 0; complete && i <= OUTCOME_UNDETERMINED; i++)
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
