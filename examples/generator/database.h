/* The database being written: one file, one transaction, one prepared statement per table.
 * The first failure is kept and every later call does nothing, so callers check once, at the end.
 */
#ifndef EXAMPLE_DATABASE_H
#define EXAMPLE_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "tables.h"

typedef struct database {
    sqlite3 *handle;
    sqlite3_stmt *insert[TABLE_COUNT];
    bool failed;
    char message[200]; /* why, once failed */
} database;

typedef enum value_kind { VALUE_NONE, VALUE_WHOLE, VALUE_TEXT, VALUE_DAY } value_kind;

/* One cell. A text is borrowed until the row is inserted. */
typedef struct value {
    value_kind kind;
    int64_t number;
    const char *text;
} value;

value none(void); /* unknown */
value whole(int64_t number);
value text(const char *string); /* NULL: unknown */
value day(int64_t number);      /* 0: unknown */
value truth(int known);         /* 0, 1, or -1 for unknown */

/* Opens a fresh file and creates the tables of the schema; indexes wait for database_close. */
bool database_open(database *db, const char *path, const char *schema);
/* Values in the order of the table's columns in tables.c; fewer leave the rest unknown. */
void database_insert(database *db, table_id table, int count, const value *row);
/* Runs a script of SQL; `name` says in the message which one failed. */
void database_run(database *db, const char *name, const char *sql);
/* Creates the indexes, commits and closes. False if anything failed since the opening. */
bool database_close(database *db, const char *schema);

#define INSERT(db, table, ...)                                                                     \
    database_insert(db, table, (int)(sizeof((value[]){__VA_ARGS__}) / sizeof(value)),              \
                    (value[]){__VA_ARGS__})

#endif
