/* One piece of text for each subject: put together by all workers, handed to the writer in the
 * order of subjects. Private to the room. */
#ifndef HENG_SINK_LINES_H
#define HENG_SINK_LINES_H

#include "sink/stream.h"

/* What one worker writes with. */
typedef struct sink_pen {
    text_out text; /* what is written goes here */
    text_out cell; /* a part that is put together first; empty between lines */
    arena scratch; /* of one line */
} sink_pen;

typedef struct sink_lines {
    const sink_run *run;
    const uint8_t *asked; /* by node: see outcome_scan_options */
    /* Puts the text of a subject of the slice. Called by several threads, each with a pen of its
     * own. False: no memory, as where a text of the pen is short of it. */
    bool (*put)(const outcome_slice *slice, int64_t row, sink_pen *pen, const void *user_data);
    const void *user_data;
    size_t skip; /* bytes that the first line goes without: what stands between two */
} sink_lines;

/* Writes the lines of all selected subjects to the stream; *any is whether there were any. */
status sink_write_lines(const sink_lines *lines, sink_stream *s, bool *any);

#endif
