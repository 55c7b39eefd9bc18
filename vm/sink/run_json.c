#include <string.h>

#include "sink/stream.h"

static int take(const char *bytes, size_t size, void *user_data) {
    sink_stream *s = user_data;
    sink_put(s, bytes, size);
    return s->broken ? -1 : 0;
}

/* jansson hands out the text of the header in pieces, whose closing brace comes too early: a piece
 * is held back until the next one shows that it was not the last. */
typedef struct held_piece {
    sink_stream *s;
    size_t n;
    char bytes[2]; /* "\n}" or "}" at most */
} held_piece;

static void put_held(held_piece *held) {
    sink_put(held->s, held->bytes, held->n);
    held->n = 0;
}

/* Keeps the last two bytes of all that was handed out. */
static int take_but_two(const char *bytes, size_t size, void *user_data) {
    held_piece *held = user_data;
    if (size >= sizeof held->bytes) {
        put_held(held);
        sink_put(held->s, bytes, size - sizeof held->bytes);
        memcpy(held->bytes, bytes + size - sizeof held->bytes, sizeof held->bytes);
        held->n = sizeof held->bytes;
        return 0;
    }
    for (size_t i = 0; i < size; i++) {
        if (held->n == sizeof held->bytes) {
            sink_put(held->s, held->bytes, 1);
            held->bytes[0] = held->bytes[--held->n];
        }
        held->bytes[held->n++] = bytes[i];
    }
    return 0;
}

/* The header's members, without the brace that closes it. */
static bool put_header(const json_t *header, sink_stream *s) {
    held_piece held = {.s = s};
    if (header == NULL || json_object_size(header) == 0) {
        sink_put_text(s, "{");
        return true;
    }
    if (json_dump_callback(header, take_but_two, &held, JSON_INDENT(2)) != 0) return false;
    sink_put_text(s, ",");
    return true;
}

static bool put_subject(const sink_run *run, int64_t row, sink_stream *s) {
    json_t *subject = outcome_subject_json(run->result, row);
    bool written = subject != NULL && json_dump_callback(subject, take, s, JSON_COMPACT) == 0;
    json_decref(subject);
    return written;
}

static bool put_subjects(const sink_run *run, sink_stream *s) {
    bool first = true;
    sink_put_text(s, "\n  \"subjects\": [");
    for (int64_t row = 0; row < outcome_count(run->result); row++) {
        if (run->selected != NULL && !run->selected[row]) continue;
        sink_put_text(s, first ? "\n    " : ",\n    ");
        if (!put_subject(run, row, s)) return false;
        first = false;
    }
    sink_put_text(s, first ? "]\n}\n" : "\n  ]\n}\n");
    return true;
}

status sink_run_json(const sink_run *run, const sink_writer *w, diag_list *diags) {
    sink_stream s;
    sink_stream_open(&s, w);
    bool made = put_header(run->header, &s) && put_subjects(run, &s);
    if (!made && !s.broken) return ST_NOMEM;
    return sink_flush(&s, diags);
}
