#include "snapshot/write.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"

typedef struct writer {
    int fd, error;
    uint64_t at;    /* in the file, of the first byte in `piece` */
    uint8_t *piece; /* SNAP_PIECE bytes */
    size_t used;
    uint64_t *sums;
    size_t n_sums, cap_sums;
    const allocator *alloc;
    arena scratch;
    const dict *texts;
    dict_code *renumbered; /* per code of `texts` that of the snapshot; 0 where it is not needed */
    dict_code *chosen;     /* the other way: per code of the snapshot, from 1, that of `texts` */
    uint32_t n_chosen;
} writer;

static void fail(writer *w, int error) {
    if (w->error == 0) w->error = error;
}

static void write_at(writer *w, const void *bytes, size_t size, uint64_t at) {
    const uint8_t *from = bytes;
    while (w->error == 0 && size > 0) {
        ssize_t written = pwrite(w->fd, from, size, (off_t)at);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            fail(w, written < 0 ? errno : EIO);
            return;
        }
        from += written;
        size -= (size_t)written;
        at += (uint64_t)written;
    }
}

/* ---- arrays ---------------------------------------------------------------------------------- */

static void end_piece(writer *w) {
    uint64_t *sums = alloc_grow(w->alloc, w->sums, &w->cap_sums, w->n_sums + 1, sizeof *sums);
    if (sums == NULL) {
        fail(w, ENOMEM);
        return;
    }
    w->sums = sums;
    w->sums[w->n_sums++] = checksum_of(w->piece, w->used);
    write_at(w, w->piece, w->used, w->at);
    w->at += w->used;
    w->used = 0;
}

static snap_part begin_part(writer *w) {
    w->at = (w->at + SNAP_ALIGN - 1) / SNAP_ALIGN * SNAP_ALIGN;
    return (snap_part){.at = w->at, .first_sum = w->n_sums};
}

static void put(writer *w, const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    while (w->error == 0 && size > 0) {
        size_t room = SNAP_PIECE - w->used, n = size < room ? size : room;
        memcpy(w->piece + w->used, from, n);
        w->used += n;
        from += n;
        size -= n;
        if (w->used == SNAP_PIECE) end_piece(w);
    }
}

static void end_part(writer *w, snap_part *part) {
    if (w->error == 0 && w->used > 0) end_piece(w);
    part->size = w->at - part->at;
}

static snap_part put_part(writer *w, const void *bytes, size_t size) {
    snap_part part = begin_part(w);
    put(w, bytes, size);
    end_part(w, &part);
    return part;
}

/* ---- which texts are needed ------------------------------------------------------------------ */

static void need_codes(writer *w, const dict_code *codes, int64_t n) {
    for (int64_t i = 0; i < n; i++) w->renumbered[codes[i]] = 1;
}

static void need_packed(writer *w, const col_packed *p) {
    if (p->width == 0 || p->type != COL_TEXT) return;
    if (p->codes != NULL)
        need_codes(w, p->codes, p->n_codes);
    else
        need_codes(w, p->cells, p->n);
}

/* What only tied rows to each other, or was a constant of the scheme, is left out. */
static void choose_texts(writer *w, const frame *f) {
    uint32_t count = dict_count(f->texts);
    w->texts = f->texts;
    w->renumbered = arena_array(&w->scratch, (size_t)count + 1, sizeof *w->renumbered);
    w->chosen = arena_array(&w->scratch, (size_t)count + 1, sizeof *w->chosen);
    if (w->renumbered == NULL || w->chosen == NULL) {
        fail(w, ENOMEM);
        return;
    }
    for (int i = 0; i < f->n_spaces; i++) {
        const frame_space *s = &f->spaces[i];
        if (s->key != NULL) need_codes(w, s->key, s->rows);
        need_packed(w, &s->packed_key);
    }
    for (int i = 0; i < f->n_columns; i++) {
        if (f->columns[i].code != NULL) need_codes(w, f->columns[i].code, f->columns[i].n);
        need_packed(w, &f->packed[i]);
    }
    w->renumbered[DICT_UNKNOWN] = 0;
    for (dict_code code = 1; code <= count; code++) {
        if (w->renumbered[code] == 0) continue;
        w->chosen[w->n_chosen++] = code;
        w->renumbered[code] = w->n_chosen;
    }
}

static snap_part put_codes(writer *w, const dict_code *codes, int64_t n) {
    snap_part part = begin_part(w);
    for (int64_t i = 0; i < n; i++) put(w, &w->renumbered[codes[i]], sizeof *codes);
    end_part(w, &part);
    return part;
}

/* ---- the frame ------------------------------------------------------------------------------- */

