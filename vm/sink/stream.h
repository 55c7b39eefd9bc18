/* Output gathered into larger pieces for a sink_writer. Private to the room. A stream is owned by
 * its caller and needs no closing; what is not flushed is lost. */
#ifndef HENG_SINK_STREAM_H
#define HENG_SINK_STREAM_H

#include "sink/sink.h"

enum { SINK_STREAM = 16384 };

typedef struct sink_stream {
    const sink_writer *writer;
    bool broken; /* the writer has refused bytes: nothing more is written */
    size_t n;
    char bytes[SINK_STREAM];
} sink_stream;

/* Begins an empty stream; the writer outlives it. */
void sink_stream_open(sink_stream *s, const sink_writer *writer);
/* Append bytes, or a NUL-terminated text. What the writer refuses is reported by sink_flush. */
void sink_put(sink_stream *s, const char *bytes, size_t size);
void sink_put_text(sink_stream *s, const char *text);
/* Hands the rest to the writer. ST_FAILED with HE0604 if bytes were refused at any time. */
status sink_flush(sink_stream *s, diag_list *diags);

#endif
