#include "plugin/words.h"

#include <string.h>

#include "heng_plugin.h"

static const word_info words[WORD_COUNT] = {
    [WORD_NUMBER] = {"number", COL_NUMBER, CELL_I64, false, false, true, true},
    [WORD_INT32] = {"int32", COL_NUMBER, CELL_I32, false, true, true, false},
    [WORD_INT64] = {"int64", COL_NUMBER, CELL_I64, false, true, true, false},
    [WORD_DOUBLE] = {"double", COL_NUMBER, CELL_F64, false, false, true, false},
    [WORD_BOOL] = {"bool", COL_TRUTH, CELL_U8, false, false, true, true},
    [WORD_DATE] = {"date", COL_DATE, CELL_I32, false, false, true, true},
    [WORD_TEXT] = {"text", COL_TEXT, CELL_TEXT, false, false, true, true},
    [WORD_CSTRING] = {"cstring", COL_TEXT, CELL_CSTRING, false, false, false, false},
    [WORD_NUMBERS] = {"number[]", COL_NUMBER, CELL_I64, true, false, false, true},
    [WORD_DATES] = {"date[]", COL_DATE, CELL_I32, true, false, false, true},
    [WORD_TEXTS] = {"text[]", COL_TEXT, CELL_TEXT, true, false, false, true},
    [WORD_BOOLS] = {"bool[]", COL_TRUTH, CELL_U8, true, false, false, true},
};

const word_info *word_of(plugin_word word) {
    return &words[word];
}

bool word_from_name(const char *name, plugin_word *out) {
    for (int i = 0; i < WORD_COUNT; i++) {
        if (strcmp(words[i].name, name) == 0) {
            *out = (plugin_word)i;
            return true;
        }
    }
    return false;
}

size_t word_cell_size(word_cell cell) {
    switch (cell) {
    case CELL_I64: return sizeof(int64_t);
    case CELL_I32: return sizeof(int32_t);
    case CELL_F64: return sizeof(double);
    case CELL_U8: return sizeof(uint8_t);
    case CELL_TEXT: return sizeof(heng_text);
    case CELL_CSTRING: return sizeof(const char *);
    }
    return 0;
}
