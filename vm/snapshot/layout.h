/* What decides which frame is loaded from given data. Plain data and pure functions; nothing is
 * owned. */
#ifndef HENG_SNAPSHOT_LAYOUT_H
#define HENG_SNAPSHOT_LAYOUT_H

#include "graph/graph.h"

typedef struct snap_layout {
    uint8_t bytes[DIGEST_BYTES];
} snap_layout;

/* Equal only where graphs read the same rows, keys and columns in the same way and in the same
 * places of a frame, and would say the same of them; `reached` as in source_options. Rules, figures
 * and the lines on which things stand make no difference. False: no memory. */
bool snap_layout_of(const graph *g, const uint8_t *reached, const char *version, snap_layout *out);

#endif
