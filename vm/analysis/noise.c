#include "analysis/noise.h"

#include <string.h>

/* ---- drawing -------------------------------------------------------------------------------- */

/* A bijection of 64 bits in which every bit of the result depends on every bit of x. */
static uint64_t mix(uint64_t x) {
    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

uint64_t noise_draw(uint64_t seed, uint64_t draw, uint64_t stream, uint64_t row) {
    static const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t x = mix(seed + odd);
    x = mix(x ^ (draw + odd));
    x = mix(x ^ (stream + 2 * odd));
    return mix(x + (row + 1) * odd);
}

int64_t noise_below(uint64_t drawn, int64_t n) {
    unsigned __int128 product = (unsigned __int128)drawn * (uint64_t)n;
    return (int64_t)(product >> 64);
}

/* ---- the graph ------------------------------------------------------------------------------ */

static bool is_call(const graph_node *n, const char *kernel) {
    return n->kind == NODE_CALL && strcmp(n->kernel->name, kernel) == 0;
}

/* Whether the value is a column's, perhaps of some rows only. */
static bool is_held(const graph *g, graph_ref ref, int levels) {
    const graph_node *n = graph_node_at(g, ref);
    if (n->kind == NODE_COLUMN) return n->type == COL_NUMBER;
    if (!is_call(n, "if") || levels == 0) return false;
    return is_held(g, n->args[1], levels - 1) || is_held(g, n->args[2], levels - 1);
}

enum { LEVELS = 4 };

static bool is_score(const graph *g, graph_ref ref) {
    const graph_node *n = graph_node_at(g, ref);
    if (!is_call(n, "range_check") || n->space <= 0) return false;
    return graph_space_at(g, n->space)->kind == SPACE_MANY && is_held(g, n->args[0], LEVELS);
}

static int place_of(const noise *n, int space) {
    int i = 0;
    while (i < n->n && n->space[i] != space) i++;
    return i;
}

static bool add_column(graph *g, noise *n, int space) {
    graph_column c = {.space = space,
                      .name = "departure",
                      .type = COL_NUMBER,
                      .divisor = 1,
                      .low = DEC_LOW,
                      .high = DEC_HIGH};
    int column = graph_add_column(g, &c);
    if (column < 0) return false;
    n->space[n->n] = space;
    n->column[n->n++] = column;
    return true;
}

bool noise_open(graph *g, noise *out) {
    *out = (noise){0};
    for (int space = 1; space < graph_n_spaces(g) && out->n < NOISE_SPACES; space++) {
        bool any = false;
        for (graph_ref i = 0; i < graph_n_nodes(g) && !any; i++)
            any = graph_node_at(g, i)->space == space && is_score(g, i);
        if (any && !add_column(g, out, space)) return false;
    }
    return true;
}

static graph_ref call(graph *g, const char *kernel, graph_ref a, graph_ref b, graph_ref c,
                      int line) {
    const graph_ref args[] = {a, b, c};
    graph_problem problem;
    int n = b == GRAPH_NONE ? 1 : c == GRAPH_NONE ? 2 : 3;
    for (int i = 0; i < n; i++) {
        if (args[i] == GRAPH_NONE) return GRAPH_NONE;
    }
    return graph_call(g, kernel, SPACE_NONE, n, args, NULL, line, &problem);
}

graph_ref noise_edit(graph *to, const graph *from, graph_ref node, graph_ref made,
                     void *user_data) {
    const noise *n = user_data;
    if (!is_score(from, node)) return made;
    const graph_node *score = graph_node_at(from, node);
    int place = place_of(n, score->space), line = score->line;
    if (place == n->n) return made;
    graph_ref departure = graph_read(to, n->column[place], line);
    graph_ref low = graph_const(to, COL_NUMBER, score->imm.ints[0], NULL, NULL, line);
    graph_ref high = graph_const(to, COL_NUMBER, score->imm.ints[1], NULL, NULL, line);
    graph_ref ends[] = {departure, low, high};
    for (int i = 0; i < 3; i++) {
        if (ends[i] == GRAPH_NONE) return GRAPH_NONE;
    }
    graph_ref known = call(to, "is_known", made, GRAPH_NONE, GRAPH_NONE, line);
    graph_ref sum = call(to, "add", made, departure, GRAPH_NONE, line);
    graph_ref above = call(to, "max", sum, low, GRAPH_NONE, line);
    graph_ref within = call(to, "min", above, high, GRAPH_NONE, line);
    return call(to, "if", known, within, made, line);
}

/* ---- the data ------------------------------------------------------------------------------- */

bool noise_frame(noise *n, const frame *f, arena *store, frame *out) {
    size_t had = (size_t)f->n_columns, has = had + NOISE_SPACES;
    *out = *f;
    out->n_columns += n->n;
    out->columns = arena_array(store, has, sizeof *out->columns);
    out->packed = arena_array(store, has, sizeof *out->packed);
    if (!out->columns || !out->packed) return false;
    memcpy(out->columns, f->columns, had * sizeof *out->columns);
    memcpy(out->packed, f->packed, had * sizeof *out->packed);
    for (int i = 0; i < n->n; i++) {
        int64_t rows = f->spaces[n->space[i]].rows;
        n->departures[i] = arena_zero(store, ((size_t)rows + 1) * sizeof(int64_t));
        if (!n->departures[i]) return false;
        out->columns[n->column[i]] = (col_vec){
            .type = COL_NUMBER, .n = rows, .lo = n->departures[i], .hi = n->departures[i]};
    }
    return true;
}

void noise_fill(noise *n, const frame *f, uint64_t seed, uint64_t draw, decimal range) {
    int64_t steps = range / NOISE_STEP;
    for (int i = 0; i < n->n; i++) {
        int64_t rows = f->spaces[n->space[i]].rows;
        for (int64_t row = 0; row < rows; row++) {
            uint64_t drawn = noise_draw(seed, draw, (uint64_t)n->space[i], (uint64_t)row);
            n->departures[i][row] = (noise_below(drawn, 2 * steps + 1) - steps) * NOISE_STEP;
        }
    }
}
