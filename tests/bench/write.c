/* Writing results: the database against bare inserts of the same rows, JSON and CSV. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"
#include "heng.h"

enum { PATH_SIZE = 4096 };

static bool fail(const char *what) {
    fprintf(stderr, "heng-bench: %s\n", what);
    return false;
}

static bool count_bytes(void *user_data, const char *bytes, size_t size) {
    (void)bytes;
    *(size_t *)user_data += size;
    return true;
}

static bool time_database(bench *b, heng *h, heng_result *result) {
    char saved[PATH_SIZE], copied[PATH_SIZE];
    snprintf(saved, sizeof saved, "%s/results.db", b->folder);
    snprintf(copied, sizeof copied, "%s/inserts.db", b->folder);
    row *bare = sheet_row(&b->sheet, "writing", "bare inserts of the same rows", "s");
    row *own = sheet_row(&b->sheet, "writing", "results database", "s");
    row *size = sheet_row(&b->sheet, "writing", "size of the results database", "MB");
    int64_t bytes = 0;
    bool good = true;
    own->base = bare;
    own->target = "<= 1.3 of the inserts";
    for (int run = 0; run < b->runs && good; run++) {
        double begin = seconds();
        good = heng_save_result(h, result, saved) == HENG_OK;
        row_add(own, seconds() - begin);
        double floor = good ? floor_insert(saved, copied, &bytes) : -1;
        good = good && floor >= 0;
        row_add(bare, floor);
    }
    row_add(size, (double)bytes / 1e6);
    unlink(saved);
    unlink(copied);
    return good || fail("the results database cannot be written");
}

static bool time_text(bench *b, heng *h, heng_result *result, const char *format) {
    char name[ROW_NAME];
    snprintf(name, sizeof name, "%s", format);
    row *r = sheet_row(&b->sheet, "writing", name, "MB/s");
    for (int run = 0; run < b->runs; run++) {
        size_t bytes = 0;
        heng_writer writer = {count_bytes, &bytes};
        double begin = seconds();
        if (heng_write_result(h, result, format, false, 0, &writer) != HENG_OK) return fail(format);
        row_add(r, (double)bytes / 1e6 / (seconds() - begin));
    }
    return true;
}

static bool time_all(bench *b, heng *h, heng_scheme *scheme) {
    heng_run_options options = {.db = b->db};
    heng_result *result = NULL;
    heng_status st = heng_run(h, scheme, &options, &result);
    if (st != HENG_OK && st != HENG_NOT_CLEAN) return fail("heng_run");
    bool good = time_database(b, h, result) && time_text(b, h, result, "json") &&
                time_text(b, h, result, "csv-plain");
    heng_result_close(result);
    return good;
}

bool bench_write(bench *b) {
    heng *h = setup_library();
    heng_scheme *scheme = NULL;
    if (h == NULL) return fail("memory");
    bool good = heng_scheme_open(h, b->scheme, NULL, &scheme) == HENG_OK;
    good = good ? time_all(b, h, scheme) : fail(b->scheme);
    heng_scheme_close(scheme);
    heng_close(h);
    return good;
}
