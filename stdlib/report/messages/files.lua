--- HE06xx: writing files and databases.
return {
    HE0601 = {
        zh = { "无法写入 {path}：{detail}", help = "请检查路径；原有文件没有改动",
            more = "输出先写入同一文件夹中的临时文件，写完整后才换名，因此失败时不会留下半个文件。" },
        en = { "cannot write {path}: {detail}", help = "check the path; an existing file is unchanged",
            more = "Output goes to a temporary file in the same folder, which takes its name when it is complete, "
                .. "so a failure leaves no half-written file." },
    },
    HE0602 = {
        zh = { "{path} 已经存在，不予覆盖", help = "请换一个文件名，或先自行移走原有文件",
            more = "原有文件没有改动。" },
        en = { "{path} exists already and is not overwritten",
            help = "give another name, or move the file away first",
            more = "The existing file is unchanged." },
    },
    HE0603 = {
        zh = { "磁盘已满，无法写入 {path}", help = "请清理磁盘或写到其他磁盘；原有文件没有改动",
            more = "没有留下不完整的文件。" },
        en = { "the disk is full: cannot write {path}",
            help = "free some space or write to another disk; an existing file is unchanged",
            more = "No incomplete file was left." },
    },
    HE0604 = {
        zh = { "输出中断", help = "接收输出的程序提前结束；请重新运行",
            more = "例如输出通过管道交给 head，而它已读够。已经送出的部分不完整。" },
        en = { "output was cut off", help = "the program that received it ended early; run again",
            more = "For instance, output went through a pipe to head, which had read enough. What was sent is not "
                .. "complete." },
    },
    HE0605 = {
        zh = { "没有写入 {path} 的权限", help = "请换一个文件夹，或请管理员授予写入权限；原有文件没有改动",
            more = "文件所在的文件夹也须可写，因为输出先写在旁边再换名。" },
        en = { "no permission to write {path}",
            help = "use another folder, or ask for the right to write; an existing file is unchanged",
            more = "The folder must be writable too, since output is written beside the file and then renamed." },
    },
    HE0606 = {
        zh = { "{path} 所在的文件夹不存在", help = "请先建立该文件夹，或检查路径",
            more = "heng 不会自动建立文件夹。" },
        en = { "the folder of {path} does not exist", help = "make the folder first, or check the path",
            more = "heng makes no folders by itself." },
    },
    HE0611 = {
        zh = { "{path} 不是 heng 写出的 JSON 文件，或已被改动", help = "请用 --format json 重新写出",
            more = "能排成页面的是 heng run、compare 和 sweep 用 --format json 写出的文件。" },
        en = { "{path} is no JSON file that heng wrote, or has been changed",
            help = "write it again with --format json",
            more = "Pages are made of what heng run, compare and sweep write with --format json." },
    },
    HE0607 = {
        zh = { "无法写入数据库 {path}：{detail}", help = "请检查磁盘和文件夹权限；原有文件没有改动",
            more = "结果在一次事务中写入，失败时不留下任何内容。" },
        en = { "cannot write database {path}: {detail}",
            help = "check disk and permissions; an existing file is unchanged",
            more = "Results are written in one transaction; a failure leaves nothing behind." },
    },
    HE0608 = {
        zh = { "{path} 已存在，而且不是 heng 的结果文件", help = "换一个文件名，或先移走该文件",
            more = "结果只替换以前的结果文件。其他文件，包括别的数据库，一律不动。" },
        en = { "{path} exists and is no results file of heng", help = "choose another name, or move that file away",
            more = "Results replace only earlier results files. Any other file, other databases included, is left "
                .. "alone." },
    },
    HE0609 = {
        zh = { "{path} 正被使用，或上次未正常关闭", help = "关闭使用该文件的程序；仍不行则用 sqlite3 打开一次再退出",
            more = "该文件旁有 SQLite 的日志（-wal 或 -journal）。此时替换文件，日志会被当作新文件的日志。" },
        en = { "{path} is in use or was not closed properly",
            help = "close the program that uses it, or open it once with sqlite3",
            more = "A log of SQLite (-wal or -journal) stands beside the file. If the file were replaced now, the "
                .. "log would be taken for the new file's." },
    },
    HE0610 = {
        zh = { "无法读取 {path}：{detail}", help = "请检查文件名和读取权限" },
        en = { "cannot read {path}: {detail}", help = "check the file's name and the right to read it" },
    },
}
