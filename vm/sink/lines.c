#include "sink/lines.h"

typedef struct writing {
    const sink_lines *lines;
    sink_stream *s;
    sink_pen *pens; /* by worker */
    bool any;
} writing;

static bool put_line(const writing *all, const outcome_slice *slice, int64_t row, sink_pen *pen) {
    const sink_lines *lines = all->lines;
    if (!lines->put(slice, row, pen, lines->user_data)) pen->text.short_of_memory = true;
    arena_reset(&pen->scratch);
    return !pen->text.short_of_memory && !pen->cell.short_of_memory;
}

static bool put_slice(const outcome_slice *slice, void *user_data) {
    writing *all = user_data;
    sink_pen *pen = &all->pens[slice->worker];
    const uint8_t *selected = all->lines->run->selected;
    pen->text.n = 0;
    for (int64_t row = slice->first; row < slice->first + slice->n; row++) {
        if (selected != NULL && !selected[row]) continue;
        if (!put_line(all, slice, row, pen)) return false;
    }
    return true;
}

static bool pass_slice(const outcome_slice *slice, void *user_data) {
    writing *all = user_data;
    const text_out *text = &all->pens[slice->worker].text;
    size_t skip = all->any || text->n == 0 ? 0 : all->lines->skip;
    all->any = all->any || text->n > 0;
    return text->n == 0 || sink_pass(all->s, text->bytes + skip, text->n - skip);
}

static void open_pens(writing *all, int n) {
    for (int i = 0; i < n; i++) {
        text_open(&all->pens[i].text, NULL);
        text_open(&all->pens[i].cell, NULL);
        arena_open(&all->pens[i].scratch, NULL);
    }
}

/* False where memory was short. */
static bool close_pens(writing *all, int n) {
    bool complete = true;
    for (int i = 0; i < n; i++) {
        const sink_pen *pen = &all->pens[i];
        complete = complete && !pen->text.short_of_memory && !pen->cell.short_of_memory;
        text_close(&all->pens[i].text);
        text_close(&all->pens[i].cell);
        arena_close(&all->pens[i].scratch);
    }
    return complete;
}

status sink_write_lines(const sink_lines *lines, sink_stream *s, bool *any) {
    int n = outcome_threads(lines->run->result);
    writing all = {.lines = lines, .s = s};
    all.pens = alloc_array(NULL, (size_t)n, sizeof *all.pens);
    if (all.pens == NULL) return ST_NOMEM;
    open_pens(&all, n);
    outcome_scan_options options = {
        .asked = lines->asked, .prepare = put_slice, .take = pass_slice, .user_data = &all};
    status result = outcome_scan(lines->run->result, &options);
    bool complete = close_pens(&all, n);
    alloc_free(NULL, all.pens, (size_t)n * sizeof *all.pens);
    *any = all.any;
    return result == ST_OK && !complete ? ST_NOMEM : result;
}
