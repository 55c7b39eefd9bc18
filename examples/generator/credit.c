#include "credit.h"

#include <stdio.h>
#include <string.h>

static const char code_letters[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

void credit_code(const char *area, char letter, int64_t number, char code[CREDIT_TEXT]) {
    snprintf(code, CREDIT_TEXT, "91%.6s%c%07lldY", area, letter, (long long)(number % 10000000));
    int sum = 0, weight = 1;
    for (int i = 0; i < CREDIT_TEXT - 2; i++) {
        const char *at = strchr(code_letters, code[i]);
        sum += (int)(at - code_letters) * weight;
        weight = weight * 3 % 31;
    }
    code[CREDIT_TEXT - 2] = code_letters[(31 - sum % 31) % 31];
    code[CREDIT_TEXT - 1] = '\0';
}
