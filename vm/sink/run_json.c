#include "sink/lines.h"

/* Before each subject; the first goes without the comma. */
static const char BETWEEN[] = ",\n    ";

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

static bool put_subject(const outcome_slice *slice, int64_t row, sink_pen *pen,
                        const void *user_data) {
    text_put_word(&pen->text, BETWEEN);
    return outcome_put_subject(user_data, slice, row, &pen->scratch, &pen->text);
}

static status put_subjects(const sink_run *run, arena *store, sink_stream *s, bool *any) {
    outcome_forms *forms = outcome_forms_take(run->result, store);
    uint8_t *asked = arena_zero(store, graph_n_nodes(run->graph));
    if (forms == NULL || asked == NULL) return ST_NOMEM;
    outcome_forms_ask(forms, run->result, asked);
    sink_lines lines = {
        .run = run, .asked = asked, .put = put_subject, .user_data = forms, .skip = 1};
    return sink_write_lines(&lines, s, any);
}

static status put_list(const sink_run *run, sink_stream *s) {
    arena store;
    bool any = false;
    arena_open(&store, NULL);
    text_put_word(&s->text, "\n  \"subjects\": [");
    status result = put_subjects(run, &store, s, &any);
    text_put_word(&s->text, any ? "\n  ]\n}\n" : "]\n}\n");
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
