#include "measure.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

row *sheet_row(sheet *s, const char *part, const char *name, const char *unit) {
    if (s->n == ROWS_MOST) {
        fputs("heng-bench: too many rows\n", stderr);
        exit(2);
    }
    row *r = &s->rows[s->n++];
    *r = (row){.part = part, .unit = unit};
    snprintf(r->name, sizeof r->name, "%s", name);
    return r;
}

void row_add(row *r, double sample) {
    if (r->n < SAMPLES_MOST) r->samples[r->n++] = sample;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *samples, int n) {
    double sorted[SAMPLES_MOST];
    if (n == 0) return 0;
    memcpy(sorted, samples, (size_t)n * sizeof *sorted);
    qsort(sorted, (size_t)n, sizeof *sorted, ascending);
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

double row_median(const row *r) {
    return median(r->samples, r->n);
}

double row_ratio(const row *r) {
    double ratios[SAMPLES_MOST];
    int n = r->base == NULL ? 0 : r->n < r->base->n ? r->n : r->base->n;
    for (int i = 0; i < n; i++) ratios[i] = r->samples[i] / r->base->samples[i];
    return median(ratios, n);
}

static double extreme(const row *r, int sign) {
    double best = r->samples[0];
    for (int i = 1; i < r->n; i++)
        if (sign * r->samples[i] > sign * best) best = r->samples[i];
    return best;
}

/* Four significant figures, and milliseconds where seconds are few. */
static void put_number(FILE *out, double value, const char *unit) {
    char text[32];
    if (strcmp(unit, "s") == 0 && value < 1)
        snprintf(text, sizeof text, "%.2f ms", value * 1000);
    else if (strcmp(unit, "bytes") == 0)
        snprintf(text, sizeof text, "%.0f B", value);
    else
        snprintf(text, sizeof text, "%.3f %s", value, unit);
    fprintf(out, " %13s", text);
}

static void put_row(const row *r, FILE *out) {
    fprintf(out, "  %-46s", r->name);
    put_number(out, row_median(r), r->unit);
    put_number(out, extreme(r, -1), r->unit);
    put_number(out, extreme(r, 1), r->unit);
    if (r->base != NULL)
        fprintf(out, " %8.2f", row_ratio(r));
    else
        fprintf(out, " %8s", "");
    fprintf(out, "  %s\n", r->target != NULL ? r->target : "");
}

/* Whether a row of the same part stands before it. */
static bool is_heard_of(const sheet *s, int index) {
    for (int i = 0; i < index; i++)
        if (s->rows[i].n > 0 && strcmp(s->rows[i].part, s->rows[index].part) == 0) return true;
    return false;
}

void sheet_print(const sheet *s, FILE *out) {
    fprintf(out, "%-48s %13s %13s %13s %8s  %s\n", "", "median", "min", "max", "ratio", "target");
    for (int i = 0; i < s->n; i++) {
        const char *part = s->rows[i].part;
        if (s->rows[i].n == 0 || is_heard_of(s, i)) continue;
        fprintf(out, "\n%s\n", part);
        for (int k = i; k < s->n; k++)
            if (s->rows[k].n > 0 && strcmp(s->rows[k].part, part) == 0) put_row(&s->rows[k], out);
    }
}

void sheet_json(const sheet *s, FILE *out) {
    const char *comma = "";
    fputs("[", out);
    for (int i = 0; i < s->n; i++) {
        const row *r = &s->rows[i];
        if (r->n == 0) continue;
        fprintf(out,
                "%s\n  {\"part\": \"%s\", \"name\": \"%s\", \"unit\": \"%s\", \"median\": %.9g",
                comma, r->part, r->name, r->unit, row_median(r));
        fprintf(out, ", \"min\": %.9g, \"max\": %.9g, \"runs\": %d", extreme(r, -1), extreme(r, 1),
                r->n);
        if (r->base != NULL)
            fprintf(out, ", \"ratio\": %.4f, \"to\": \"%s\"", row_ratio(r), r->base->name);
        if (r->target != NULL) fprintf(out, ", \"target\": \"%s\"", r->target);
        fputs("}", out);
        comma = ",";
    }
    fputs("\n]", out);
}
