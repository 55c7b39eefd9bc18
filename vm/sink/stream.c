#include "sink/stream.h"

#include <errno.h>
#include <string.h>

void sink_stream_open(sink_stream *s, const sink_writer *writer) {
    *s = (sink_stream){.writer = writer};
    text_open(&s->text, NULL);
}

void sink_stream_close(sink_stream *s) {
    text_close(&s->text);
}

static void hand_over(sink_stream *s, const char *bytes, size_t size) {
    if (!s->broken && size > 0) s->broken = !s->writer->write(s->writer->user_data, bytes, size);
}

static void hand_over_text(sink_stream *s) {
    hand_over(s, s->text.bytes, s->text.n);
    s->text.n = 0;
}

bool sink_pass(sink_stream *s, const char *bytes, size_t size) {
    hand_over_text(s);
    hand_over(s, bytes, size);
    return !s->broken && !s->text.short_of_memory;
}

status sink_flush(sink_stream *s, diag_list *diags) {
    if (s->text.short_of_memory) return ST_NOMEM;
    errno = 0;
    hand_over_text(s);
    if (!s->broken) return ST_OK;
    diag_error(diags, "HE0604", "detail", errno == 0 ? "" : strerror(errno), NULL);
    return ST_FAILED;
}
