/* Text. What a text means to a node is put into a table by the node's prepare function where few
 * texts mean something; otherwise each text that a batch meets is looked at. */
#include "kernel/entries.h"
#include "kernel/word_table.h"

bool KERN_AT(kern_text_lookup)(kern_call *call) {
    const kern_words table = *(const kern_words *)call->imm->prepared;
    const dict_code *codes = call->args[0].code;
    uint8_t *restrict out = call->out->truth;
    int64_t n = call->n;
    for (int64_t i = 0; i < n; i++) {
        uint32_t place = kern_word_place(&table, codes[i]);
        uint8_t answer = place == UINT32_MAX ? TRUTH_FALSE : table.truth[place];
        out[i] = codes[i] == DICT_UNKNOWN ? TRUTH_UNKNOWN : answer;
    }
    return true;
}

/* Latest answers by code: a column of few texts is asked about each of them once a batch. */
enum { WORD_ANSWERS = 256 };

static uint8_t ask(const kern_word_test *question, const dict *texts, dict_code code) {
    size_t length = 0;
    const char *text = dict_text(texts, code, &length);
    for (int k = 0; k < question->n_texts; k++) {
        if (question->test(text, length, question->texts[k])) return TRUTH_TRUE;
    }
    return TRUTH_FALSE;
}

bool KERN_AT(kern_text_test)(kern_call *call) {
    const kern_word_test *question = call->imm->prepared;
    const dict_code *codes = call->args[0].code;
    dict_code asked[WORD_ANSWERS] = {DICT_UNKNOWN};
    uint8_t answers[WORD_ANSWERS] = {TRUTH_UNKNOWN};
    for (int64_t i = 0; i < call->n; i++) {
        dict_code code = codes[i];
        size_t place = code % WORD_ANSWERS;
        if (code != asked[place]) {
            asked[place] = code;
            answers[place] =
                code == DICT_UNKNOWN ? TRUTH_UNKNOWN : ask(question, call->texts, code);
        }
        call->out->truth[i] = answers[place];
    }
    return true;
}

/* Number of a text by the table; an unknown text may be any of them. */
static void look_up_numbers(kern_call *call) {
    const kern_words table = *(const kern_words *)call->imm->prepared;
    const dict_code *codes = call->args[0].code;
    int64_t *restrict lo = call->out->lo, *restrict hi = call->out->hi;
    int64_t n = call->n;
    int64_t unknown = 0;
    for (int64_t i = 0; i < n; i++) {
        uint32_t place = kern_word_place(&table, codes[i]);
        int64_t value = place == UINT32_MAX ? table.other_number : table.number[place];
        bool known_text = codes[i] != DICT_UNKNOWN;
        bool known = known_text && value != DEC_LOW;
        unknown |= !known;
        lo[i] = known ? value : known_text ? DEC_LOW : table.lowest;
        hi[i] = known ? value : known_text ? DEC_HIGH : table.highest;
    }
    if (unknown == 0) call->out->hi = lo;
}

bool KERN_AT(kern_text_length)(kern_call *call) {
    const dict_code *codes = call->args[0].code;
    int64_t *lo = call->out->lo;
    bool known = true;
    for (int64_t i = 0; i < call->n; i++) {
        bool there = codes[i] != DICT_UNKNOWN;
        known &= there;
        lo[i] = there ? dict_characters(call->texts, codes[i]) * DEC_ONE : 0;
    }
    if (known) {
        call->out->hi = lo;
        return true;
    }
    for (int64_t i = 0; i < call->n; i++)
        call->out->hi[i] = codes[i] != DICT_UNKNOWN ? lo[i] : DEC_HIGH;
    return true;
}

bool KERN_AT(kern_map_number)(kern_call *call) {
    look_up_numbers(call);
    return true;
}

bool KERN_AT(kern_map_text)(kern_call *call) {
    const kern_words table = *(const kern_words *)call->imm->prepared;
    const dict_code *codes = call->args[0].code;
    dict_code *restrict out = call->out->code;
    int64_t n = call->n;
    for (int64_t i = 0; i < n; i++) {
        uint32_t place = kern_word_place(&table, codes[i]);
        dict_code answer = place == UINT32_MAX ? table.other_code : table.code[place];
        out[i] = codes[i] == DICT_UNKNOWN ? DICT_UNKNOWN : answer;
    }
    return true;
}
