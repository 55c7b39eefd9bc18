#include "outcome/text.h"

#include <string.h>

void text_open(text_out *t, const allocator *a) {
    *t = (text_out){.alloc = a};
}

void text_close(text_out *t) {
    alloc_free(t->alloc, t->bytes, t->capacity);
    t->bytes = NULL;
    t->n = t->capacity = 0;
}

char *text_room(text_out *t, size_t size) {
    if (t->short_of_memory) return NULL;
    if (size > t->capacity - t->n) {
        char *grown = alloc_grow(t->alloc, t->bytes, &t->capacity, t->n + size, 1);
        if (grown == NULL) {
            t->short_of_memory = true;
            return NULL;
        }
        t->bytes = grown;
    }
    return t->bytes + t->n;
}

void text_put(text_out *t, const char *bytes, size_t size) {
    char *room = text_room(t, size);
    if (room == NULL || size == 0) return;
    memcpy(room, bytes, size);
    t->n += size;
}

void text_put_word(text_out *t, const char *text) {
    text_put(t, text, strlen(text));
}

static bool is_plain(char c) {
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\';
}

static void put_special(text_out *t, char c) {
    static const char marks[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    static const char digits[] = "0123456789ABCDEF";
    const char *mark = strchr(marks, c);
    if (mark != NULL) {
        text_put(t, (const char[]){'\\', letters[mark - marks]}, 2);
        return;
    }
    text_put(t, (const char[]){'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]}, 6);
}

void text_put_escaped(text_out *t, const char *text) {
    while (*text != '\0') {
        size_t plain = 0;
        while (is_plain(text[plain])) plain++;
        text_put(t, text, plain);
        text += plain;
        if (*text != '\0') put_special(t, *text++);
    }
}

void text_put_json(text_out *t, const char *text) {
    if (text == NULL) {
        text_put_word(t, "null");
        return;
    }
    text_put(t, "\"", 1);
    text_put_escaped(t, text);
    text_put(t, "\"", 1);
}
