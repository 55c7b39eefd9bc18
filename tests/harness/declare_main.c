/* Declares a scheme and prints its findings: declare_main FILE [STDLIB_DIR]. For developers of the
 * vocabulary. Exit 0 without errors, 1 with findings, 2 where it could not be done. */
#include <stdio.h>

#include "script/script.h"

static char *read_text(const char *path, arena *ar, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        return NULL;
    }
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = arena_zero(ar, *length + 1);
    bool good = text && fread(text, 1, *length, file) == *length;
    (void)fclose(file);
    return good ? text : NULL;
}

static void print_finding(const diag *d) {
    static const char *const severities[] = {"error", "warning", "note"};
    printf("%s:%d:%d: %s %s", d->place.file ? d->place.file : "-", d->place.line, d->place.col,
           d->code, severities[d->severity]);
    for (int i = 0; i < d->n_args; i++) printf(" %s=%s", d->args[i].name, d->args[i].text);
    printf("\n");
}

static int declare_file(const char *path, const char *stdlib_dir, arena *ar) {
    size_t length = 0;
    graph *g = NULL;
    diag_list diags;
    script_options options = {.stdlib_dir = stdlib_dir};
    char *text = read_text(path, ar, &length);
    if (!text) {
        (void)fprintf(stderr, "cannot read %s\n", path);
        return 2;
    }
    diag_open(&diags, ar);
    status s = script_declare(path, text, length, &options, NULL, &diags, &g);
    for (const diag *d = diags.first; d; d = d->next) print_finding(d);
    if (g) {
        printf("graph: %u nodes, %d entries\n", graph_n_nodes(g), graph_n_entries(g));
        graph_close(g);
    }
    return s == ST_OK ? 0 : s == ST_FINDINGS ? 1 : 2;
}

int main(int argc, char **argv) {
    if (argc < 2) {
        (void)fprintf(stderr, "usage: declare_main FILE [STDLIB_DIR]\n");
        return 2;
    }
    arena ar;
    arena_open(&ar, NULL);
    int code = declare_file(argv[1], argc > 2 ? argv[2] : "stdlib", &ar);
    arena_close(&ar);
    return code;
}
