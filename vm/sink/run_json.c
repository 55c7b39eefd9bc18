#include "sink/stream.h"

static int take(const char *bytes, size_t size, void *user_data) {
    text_out *text = user_data;
    text_put(text, bytes, size);
    return text->short_of_memory ? -1 : 0;
}

/* The header's members, without the brace that closes it. False: no memory. */
static bool put_header(const json_t *header, text_out *text) {
    if (header == NULL || json_object_size(header) == 0) {
        text_put(text, "{", 1);
        return true;
    }
    if (json_dump_callback(header, take, text, JSON_INDENT(2)) != 0) return false;
    text->n -= 2; /* "\n}" */
    text_put(text, ",", 1);
    return true;
}

/* The writing of one list of subjects. */
typedef struct subject_list {
    const sink_run *run;
    sink_stream *s;
    outcome_forms *forms;
    arena scratch;
    bool any;
    bool short_of_memory;
} subject_list;

static bool put_subjects(const outcome_slice *slice, void *user_data) {
    subject_list *list = user_data;
    text_out *text = &list->s->text;
    for (int64_t row = slice->first; row < slice->first + slice->n; row++) {
        if (list->run->selected != NULL && !list->run->selected[row]) continue;
        text_put_word(text, list->any ? ",\n    " : "\n    ");
        list->any = true;
        list->short_of_memory = !outcome_put_subject(list->forms, slice, row, &list->scratch, text);
        arena_reset(&list->scratch);
        if (list->short_of_memory || !sink_pour(list->s)) return false;
    }
    return true;
}

static status put_list(const sink_run *run, sink_stream *s) {
    arena store;
    subject_list list = {.run = run, .s = s};
    arena_open(&store, NULL);
    arena_open(&list.scratch, NULL);
    text_put_word(&s->text, "\n  \"subjects\": [");
    list.forms = outcome_forms_take(run->result, &store);
    status result = list.forms != NULL ? outcome_scan(run->result, put_subjects, &list) : ST_NOMEM;
    if (result == ST_OK && list.short_of_memory) result = ST_NOMEM;
    text_put_word(&s->text, list.any ? "\n  ]\n}\n" : "]\n}\n");
    arena_close(&list.scratch);
    arena_close(&store);
    return result;
}

status sink_run_json(const sink_run *run, const sink_writer *w, diag_list *diags) {
    sink_stream s;
    sink_stream_open(&s, w);
    status result = put_header(run->header, &s.text) ? put_list(run, &s) : ST_NOMEM;
    if (result == ST_OK) result = sink_flush(&s, diags);
    sink_stream_close(&s);
    return result;
}
