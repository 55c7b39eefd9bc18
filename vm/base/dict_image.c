#include "base/dict_image.h"

#include <string.h>

#include "base/checksum.h"

enum { FEWEST_SLOTS = 16 };

static uint32_t first_slot(const char *text, size_t length, uint32_t n_slots) {
    return (uint32_t)checksum_of(text, length) & (n_slots - 1);
}

uint32_t dict_image_slots(uint32_t count) {
    uint32_t slots = count > 0 ? FEWEST_SLOTS : 0;
    while (slots / 4 * 3 < count) slots *= 2;
    return slots;
}

void dict_image_index(const dict *d, const dict_code *chosen, uint32_t count, dict_code *slots,
                      uint32_t n_slots) {
    for (dict_code code = 1; code <= count; code++) {
        size_t length;
        const char *text = dict_text(d, chosen[code - 1], &length);
        uint32_t slot = first_slot(text, length, n_slots);
        while (slots[slot] != DICT_UNKNOWN) slot = (slot + 1) & (n_slots - 1);
        slots[slot] = code;
    }
}

const char *dict_image_text(const dict_image *image, dict_code code, size_t *length) {
    uint32_t start = image->starts[code - 1];
    if (length != NULL) *length = image->starts[code] - start - 1;
    return image->texts + start;
}

dict_code dict_image_find(const dict_image *image, const char *text, size_t length) {
    if (image->n_slots == 0) return DICT_UNKNOWN;
    uint32_t slot = first_slot(text, length, image->n_slots);
    /* Slots of a damaged image may all be taken. */
    for (uint32_t tried = 0; tried < image->n_slots && image->slots[slot] != 0; tried++) {
        size_t held_length;
        const char *held = dict_image_text(image, image->slots[slot], &held_length);
        if (held_length == length && (length == 0 || memcmp(held, text, length) == 0))
            return image->slots[slot];
        slot = (slot + 1) & (image->n_slots - 1);
    }
    return DICT_UNKNOWN;
}