static snap_packed put_packed(writer *w, const col_packed *p) {
    snap_packed out = {.type = (uint64_t)p->type,
                       .width = p->width,
                       .gaps = p->gaps,
                       .n = p->n,
                       .base = p->base,
                       .step = p->step,
                       .low = p->low,
                       .high = p->high};
    size_t size = (size_t)p->n * p->width;
    bool plain_codes = p->type == COL_TEXT && p->codes == NULL;
    out.cells = plain_codes ? put_codes(w, p->cells, p->n) : put_part(w, p->cells, size);
    if (p->ends != NULL) out.ends = put_part(w, p->ends, size);
    if (p->codes != NULL) out.codes = put_codes(w, p->codes, p->n_codes);
    return out;
}

static snap_packed put_vector(writer *w, const col_vec *v) {
    col_packed packed;
    arena_mark mark = arena_here(&w->scratch);
    snap_packed out = {0};
    if (col_pack(&packed, &w->scratch, v))
        out = put_packed(w, &packed);
    else
        fail(w, ENOMEM);
    arena_rewind(&w->scratch, mark);
    return out;
}

/* A column that was not loaded has no rows; where its space has none either there is no telling,
 * and no need to. */
static snap_packed put_column(writer *w, const frame *f, int column) {
    if (f->packed[column].width > 0) return put_packed(w, &f->packed[column]);
    const col_vec *v = &f->columns[column];
    bool loaded = v->truth != NULL || v->lo != NULL || v->code != NULL;
    return loaded ? put_vector(w, v) : (snap_packed){.type = (uint64_t)v->type};
}

static void put_counts(writer *w, const frame_space *s, int64_t parents, snap_space *out) {
    col_counts counts = s->counts;
    arena_mark mark = arena_here(&w->scratch);
    if (s->offsets != NULL && !col_count(&counts, &w->scratch, s->offsets, parents))
        fail(w, ENOMEM);
    if (w->error == 0) {
        out->parents = counts.parents;
        out->count_width = counts.width;
        out->counts = put_part(w, counts.cells, (size_t)counts.parents * counts.width);
        out->starts = put_part(w, counts.starts,
                               (size_t)(counts.parents / COL_STRIDE + 2) * sizeof *counts.starts);
    }
    arena_rewind(&w->scratch, mark);
}

static snap_space put_space(writer *w, const frame *f, const graph_space *space, int number) {
    const frame_space *s = &f->spaces[number];
    snap_space out = {.rows = s->rows};
    if (frame_has_offsets(s)) put_counts(w, s, f->spaces[space->parent].rows, &out);
    if (s->present != NULL) out.present = put_part(w, s->present, (size_t)s->rows);
    col_vec key = {.type = COL_TEXT, .n = s->rows, .code = s->key};
    if (s->key != NULL)
        out.key = put_vector(w, &key);
    else if (frame_has_keys(s))
        out.key = put_packed(w, &s->packed_key);
    return out;
}

/* ---- texts and findings -----------------------------------------------------------------------
 */

static void put_starts(writer *w, snap_part *part) {
    uint64_t start = 0;
    *part = begin_part(w);
    for (uint32_t i = 0; i <= w->n_chosen; i++) {
        size_t length = 0;
        uint32_t here = (uint32_t)start;
        put(w, &here, sizeof here);
        if (i < w->n_chosen) dict_text(w->texts, w->chosen[i], &length);
        start += length + 1;
    }
    if (start > UINT32_MAX) fail(w, EFBIG);
    end_part(w, part);
}

static void put_slots(writer *w, uint32_t n, snap_part *part) {
    dict_code *slots = alloc_array(w->alloc, n, sizeof *slots);
    if (slots == NULL) {
        fail(w, ENOMEM);
        return;
    }
    dict_image_index(w->texts, w->chosen, w->n_chosen, slots, n);
    *part = put_part(w, slots, n * sizeof *slots);
    alloc_free(w->alloc, slots, n * sizeof *slots);
}

static snap_texts put_texts(writer *w) {
    snap_texts out = {.count = w->n_chosen, .n_slots = dict_image_slots(w->n_chosen)};
    put_starts(w, &out.starts);
    out.texts = begin_part(w);
    for (uint32_t i = 0; i < w->n_chosen; i++) {
        size_t length;
        const char *text = dict_text(w->texts, w->chosen[i], &length);
        put(w, text, length + 1);
    }
    end_part(w, &out.texts);
    put_slots(w, (uint32_t)out.n_slots, &out.slots);
    return out;
}

