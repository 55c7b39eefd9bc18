#include "credit.h"

#include <stdio.h>
#include <string.h>

enum { CODE = CREDIT_TEXT - 1, ORGANISATION = 8, ORGANISATION_LETTERS = 8 };

static const char letters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY"; /* of GB 32100 */

/* Check character of the organisation part, by GB 11714. */
static char organisation_check(const char *part) {
    static const int weights[ORGANISATION_LETTERS] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < ORGANISATION_LETTERS; i++) {
        int value = part[i] <= '9' ? part[i] - '0' : part[i] - 'A' + 10;
        sum += value * weights[i];
    }
    return "0123456789X"[(11 - sum % 11) % 11];
}

static char code_check(const char *code) {
    int sum = 0, weight = 1;
    for (int i = 0; i < CODE - 1; i++) {
        sum += (int)(strchr(letters, code[i]) - letters) * weight;
        weight = weight * 3 % 31;
    }
    return letters[(31 - sum % 31) % 31];
}

void credit_code(const char *area, char letter, int64_t number, char code[CREDIT_TEXT]) {
    snprintf(code, CREDIT_TEXT, "91%.6s%c%07lld", area, letter, (long long)(number % 10000000));
    code[CODE - 2] = organisation_check(code + ORGANISATION);
    code[CODE - 1] = code_check(code);
    code[CODE] = '\0';
}
