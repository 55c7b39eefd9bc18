#include "snapshot/read.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/date.h"
#include "snapshot/findings.h"
#include "snapshot/verify.h"

typedef struct reading {
    const snap_wanted *wanted;
    const uint8_t *file;
    snap_head head;
    const snap_space *spaces;
    const snap_packed *columns;
    const uint64_t *sums;
    arena scratch;
    snap_check *checks;
    int n_checks;
    bool good; /* nothing was found yet that cannot be */
} reading;

/* ---- the file -------------------------------------------------------------------------------- */

static bool is_trusted(int fd, const char *like) {
    struct stat own, other;
    if (fstat(fd, &own) != 0 || stat(like, &other) != 0 || !S_ISREG(own.st_mode)) return false;
    bool by_us = own.st_uid == geteuid() || own.st_uid == other.st_uid;
    mode_t others_may_write = own.st_mode & (S_IWGRP | S_IWOTH);
    return by_us && (others_may_write & ~other.st_mode) == 0;
}

/* Maps the file; *map is NULL unless SNAP_USED. */
static snap_answer map_file(const snap_wanted *wanted, void **map, size_t *size) {
    struct stat info;
    *map = NULL;
    int fd = open(wanted->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return errno == ENOENT ? SNAP_ABSENT : SNAP_BROKEN;
    bool good = is_trusted(fd, wanted->like) && fstat(fd, &info) == 0 &&
                info.st_size >= (off_t)sizeof(snap_head) && info.st_size <= SNAP_MOST;
    if (good) {
        *size = (size_t)info.st_size;
        *map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (*map == MAP_FAILED) *map = NULL;
    }
    close(fd);
    return *map != NULL ? SNAP_USED : SNAP_BROKEN;
}

static snap_answer judge_head(const reading *r, size_t size) {
    const snap_head *head = &r->head;
    if (head->magic != SNAP_MAGIC || head->sum != checksum_of(head, offsetof(snap_head, sum)) ||
        head->size != size)
        return SNAP_BROKEN;
    if (head->format != SNAP_FORMAT ||
        memcmp(&head->layout, r->wanted->layout, sizeof head->layout) != 0 ||
        memcmp(&head->origin, r->wanted->origin, sizeof head->origin) != 0)
        return SNAP_STALE;
    return SNAP_USED;
}

/* Whether size bytes from `at` lie between the head and `end`. */
static bool lies_within(uint64_t at, uint64_t size, uint64_t end) {
    return at >= sizeof(snap_head) && at <= end && size <= end - at;
}

static bool find_tables(reading *r) {
    const snap_head *head = &r->head;
    uint64_t n_spaces = (uint64_t)graph_n_spaces(r->wanted->g);
    uint64_t n_columns = (uint64_t)graph_n_columns(r->wanted->g);
    uint64_t sizes = n_spaces * sizeof *r->spaces + n_columns * sizeof *r->columns;
    if (head->n_spaces != n_spaces || head->n_columns != n_columns || head->n_sums > head->size ||
        head->tables_at % SNAP_ALIGN != 0 ||
        head->tables_size != sizes + head->n_sums * sizeof *r->sums ||
        !lies_within(head->tables_at, head->tables_size, head->size) ||
        checksum_of(r->file + head->tables_at, head->tables_size) != head->tables_sum)
        return false;
    const void *spaces = r->file + head->tables_at;
    r->spaces = spaces;
    const void *columns = r->spaces + n_spaces;
    r->columns = columns;
    const void *sums = r->columns + n_columns;
    r->sums = sums;
    return true;
}

/* ---- arrays ---------------------------------------------------------------------------------- */

/* The array, if its place and size are right, and a check of it. What is returned is never NULL,
 * but means nothing where r->good is lost. */
static const void *take(reading *r, const snap_part *part, uint64_t size, snap_check check) {
    uint64_t pieces = (size + SNAP_PIECE - 1) / SNAP_PIECE;
    bool fits = part->size == size && part->at % SNAP_ALIGN == 0 &&
                lies_within(part->at, size, r->head.tables_at) &&
                part->first_sum <= r->head.n_sums && pieces <= r->head.n_sums - part->first_sum;
    r->good = r->good && fits;
    if (!r->good) return r->file;
    check.bytes = r->file + part->at;
    check.size = size;
    check.sums = r->sums + part->first_sum;
    r->checks[r->n_checks++] = check;
    return check.bytes;
}

static bool is_width(uint64_t width) {
    return width == 1 || width == 2 || width == 4 || width == 8;
}

static bool is_count(int64_t n) {
    return n >= 0 && n <= SNAP_MOST;
}

static const dict_code *take_codes(reading *r, const snap_packed *p, uint64_t *n_codes) {
    *n_codes = p->codes.size / sizeof(dict_code);
    return take(r, &p->codes, *n_codes * sizeof(dict_code),
                (snap_check){.rule = RULE_BELOW,
                             .width = sizeof(dict_code),
                             .limit = r->head.texts.count + 1});
}

static void take_text(reading *r, const snap_packed *p, col_packed *out) {
    uint64_t limit = r->head.texts.count + 1;
    if (p->codes.size > 0 || p->n == 0)
        out->codes = take_codes(r, p, &limit);
    else
        r->good = r->good && p->width == sizeof(dict_code);
    r->good = r->good && (out->codes == NULL || p->width <= 2);
    out->n_codes = out->codes != NULL ? (uint32_t)limit : 0;
    out->cells = take(r, &p->cells, (uint64_t)p->n * p->width,
                      (snap_check){.rule = RULE_BELOW, .width = out->width, .limit = limit});
}

/* Whether an interval that stands for gaps may be one: in order, and within the bounds or open. */
static bool is_interval(const snap_packed *p, int64_t low, int64_t high) {
    return p->low <= p->high && (p->low >= low || p->low == DEC_LOW) &&
           (p->high <= high || p->high == DEC_HIGH);
}

static void take_ends(reading *r, const snap_packed *p, int64_t low, int64_t high,
                      col_packed *out) {
    snap_check check = {.rule = RULE_ENDS,
                        .width = out->width,
                        .gaps = out->gaps,
                        .base = p->base,
                        .step = p->step,
                        .low = low,
                        .high = high};
    uint64_t size = (uint64_t)p->n * p->width;
    bool plain = p->base == 0 && p->step == 1 && p->gaps == 0;
    r->good = r->good && p->step > 0 && p->codes.size == 0 && (p->width < 8 || plain) &&
              (p->gaps == 0 || is_interval(p, low, high));
    out->cells = take(r, &p->cells, size, check);
    if (p->ends.size == 0) return;
    check.lower = out->cells;
    out->ends = take(r, &p->ends, size, check);
}

/* A packed column of n rows; numbers lie from low to high. */
static col_packed take_packed(reading *r, const snap_packed *p, int64_t n, int64_t low,
                              int64_t high) {
    col_packed out = {.type = (col_type)p->type,
                      .width = (uint8_t)p->width,
                      .gaps = p->gaps != 0,
                      .n = n,
                      .base = p->base,
                      .step = p->step,
                      .low = p->low,
                      .high = p->high};
    r->good = r->good && is_width(p->width) && p->gaps <= 1 && p->n == n;
    if (!r->good) return out;
    switch (out.type) {
    case COL_TRUTH:
        r->good = p->width == 1;
        out.cells = take(r, &p->cells, (uint64_t)n,
                         (snap_check){.rule = RULE_BELOW, .width = 1, .limit = TRUTH_TRUE + 1});
        break;
    case COL_TEXT: take_text(r, p, &out); break;
    case COL_NUMBER: take_ends(r, p, low, high, &out); break;
    case COL_DATE: take_ends(r, p, DATE_MIN, DATE_MAX, &out); break;
    default: r->good = false;
    }
    return out;
}

/* ---- the frame ------------------------------------------------------------------------------- */

static void take_counts(reading *r, const snap_space *s, int64_t parents, col_counts *out) {
    r->good = r->good && is_width(s->count_width) && s->parents == parents;
    if (!r->good) return;
    uint8_t width = (uint8_t)s->count_width;
    *out = (col_counts){.parents = parents, .width = width};
    uint64_t n_starts = (uint64_t)parents / COL_STRIDE + 2;
    out->starts =
        take(r, &s->starts, n_starts * sizeof *out->starts,
             (snap_check){.rule = RULE_ASCENDING, .width = 8, .limit = (uint64_t)s->rows});
    out->cells = take(r, &s->counts, (uint64_t)parents * width,
                      (snap_check){.rule = RULE_COUNTS,
                                   .width = width,
                                   .limit = (uint64_t)s->rows,
                                   .starts = out->starts});
}

static void take_space(reading *r, int number, frame *f) {
    const graph_space *space = graph_space_at(r->wanted->g, number);
    const snap_space *s = &r->spaces[number];
    frame_space *out = &f->spaces[number];
    out->rows = s->rows;
    r->good = r->good && is_count(s->rows);
    int64_t parents =
        space->parent >= 0 && space->parent < number ? f->spaces[space->parent].rows : 0;
    if (space->kind == SPACE_MANY) take_counts(r, s, parents, &out->counts);
    if (space->kind == SPACE_ONE) {
        r->good = r->good && s->rows == parents;
        /* The frame only reads what it does not own. */
        out->present =
            (uint8_t *)(uintptr_t)take(r, &s->present, (uint64_t)s->rows,
                                       (snap_check){.rule = RULE_BELOW, .width = 1, .limit = 3});
    }
    r->good = r->good && (s->key.width > 0) == (space->key != NULL);
    if (space->key == NULL) return;
    r->good = r->good && (s->key.type == COL_TEXT || s->key.type == COL_NUMBER);
    out->packed_key = take_packed(r, &s->key, s->rows, DEC_MIN, DEC_MAX);
}

static void take_column(reading *r, int number, frame *f) {
    const graph_column *column = graph_column_at(r->wanted->g, number);
    const snap_packed *p = &r->columns[number];
    int64_t rows = f->spaces[column->space].rows;
    f->columns[number].type = column->type;
    r->good = r->good && p->type == (uint64_t)column->type;
    if (p->width > 0) f->packed[number] = take_packed(r, p, rows, column->low, column->high);
}

static dict_image take_texts(reading *r) {
    const snap_texts *t = &r->head.texts;
    dict_image out = {0};
    r->good = t->count < UINT32_MAX / 2 && t->n_slots == dict_image_slots((uint32_t)t->count);
    if (!r->good) return out;
    out.count = (uint32_t)t->count;
    out.n_slots = (uint32_t)t->n_slots;
    out.texts = take(r, &t->texts, t->texts.size, (snap_check){.width = 1});
    out.slots =
        take(r, &t->slots, t->n_slots * sizeof *out.slots,
             (snap_check){.rule = RULE_BELOW, .width = sizeof *out.slots, .limit = t->count + 1});
    int starts = r->n_checks;
    out.starts = take(r, &t->starts, (t->count + 1) * sizeof *out.starts,
                      (snap_check){.rule = RULE_TEXTS, .width = sizeof *out.starts});
    if (!r->good) return out;
    r->checks[starts].texts = out;
    r->checks[starts].texts_size = t->texts.size;
    return out;
}

static bool said_is_sound(const snap_said *said) {
    return said->rejected <= 1 && said->errors >= 0 && said->errors <= INT32_MAX &&
           said->warnings >= 0 && said->warnings <= INT32_MAX && said->suppressed >= 0 &&
           said->suppressed <= INT32_MAX;
}

/* Adds the findings as the load did, those included that it only counted. */
static bool say(const reading *r, diag_list *diags) {
    const snap_said *said = &r->head.said;
    int errors = diags->errors, warnings = diags->warnings, suppressed = diags->suppressed;
    const char *bytes = (const char *)r->file + said->text.at;
    if (!snap_findings_read(bytes, said->text.size, said->kept, diags)) return false;
    diags->errors = errors + (int)said->errors;
    diags->warnings = warnings + (int)said->warnings;
    diags->suppressed = suppressed + (int)said->suppressed;
    return true;
}

/* The frame over the map, which it then owns; NULL where the file is not sound or, with *memory,
 * where memory is short. */
static frame *make_frame(reading *r, void *map, size_t size, const allocator *a, bool *memory) {
    int n_spaces = (int)r->head.n_spaces, n_columns = (int)r->head.n_columns;
    size_t most = 4 + 6 * (size_t)n_spaces + 3 * (size_t)n_columns;
    *memory = false;
    r->checks = arena_array(&r->scratch, most, sizeof *r->checks);
    dict_image texts = r->checks != NULL ? take_texts(r) : (dict_image){0};
    if (r->checks != NULL && !r->good) return NULL;
    frame *f =
        r->checks != NULL ? frame_open_image(a, n_spaces, n_columns, &texts, map, size) : NULL;
    *memory = f == NULL;
    if (f == NULL) return NULL;
    for (int i = 0; i < n_spaces; i++) take_space(r, i, f);
    for (int i = 0; i < n_columns; i++) take_column(r, i, f);
    take(r, &r->head.said.text, r->head.said.text.size, (snap_check){.width = 1});
    if (r->good && snap_verify(r->checks, r->n_checks, r->wanted->threads)) return f;
    f->image = NULL; /* still the caller's */
    frame_close(f);
    return NULL;
}

snap_answer snap_read(const snap_wanted *wanted, const allocator *a, diag_list *diags, frame **out,
                      bool *rejected) {
    void *map;
    size_t size = 0;
    bool memory = false;
    reading r = {.wanted = wanted};
    *out = NULL;
    snap_answer answer = map_file(wanted, &map, &size);
    if (answer != SNAP_USED) return answer;
    r.file = map;
    memcpy(&r.head, map, sizeof r.head);
    arena_open(&r.scratch, a);
    answer = judge_head(&r, size);
    if (answer == SNAP_USED) {
        bool sound = find_tables(&r) && said_is_sound(&r.head.said);
        frame *f = sound ? make_frame(&r, map, size, a, &memory) : NULL;
        if (f != NULL && !say(&r, diags)) {
            f->image = NULL;
            frame_close(f);
            f = NULL;
        }
        if (f != NULL) {
            memcpy(f->data_hash, r.head.data_hash, sizeof f->data_hash);
            f->data_hash[sizeof f->data_hash - 1] = '\0';
            *rejected = r.head.said.rejected != 0;
        }
        *out = f;
        answer = f != NULL ? SNAP_USED : memory ? SNAP_MEMORY : SNAP_BROKEN;
    }
    if (*out == NULL) munmap(map, size);
    arena_close(&r.scratch);
    return answer;
}
