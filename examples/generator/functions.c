#include "functions.h"

#include <stddef.h>

#include "credit.h"
#include "random.h"

static void subjects(sqlite3_context *context, int n, sqlite3_value **values) {
    (void)n, (void)values;
    const function_given *given = sqlite3_user_data(context);
    sqlite3_result_int64(context, given->subjects);
}

/* What is picked for one purpose says nothing about what is picked for another. */
static void pick(sqlite3_context *context, int n, sqlite3_value **values) {
    (void)n;
    const function_given *given = sqlite3_user_data(context);
    const unsigned char *what = sqlite3_value_text(values[1]);
    int64_t most = sqlite3_value_int64(values[2]);
    if (!what || most < 1) {
        sqlite3_result_error(context, "pick: a purpose and a number above 0 are needed", -1);
        return;
    }
    uint64_t seed = given->seed;
    for (; *what; what++) seed = (seed ^ *what) * UINT64_C(0x100000001B3);
    random_stream r = random_open(seed, sqlite3_value_int64(values[0]));
    sqlite3_result_int64(context, random_between(&r, 0, most - 1));
}

static void code(sqlite3_context *context, int n, sqlite3_value **values) {
    (void)n;
    char made[CREDIT_TEXT];
    const char *area = (const char *)sqlite3_value_text(values[0]);
    const char *letter = (const char *)sqlite3_value_text(values[1]);
    if (!area || sqlite3_value_bytes(values[0]) != 6 || !letter) {
        sqlite3_result_error(context, "credit_code: an area and a letter are needed", -1);
        return;
    }
    credit_code(area, letter[0], sqlite3_value_int64(values[2]), made);
    sqlite3_result_text(context, made, -1, SQLITE_TRANSIENT);
}

void functions_add(database *db, const function_given *given) {
    void *data = (void *)(uintptr_t)given;
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    sqlite3_create_function(db->handle, "subjects", 0, flags, data, subjects, NULL, NULL);
    sqlite3_create_function(db->handle, "pick", 3, flags, data, pick, NULL, NULL);
    sqlite3_create_function(db->handle, "credit_code", 3, flags, data, code, NULL, NULL);
}
