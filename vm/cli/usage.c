#include <string.h>

#include "cli/commands.h"
#include "cli/usage.h"

static void put_option(const cli *c, const option_spec *spec, FILE *out) {
    char left[48], letter[8] = "    ";
    if (spec->letter != 0) snprintf(letter, sizeof letter, "-%c, ", spec->letter);
    snprintf(left, sizeof left, "%s--%s %s", letter, spec->name,
             spec->placeholder != NULL ? spec->placeholder : "");
    fprintf(out, "  %-26s %s\n", left, c->english ? spec->en : spec->zh);
}

static void put_options(const cli *c, const char *words, bool common, FILE *out) {
    const option_spec *spec;
    for (int i = 0; (spec = option_at(i)) != NULL; i++) {
        bool mine = option_in_words(words, spec->name, strlen(spec->name));
        if (spec->key != OPTION_FORMAT && (common ? spec->common : mine)) put_option(c, spec, out);
    }
}

void usage_command(const cli *c, const command *k, FILE *out) {
    const char *first = c->english ? "usage" : "用法";
    fprintf(out, "heng %s: %s\n\n", k->name, c->english ? k->en : k->zh);
    fprintf(out, c->english ? "%s: heng %s %s [options]\n\n" : "%s：heng %s %s [选项]\n\n", first,
            k->name, k->operands);
    fputs(c->english ? "options:\n" : "选项：\n", out);
    put_options(c, k->options, false, out);
    fprintf(out, "      --format FORMAT        %s\n", k->formats);
    fputs(c->english ? "\ncommon options:\n" : "\n通用选项：\n", out);
    put_options(c, "", true, out);
    fprintf(out, c->english ? "\nexample:\n  %s\n" : "\n例：\n  %s\n", k->example);
}

void usage_overview(const cli *c, FILE *out) {
    const command *k;
    fputs(c->english ? "heng: grades enterprises by published rules\n\n"
                       "usage: heng COMMAND [options]\n\n"
                     : "heng 衡：按公布的规则为企业评级\n\n用法：heng 命令 [选项]\n\n",
          out);
    for (int i = 0; (k = command_at(i)) != NULL; i++) {
        char left[32];
        snprintf(left, sizeof left, "%s %s", k->name, k->operands);
        /* the ellipsis is three bytes wide and one cell */
        int cells = strstr(left, "…") != NULL ? 20 : 18;
        fprintf(out, "  %-*s %s\n", cells, left, c->english ? k->en : k->zh);
    }
    fputs(c->english ? "\nexamples:\n" : "\n例：\n", out);
    for (int i = 0; i < 3; i++) fprintf(out, "  %s\n", command_at(i)->example);
    fputs(
        c->english
            ? "\nexit codes: 0 done and clean; 1 done, with findings; 2 could not be done; 3 only\n"
              "warnings with --fail-on warning; 4 refused; 70 internal error; 130, 143 "
              "interrupted\n"
            : "\n退出码：0 完成且无问题；1 完成但有问题；2 未能完成；3 只有警告（--fail-on "
              "warning）；\n"
              "4 拒绝执行；70 内部错误；130、143 被中断，未写入任何数据\n",
        out);
    fputs(c->english ? "\nheng COMMAND -h: options of a command; heng help: further topics\n"
                     : "\nheng 命令 -h：该命令的选项；heng help：其他帮助主题\n",
          out);
}
