#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/messages.h"
#include "cli/terminal.h"

/* %1 %2 %3 are the arguments. near: shown only if the argument of that number is there. */
typedef struct message_text {
    const char *code;
    const char *zh, *en;
    int near;
    const char *near_zh, *near_en;
} message_text;

static const message_text texts[MESSAGE_COUNT] = {
    [MESSAGE_UNKNOWN_OPTION] = {"HE0821", "没有选项 %1", "there is no option %1", 2,
                                "是不是 --%2？", "did you mean --%2?"},
    [MESSAGE_NO_VALUE] = {"HE0822", "选项 %1 后面缺少值", "option %1 needs a value", 0, NULL, NULL},
    [MESSAGE_NEEDLESS_VALUE] = {"HE0823", "选项 --%2 不带值：%1", "option --%2 takes no value: %1",
                                2, "写 --%2 即可", "write just --%2"},
    [MESSAGE_BAD_VALUE] = {"HE0823", "选项 --%1 不能取值“%2”", "option --%1 cannot be \"%2\"", 3,
                           "可用：%3", "expected: %3"},
    [MESSAGE_TOO_MANY] = {"HE0823", "选项 %1 用得太多", "option %1 is given too often", 0, NULL,
                          NULL},
    [MESSAGE_SET_TWICE] = {"HE0828", "--%2 两次给出指标 %1", "--%2 gives figure %1 twice", 1,
                           "只留一个 --%2 %1=…", "keep one --%2 %1=…"},
    [MESSAGE_UNKNOWN_COMMAND] = {"HE0824", "没有命令 %1", "there is no command %1", 2,
                                 "是不是 heng %2？", "did you mean heng %2?"},
    [MESSAGE_OPERAND_MISSING] = {"HE0825", "heng %1 缺少参数：%2", "heng %1 needs: %2", 1,
                                 "用法：heng %1 %2", "usage: heng %1 %2"},
    [MESSAGE_OPERAND_SURPLUS] = {"HE0826", "heng %1 不需要参数 %2", "heng %1 takes no operand %2",
                                 3, "是不是 %3%2？", "did you mean %3%2?"},
    [MESSAGE_NOT_FOR_COMMAND] = {"HE0827", "heng %1 没有选项 --%2", "heng %1 has no option --%2", 1,
                                 "可用的选项见 heng %1 -h", "see heng %1 -h for its options"},
    [MESSAGE_OPTION_MISSING] = {"HE0829", "heng %1 需要选项 %2", "heng %1 needs option %2", 1,
                                "见 heng %1 -h", "see heng %1 -h"},
    [MESSAGE_OUTPUT_FAILED] = {"HE0830", "无法写入 %1：%2", "cannot write %1: %2", 1,
                               "请检查磁盘空间和文件夹权限；原有文件没有改动",
                               "check disk space and permissions; an existing file is unchanged"},
    [MESSAGE_OUTPUT_IS_INPUT] = {"HE0831", "拒绝写入 %1：它正是输入文件",
                                 "refusing to write %1: it is the input", 1, "请用另一个文件名",
                                 "give another file name"},
    [MESSAGE_INTERRUPTED] = {"HE0832", "已中断，未写入任何数据", "interrupted, nothing was written",
                             0, NULL, NULL},
    [MESSAGE_INTERNAL] = {"HE0833", "heng 内部错误", "internal error of heng", 0, NULL, NULL},
    [MESSAGE_MEMORY] = {"HE0834", "内存不足", "memory is short", 0, NULL, NULL},
    [MESSAGE_PATH_TOO_LONG] = {"HE0835", "路径太长：%1", "path is too long: %1", 0, NULL, NULL},
};

/* Control characters of a user's text would move the terminal's cursor, and are illegal in JSON. */
static void put_text(const char *s, bool json) {
    for (; *s != '\0'; s++) {
        unsigned char byte = (unsigned char)*s;
        if (json && (byte == '"' || byte == '\\')) {
            fprintf(stderr, "\\%c", byte);
        } else if (json && byte < 0x20) {
            fprintf(stderr, "\\u%04x", byte);
        } else {
            fputc(byte < 0x20 || byte == 0x7f ? '?' : byte, stderr);
        }
    }
}

static void put_filled(const char *text, const char *const args[3], bool json) {
    for (; *text != '\0'; text++) {
        if (text[0] == '%' && text[1] >= '1' && text[1] <= '3') {
            const char *argument = args[text[1] - '1'];
            put_text(argument != NULL ? argument : "", json);
            text++;
        } else {
            put_text((char[2]){*text, '\0'}, json);
        }
    }
}

static void complain_json(const cli *c, const message_text *m, const char *const args[3]) {
    bool near = m->near > 0 && args[m->near - 1] != NULL;
    fprintf(stderr, "{\"schema\":1,\"findings\":[{\"code\":\"%s\",\"severity\":\"error\",",
            m->code);
    fputs("\"message\":\"", stderr);
    put_filled(c->english ? m->en : m->zh, args, true);
    fputs("\",\"help\":", stderr);
    if (near) {
        fputc('"', stderr);
        put_filled(c->english ? m->near_en : m->near_zh, args, true);
        fputc('"', stderr);
    } else {
        fputs("null", stderr);
    }
    fputs("}]}\n", stderr);
}

static void complain_text(const cli *c, const message_text *m, const char *const args[3]) {
    bool color = terminal_color(c, stderr);
    fputs(color ? "\033[1;31m" : "", stderr);
    fprintf(stderr, c->english ? "error[%s]" : "错误[%s]", m->code);
    fputs(color ? "\033[0m " : " ", stderr);
    put_filled(c->english ? m->en : m->zh, args, false);
    fputc('\n', stderr);
    if (m->near == 0 || args[m->near - 1] == NULL) return;
    fputs(c->english ? "  = help: " : "  = 改法：", stderr);
    put_filled(c->english ? m->near_en : m->near_zh, args, false);
    fputc('\n', stderr);
}

static bool wants_json(const cli *c) {
    return c->value[OPTION_FORMAT] != NULL && strcmp(c->value[OPTION_FORMAT], "json") == 0;
}

void message_complain(const cli *c, message_id message, const char *a, const char *b,
                      const char *d) {
    const char *const args[3] = {a, b, d};
    const message_text *m = &texts[message];
    (wants_json(c) ? complain_json : complain_text)(c, m, args);
}

void message_note(const cli *c, const char *zh, const char *en, const char *argument) {
    const char *const args[3] = {argument, NULL, NULL};
    if (option_given(c, OPTION_QUIET) || wants_json(c)) return;
    put_filled(c->english ? en : zh, args, false);
    fputc('\n', stderr);
}
