#include "sink/stream.h"

#include <errno.h>
#include <string.h>

void sink_stream_open(sink_stream *s, const sink_writer *writer) {
    s->writer = writer;
    s->broken = false;
    s->n = 0;
}

static void hand_over(sink_stream *s, const char *bytes, size_t size) {
    if (s->broken || size == 0) return;
    s->broken = !s->writer->write(s->writer->user_data, bytes, size);
}

void sink_put(sink_stream *s, const char *bytes, size_t size) {
    if (size > SINK_STREAM - s->n) {
        hand_over(s, s->bytes, s->n);
        s->n = 0;
    }
    if (size > SINK_STREAM) {
        hand_over(s, bytes, size);
        return;
    }
    memcpy(s->bytes + s->n, bytes, size);
    s->n += size;
}

void sink_put_text(sink_stream *s, const char *text) {
    sink_put(s, text, strlen(text));
}

status sink_flush(sink_stream *s, diag_list *diags) {
    errno = 0;
    hand_over(s, s->bytes, s->n);
    s->n = 0;
    if (!s->broken) return ST_OK;
    diag_error(diags, "HE0604", "detail", errno == 0 ? "" : strerror(errno), NULL);
    return ST_FAILED;
}
