/* What the functions of a plugin see. A plugin is a shared library with plain C functions and a
 * manifest that describes them; it includes at most this header and links nothing of heng.
 *
 * A function gets one row's values and returns one value:
 *
 *     heng_number mean_of(heng_numbers answers);                          // cannot fail
 *     heng_text greeting_of(heng_row *row, heng_text name);               // gives a text
 *     bool region_of(heng_row *row, heng_text code, heng_text *result);   // `fails = true`
 *
 * The result may depend on nothing but the arguments: rows are called in any order and number, on
 * several threads or in several processes, and a row may be called twice. Arguments are copies that
 * may not be written to; nothing is to be allocated that outlives the call.
 *
 * By default heng calls a function only where all of its arguments are known; the result is unknown
 * everywhere else. */
#ifndef HENG_PLUGIN_H
#define HENG_PLUGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Changes when a plugin built against this header could misread what heng passes, or heng what it
 * returns. */
#define HENG_PLUGIN_ABI 1

/* Stands once in each plugin: by it heng knows what the library was built against. */
#define HENG_PLUGIN const uint32_t heng_plugin_abi = HENG_PLUGIN_ABI

typedef int64_t heng_number; /* exact decimal in millionths: 2.5 is 2500000 */
typedef int32_t heng_date;   /* days since 1970-01-01, proleptic Gregorian; may be negative */

#define HENG_ONE ((heng_number)1000000)

/* UTF-8 without NUL inside, and with a NUL after it. Arguments live during the call. */
typedef struct heng_text {
    const char *bytes;
    size_t size;
} heng_text;

/* Values of the rows that a relation has for one subject, in the relation's canonical order. */
typedef struct heng_numbers {
    const heng_number *items;
    size_t count;
} heng_numbers;
typedef struct heng_dates {
    const heng_date *items;
    size_t count;
} heng_dates;
typedef struct heng_texts {
    const heng_text *items;
    size_t count;
} heng_texts;
typedef struct heng_bools {
    const uint8_t *items; /* 0 or 1 */
    size_t count;
} heng_bools;

/* Passed first to functions that can fail or give a text. */
typedef struct heng_row {
    char *text; /* room for the bytes of a text result; `result` may also point to constants of the
                   plugin */
    size_t text_room;
    char *message; /* room for why there is no value: UTF-8 with a NUL after it, of which 200
                      characters are shown */
    size_t message_room;
} heng_row;

/* ---- whole columns: functions with `batch = true` -------------------------------------------- */

/* The rows of one argument, by the word that the manifest gives it. `low` and `high` are the ends
 * of what a number or date may be, INT64_MIN and INT64_MAX where there is none; they are equal
 * where it is known. Others have `known`. */
typedef struct heng_column {
    const heng_number *low, *high; /* number, date (in days) */
    const uint8_t *truth;          /* bool: 0, 1; see known */
    const heng_text *text;         /* text; see known */
    const uint8_t *known;          /* 1: the row has a value */
    const int64_t *first;          /* relations: rows first[i] .. first[i + 1] - 1 are those of
                                      result row i; NULL for others */
} heng_column;

/* What a function writes: for each row low and high (both the same where it is known), or a value
 * and known. All rows are unknown before the call. A batch is any part of the rows: what is written
 * for a row may depend on that row only. */
typedef struct heng_result_column {
    heng_number *low, *high;
    uint8_t *truth;
    heng_text *text; /* bytes that outlive the call: constants of the plugin or of an argument */
    uint8_t *known;
} heng_result_column;

typedef struct heng_batch {
    size_t rows;
    size_t n_args;
    const heng_column *args;
    heng_result_column *result;
    /* Says why a row has no value. */
    void (*fail)(const struct heng_batch *batch, size_t row, const char *message);
} heng_batch;

#ifdef __cplusplus
}
#endif

#endif
