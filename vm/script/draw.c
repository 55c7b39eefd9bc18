#include "script/draw.h"

#include <libsmartcols.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static ssize_t append_bytes(void *cookie, const char *bytes, size_t size) {
    return scr_buffer_add(cookie, bytes, size) ? (ssize_t)size : -1;
}

static bool add_columns(struct libscols_table *drawn, const draw_table *t) {
    for (int i = 0; i < t->n_columns; i++) {
        const draw_column *column = &t->columns[i];
        int flags = column->right ? SCOLS_FL_RIGHT : 0;
        flags |= column->tree ? SCOLS_FL_TREE : 0;
        flags |= t->width > 0 && column->wrap ? SCOLS_FL_WRAP : 0;
        if (!scols_table_new_column(drawn, column->title ? column->title : "", 0, flags)) {
            return false;
        }
    }
    return true;
}

static bool add_rows(struct libscols_table *drawn, const draw_table *t) {
    for (int row = 0; row < t->n_rows; row++) {
        int parent = t->parents ? t->parents[row] : -1;
        struct libscols_line *above =
            parent >= 0 ? scols_table_get_line(drawn, (size_t)parent) : NULL;
        struct libscols_line *line = scols_table_new_line(drawn, above);
        if (!line) {
            return false;
        }
        for (int i = 0; i < t->n_columns; i++) {
            const char *cell = t->cells[row * t->n_columns + i];
            if (cell && scols_line_set_data(line, (size_t)i, cell) != 0) {
                return false;
            }
        }
    }
    return true;
}

static bool print_table(struct libscols_table *drawn, const draw_table *t, scr_buffer *out) {
    cookie_io_functions_t functions = {.write = append_bytes};
    FILE *stream = fopencookie(out, "w", functions);
    if (!stream) {
        return false;
    }
    scols_table_set_stream(drawn, stream);
    scols_table_enable_noheadings(drawn, !t->headings);
    scols_table_set_termforce(drawn, t->width > 0 ? SCOLS_TERMFORCE_ALWAYS : SCOLS_TERMFORCE_NEVER);
    if (t->width > 0) {
        scols_table_set_termwidth(drawn, (size_t)t->width);
    }
    bool good = scols_print_table(drawn) == 0;
    return fclose(stream) == 0 && good;
}

/* Takes away the blanks before each newline, and ends the last line. */
static bool trim_lines(const scr_buffer *drawn, scr_buffer *out) {
    size_t start = 0;
    for (size_t end = 0; end <= drawn->size; end++) {
        if (end < drawn->size && drawn->bytes[end] != '\n') continue;
        size_t last = end;
        while (last > start && drawn->bytes[last - 1] == ' ') last--;
        bool rest = end == drawn->size && end == start;
        if (!rest && (!scr_buffer_add(out, drawn->bytes + start, last - start) ||
                      !scr_buffer_add(out, "\n", 1))) {
            return false;
        }
        start = end + 1;
    }
    return true;
}

static bool draw(const draw_table *t, scr_buffer *out) {
    struct libscols_table *drawn = scols_new_table();
    bool good = drawn && add_columns(drawn, t) && add_rows(drawn, t) && print_table(drawn, t, out);
    scols_unref_table(drawn);
    return good;
}

/* libsmartcols measures by the thread's locale; C.UTF-8 is part of the C library. */
bool draw_to_buffer(const draw_table *t, scr_buffer *out) {
    scr_buffer drawn = {.store = out->store};
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8) {
        return false;
    }
    locale_t before = uselocale(utf8);
    bool good = draw(t, &drawn);
    (void)uselocale(before);
    freelocale(utf8);
    return good && trim_lines(&drawn, out);
}
