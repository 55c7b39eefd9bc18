/* The values that a sweep gives to one figure, read from what the user wrote. */
#ifndef HENG_ANALYSIS_AXIS_H
#define HENG_ANALYSIS_AXIS_H

#include "graph/graph.h"

enum { AXIS_MOST = 100000 }; /* values of an axis, and points of a grid */

/* Values of one figure, in the order of the axis; a range ascends. */
typedef struct axis {
    const char *figure;
    col_type type;
    int n;
    const graph_figure *values;
    const char *const *texts; /* the same values as --set takes them */
} axis;

typedef enum axis_fault {
    AXIS_OK,
    AXIS_FORM,  /* no value, or a range of a figure that is neither number nor date */
    AXIS_VALUE, /* not of the figure's type */
    AXIS_STEP,  /* a step that is not above zero, of no known unit, or leads out of what there is */
    AXIS_ORDER, /* a range that ends before it begins */
    AXIS_MANY,  /* more than AXIS_MOST values */
    AXIS_TWICE, /* a value that is listed twice */
    AXIS_BARRED, /* none of the values that the figure may have */
    AXIS_MEMORY
} axis_fault;

/* Reads "from..to", "from..to:step" (numbers; dates, with steps such as "7", "1 month", "2 years"),
 * or "a,b,c", for the figure of an entry of that kind. The step is 1 where none is given, and the
 * last value of a range is the greatest that is not above its end. Months and years are counted
 * from the first day, so that a short month does not shorten the later ones. Everything lives in
 * `store`. On a fault *at is the part of the text that is to blame. */
axis_fault axis_read(const graph *g, const graph_entry *figure, const char *text, arena *store,
                     axis *out, const char **at);

#endif
