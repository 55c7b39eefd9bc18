/* heng-bench: measures the engine on a database of the scheme jiangsu/2024, everything in one
 * process and run. */
#include <stdlib.h>
#include <string.h>

#include "bench.h"

static int usage(void) {
    fputs("usage: heng-bench --db FILE --heng PROGRAM [--runs N] [--json FILE] [--folder DIR]\n"
          "                  [--parts WORDS]\n"
          "  --parts  of load, snapshot, grade, change, sweep, commands, memory, write; all if not "
          "given\n",
          stderr);
    return 2;
}

typedef struct part {
    const char *name;
    bool (*run)(bench *b);
} part;

/* Writing comes last: what it holds would otherwise be in the way of the others. */
static const part parts[] = {{"load", bench_load},     {"snapshot", bench_snapshot},
                             {"grade", bench_grade},   {"change", bench_change},
                             {"sweep", bench_sweep},   {"commands", bench_commands},
                             {"memory", bench_memory}, {"write", bench_write}};

static bool read_options(bench *b, const char **wanted, int argc, char **argv) {
    *b = (bench){.scheme = "schemes/jiangsu/2024.lua", .folder = "/tmp", .runs = 5};
    const struct {
        const char *name;
        const char **value;
    } texts[] = {{"--db", &b->db},     {"--heng", &b->heng},     {"--scheme", &b->scheme},
                 {"--json", &b->json}, {"--folder", &b->folder}, {"--parts", wanted}};
    for (int i = 1; i + 1 < argc; i += 2) {
        bool known = strcmp(argv[i], "--runs") == 0;
        if (known) b->runs = atoi(argv[i + 1]);
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            if (strcmp(argv[i], texts[k].name) != 0) continue;
            *texts[k].value = argv[i + 1];
            known = true;
        }
        if (!known) return false;
    }
    return argc % 2 == 1 && b->db != NULL && b->heng != NULL && b->runs >= 1 &&
           b->runs <= SAMPLES_MOST;
}

static bool write_json(const bench *b) {
    FILE *out = fopen(b->json, "w");
    if (out == NULL) return false;
    fputs("{", out);
    machine_print(out, true);
    fprintf(out, ", \"firms\": %lld, \"rows\": ", (long long)b->data.f->spaces[0].rows);
    sheet_json(&b->sheet, out);
    fputs("}\n", out);
    return fclose(out) == 0;
}

static bool run_parts(bench *b, const char *wanted) {
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (wanted != NULL && strstr(wanted, parts[i].name) == NULL) continue;
        fprintf(stderr, "heng-bench: %s\n", parts[i].name);
        if (!parts[i].run(b)) return false;
    }
    return true;
}

int main(int argc, char **argv) {
    static bench b;
    const char *wanted = NULL;
    if (!read_options(&b, &wanted, argc, argv)) return usage();
    if (!setup_open(&b.data, b.scheme, NULL, 0) || !setup_load(&b.data, b.db, true)) return 2;
    bool good = run_parts(&b, wanted);
    machine_print(stdout, false);
    printf("%-9s %lld\n\n", "firms", (long long)b.data.f->spaces[0].rows);
    sheet_print(&b.sheet, stdout);
    if (b.json != NULL && !write_json(&b)) good = false;
    setup_close(&b.data);
    return good ? 0 : 1;
}
