/* heng report: a JSON document that was kept, as a page and its pictures. */
#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/pictures.h"

static int write_page(cli *c, heng_status *status) {
    output o;
    int code = output_open(c, &o);
    if (code != EXIT_CLEAN) return code;
    heng_writer writer = output_writer(&o);
    bool screen = o.stream == stdout;
    *status = heng_write_report(c->engine, c->operands[0], &writer);
    code = output_close(c, &o, *status == HENG_OK);
    if (code == EXIT_CLEAN && *status == HENG_OK && !screen)
        message_note(c, "已写入 %1", "wrote %1", o.name);
    return code;
}

/* With --pictures alone the page is not written. */
int cmd_report(cli *c) {
    heng_status status = HENG_OK;
    bool wanted = option_given(c, OPTION_PICTURES);
    if (!wanted || option_given(c, OPTION_OUTPUT)) {
        int code = write_page(c, &status);
        if (code != EXIT_CLEAN) return code;
    }
    if (wanted && status == HENG_OK) {
        pictures p;
        heng_files files = pictures_open(&p, c);
        status = heng_write_report_pictures(c->engine, c->operands[0], &files);
        if (p.code != EXIT_CLEAN) return p.code;
    }
    return cli_finish(c, status);
}
