/* Prints the grade of every subject: grade SCHEME DATABASE */
#include <stdio.h>

#include "heng.h"

static bool to_stderr(void *unused, const char *bytes, size_t size) {
    (void)unused;
    return fwrite(bytes, 1, size, stderr) == size;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    heng *h = heng_open(&(heng_config){.lang = "en"});
    heng_scheme *scheme = NULL;
    heng_result *result = NULL;
    heng_status status = heng_scheme_open(h, argv[1], NULL, &scheme);
    if (status == HENG_OK)
        status = heng_run(h, scheme, &(heng_run_options){.db = argv[2]}, &result);
    heng_subject s;
    for (int64_t i = 0; result && heng_result_subject(result, i, &s); i++)
        printf("%s %s %s\n", s.id, s.status, s.grade ? s.grade : "-");
    if (status != HENG_OK)
        heng_write_diagnostics(h, "text", false, &(heng_writer){to_stderr, NULL});
    heng_result_close(result);
    heng_scheme_close(scheme);
    heng_close(h);
    return (int)status;
}
