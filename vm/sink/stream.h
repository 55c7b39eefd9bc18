/* Output gathered into larger pieces for a sink_writer. Private to the room. */
#ifndef HENG_SINK_STREAM_H
#define HENG_SINK_STREAM_H

#include "sink/sink.h"

/* Owned by its caller from sink_stream_open until sink_stream_close. */
typedef struct sink_stream {
    const sink_writer *writer;
    bool broken;   /* the writer has refused bytes: nothing more is written */
    text_out text; /* what comes next; written to directly */
} sink_stream;

/* Begins an empty stream; the writer outlives it. */
void sink_stream_open(sink_stream *s, const sink_writer *writer);
/* Hands over what has been gathered, and then these bytes. False where there is no use in going on:
 * the writer refuses, or memory is short. */
bool sink_pass(sink_stream *s, const char *bytes, size_t size);
/* Hands the rest to the writer. ST_FAILED with HE0604 if bytes were refused at any time, ST_NOMEM
 * if any could not be gathered. */
status sink_flush(sink_stream *s, diag_list *diags);
/* What was not flushed is lost. */
void sink_stream_close(sink_stream *s);

#endif