static snap_said put_said(writer *w, const snap_content *content) {
    const diag_list *said = content->said;
    snap_said out = {.rejected = content->rejected,
                     .errors = said->errors,
                     .warnings = said->warnings,
                     .suppressed = said->suppressed};
    const char *bytes = NULL;
    size_t size = 0;
    for (const diag *d = said->first; d != NULL; d = d->next) out.kept++;
    if (said->lost > 0 || !snap_findings_write(said, &w->scratch, &bytes, &size))
        fail(w, ENOMEM);
    else
        out.text = put_part(w, bytes, size);
    return out;
}

/* ---- the file -------------------------------------------------------------------------------- */

/* Spaces, columns and sums as one block. */
static void put_tables(writer *w, const snap_content *content, snap_head *head) {
    const frame *f = content->data;
    size_t n_spaces = (size_t)f->n_spaces, n_columns = (size_t)f->n_columns;
    snap_space *spaces = arena_array(&w->scratch, n_spaces + 1, sizeof *spaces);
    snap_packed *columns = arena_array(&w->scratch, n_columns + 1, sizeof *columns);
    if (spaces == NULL || columns == NULL) fail(w, ENOMEM);
    if (w->error == 0) choose_texts(w, f);
    for (int i = 0; w->error == 0 && i < f->n_spaces; i++)
        spaces[i] = put_space(w, f, graph_space_at(content->g, i), i);
    for (int i = 0; w->error == 0 && i < f->n_columns; i++) columns[i] = put_column(w, f, i);
    if (w->error == 0) head->texts = put_texts(w);
    head->said = put_said(w, content);
    head->n_spaces = n_spaces;
    head->n_columns = n_columns;
    head->n_sums = w->n_sums;
    head->tables_at = begin_part(w).at;
    size_t space_bytes = n_spaces * sizeof *spaces, column_bytes = n_columns * sizeof *columns;
    size_t sum_bytes = w->n_sums * sizeof *w->sums;
    head->tables_size = space_bytes + column_bytes + sum_bytes;
    head->size = head->tables_at + head->tables_size;
    uint8_t *tables = w->error == 0 ? arena_take(&w->scratch, head->tables_size) : NULL;
    if (tables == NULL) {
        fail(w, ENOMEM);
        return;
    }
    memcpy(tables, spaces, space_bytes);
    memcpy(tables + space_bytes, columns, column_bytes);
    if (sum_bytes > 0) memcpy(tables + space_bytes + column_bytes, w->sums, sum_bytes);
    head->tables_sum = checksum_of(tables, head->tables_size);
    write_at(w, tables, head->tables_size, head->tables_at);
}

static void put_all(writer *w, const snap_content *content) {
    snap_head head = {.magic = SNAP_MAGIC,
                      .format = SNAP_FORMAT,
                      .layout = content->layout,
                      .origin = content->origin};
    memcpy(head.data_hash, content->data->data_hash, sizeof content->data->data_hash);
    w->at = sizeof head;
    put_tables(w, content, &head);
    head.sum = checksum_of(&head, offsetof(snap_head, sum));
    write_at(w, &head, sizeof head, 0);
}

/* Whoever may not read the other file may not read this one. */
static bool take_rights(int fd, const char *like) {
    struct stat other, own;
    if (stat(like, &other) != 0 || fstat(fd, &own) != 0) return false;
    mode_t mode = other.st_mode & 0666;
    if (own.st_gid != other.st_gid && fchown(fd, (uid_t)-1, other.st_gid) != 0) mode &= 0600;
    return fchmod(fd, mode) == 0;
}

static int write_file(int fd, const char *like, const snap_content *content, const allocator *a) {
    writer w = {.fd = fd, .alloc = a, .piece = alloc_new(a, SNAP_PIECE)};
    arena_open(&w.scratch, a);
    if (w.piece == NULL) fail(&w, ENOMEM);
    if (w.error == 0) put_all(&w, content);
    if (w.error == 0 && (!take_rights(fd, like) || fsync(fd) != 0)) fail(&w, errno);
    arena_close(&w.scratch);
    alloc_free(a, w.sums, w.cap_sums * sizeof *w.sums);
    alloc_free(a, w.piece, SNAP_PIECE);
    return w.error;
}

int snap_write(const char *path, const char *like, const snap_content *content,
               const allocator *a) {
    char beside[PATH_MAX + 32];
    snprintf(beside, sizeof beside, "%s-XXXXXX", path);
    int fd = mkostemp(beside, O_CLOEXEC); /* readable by its owner only */
    if (fd < 0) return errno;
    int error = write_file(fd, like, content, a);
    if (close(fd) != 0 && error == 0) error = errno;
    if (error == 0 && rename(beside, path) != 0) error = errno;
    if (error != 0) unlink(beside);
    return error;
}
