/* Threads for kernels over the whole population. Private to the graph room. Owns nothing: threads
 * live for one run of tasks. */
#ifndef HENG_GRAPH_CREW_H
#define HENG_GRAPH_CREW_H

#include "kernel/kernel.h"

/* A crew of that many threads, from 1 to LIMIT_THREADS, the caller's among them. Where a thread
 * cannot be had the others do its tasks. */
kern_crew crew_of(int threads);

#endif
