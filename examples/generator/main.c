/* heng-example: writes a registry full of synthetic firms: those of the cycle 2024 of Jiangsu, and
 * those of other schemes by scripts of SQL. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "database.h"
#include "functions.h"
#include "places.h"
#include "profile.h"
#include "special.h"
#include "submissions.h"
#include "writers.h"

enum { SCHEMA_LIMIT = 1 << 18, PATH_LIMIT = 4096, FIRMS_LEAST = 200, FIRMS_MOST = 20000000 };
enum { SCRIPTS_MOST = 16, SUBJECTS_LEAST = 100, SUBJECTS_MOST = 1000000 };

typedef struct options {
    int64_t firms;
    uint64_t seed;
    const char *out, *schema;
    int64_t subjects; /* of each script */
    int n_scripts;
    const char *scripts[SCRIPTS_MOST];
} options;

static int usage(void) {
    fputs("usage: heng-example --out FILE.db --schema FILE.sql [--firms N] [--seed N]\n"
          "                    [--subjects N] [--rows FILE.sql]...\n"
          "  --firms   200 to 20000000, 3000 if not given\n"
          "  --schema  the registry, as written by registry.sql() of stdlib/registry\n"
          "  --rows    the rows of another scheme; up to 16 scripts\n"
          "  --subjects  how many each script makes: 100 to 1000000, 240 if not given\n",
          stderr);
    return 2;
}

static bool read_number(const char *text_given, uint64_t *out) {
    char *end = NULL;
    errno = 0;
    unsigned long long number = strtoull(text_given, &end, 10);
    if (errno || end == text_given || *end || text_given[0] == '-') return false;
    *out = number;
    return true;
}

static bool read_option(options *o, const char *name, const char *given) {
    uint64_t number = 0;
    if (strcmp(name, "--out") == 0)
        o->out = given;
    else if (strcmp(name, "--schema") == 0)
        o->schema = given;
    else if (strcmp(name, "--seed") == 0)
        return read_number(given, &o->seed);
    else if (strcmp(name, "--firms") == 0) {
        if (!read_number(given, &number) || number < FIRMS_LEAST || number > FIRMS_MOST)
            return false;
        o->firms = (int64_t)number;
    } else if (strcmp(name, "--subjects") == 0) {
        if (!read_number(given, &number) || number < SUBJECTS_LEAST || number > SUBJECTS_MOST)
            return false;
        o->subjects = (int64_t)number;
    } else if (strcmp(name, "--rows") == 0 && o->n_scripts < SCRIPTS_MOST)
        o->scripts[o->n_scripts++] = given;
    else
        return false;
    return true;
}

static bool read_options(options *o, int argc, char **argv) {
    *o = (options){.firms = 3000, .seed = UINT64_C(20240326), .subjects = 240};
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc || !read_option(o, argv[i], argv[i + 1])) return false;
    }
    return o->out && o->schema;
}

static bool read_file(const char *path, char *out) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "heng-example: %s: %s\n", path, strerror(errno));
        return false;
    }
    size_t length = fread(out, 1, SCHEMA_LIMIT - 1, file);
    bool whole_file = feof(file) && !ferror(file);
    fclose(file);
    out[length] = '\0';
    if (!whole_file) fprintf(stderr, "heng-example: %s: too long or unreadable\n", path);
    return whole_file;
}

static void write_firm(database *db, const options *o, int64_t id) {
    profile p;
    if (id <= SPECIAL_COUNT)
        special_profile(&p, o->seed, id);
    else
        profile_random(&p, o->seed, id, o->firms);
    write_enterprise(db, &p);
    write_capabilities(db, &p);
    write_honours(db, &p);
    write_events(db, &p);
    write_filing(db, &p);
    write_reviews(db, &p);
    write_scores(db, &p);
}

static bool run_scripts(database *db, const options *o) {
    char script[SCHEMA_LIMIT];
    for (int i = 0; i < o->n_scripts; i++) {
        if (!read_file(o->scripts[i], script)) return false;
        database_run(db, o->scripts[i], script);
    }
    return true;
}

static bool write_all(const options *o, const char *path, const char *schema) {
    database db;
    bool read = true;
    function_given given = {o->seed, o->subjects};
    if (database_open(&db, path, schema)) {
        places_write(&db);
        for (int64_t id = 1; id <= o->firms && !db.failed; id++) write_firm(&db, o, id);
        submissions_write(&db, o->seed, o->firms);
        functions_add(&db, &given);
        read = run_scripts(&db, o);
    }
    bool done = database_close(&db, schema);
    if (!done) fprintf(stderr, "heng-example: %s\n", db.message);
    return done && read;
}

int main(int argc, char **argv) {
    char schema[SCHEMA_LIMIT];
    options o;
    char part[PATH_LIMIT];
    if (!read_options(&o, argc, argv)) return usage();
    if (!read_file(o.schema, schema)) return 2;
    int length = snprintf(part, sizeof part, "%s.part", o.out);
    if (length < 0 || length >= PATH_LIMIT) return usage();
    remove(part); /* what an interrupted run left */
    if (!write_all(&o, part, schema) || rename(part, o.out) != 0) {
        remove(part);
        return 2;
    }
    return 0;
}
