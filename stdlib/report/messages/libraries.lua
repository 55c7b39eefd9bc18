--- HE11xx: opening the libraries of plugins.
return {
    HE1101 = {
        zh = { "插件 {plugin} 的程序库 {path} 无法读取：{detail}", help = "请检查清单中的 library",
            more = "程序库的路径从清单所在的文件夹算起。" },
        en = { "the library {path} of plugin {plugin} cannot be read: {detail}",
            help = "check library in the manifest",
            more = "The path of a library starts from the folder of its manifest." },
    },
    HE1102 = {
        zh = { "插件 {plugin} 的程序库不是清单所指的那一个：SHA-256 应为 {expected}，实为 {actual}",
            help = "请核对程序库的来源；确认无误后再改清单中的 sha256",
            more = "校验的正是将要装入的那些字节：装入的是校验时留下的副本。" },
        en = { "the library of plugin {plugin} is not the one that its manifest names: SHA-256 {expected} "
            .. "is expected, it has {actual}",
            help = "find out where the library comes from before changing sha256 in the manifest",
            more = "The bytes that were hashed are those that would be loaded: a copy is made while hashing." },
    },
    HE1103 = {
        zh = { "插件 {plugin} 的程序库 {library} 无法装入：{detail}", help = "请检查它所依赖的程序库是否齐全",
            more = "程序库必须是为本机处理器编译的共享库，它引用的符号必须全部能找到。" },
        en = { "the library {library} of plugin {plugin} cannot be loaded: {detail}",
            help = "check that everything it depends on is installed",
            more = "A library is a shared object for this processor; every symbol that it refers to must be found." },
    },
    HE1104 = {
        zh = { "插件 {plugin} 的程序库 {library} 没有写明接口版本",
            help = "在 C 文件里写一行 HENG_PLUGIN;，或在清单里写 foreign = true",
            more = "不是为 heng 编写的程序库（如 libm）在清单里用 foreign = true 说明。" },
        en = { "the library {library} of plugin {plugin} does not say which interface it was built for",
            help = "write the line HENG_PLUGIN; in its C file, or foreign = true in its manifest",
            more = "Libraries that were not written for heng, such as libm, are marked by foreign = true." },
    },
    HE1105 = {
        zh = { "插件 {plugin} 的接口版本是 {actual}，本程序要求 {expected}",
            help = "请用随本程序的 heng_plugin.h 重新编译",
            more = "清单里的 abi 和程序库里的版本都必须与本程序一致。" },
        en = { "plugin {plugin} has interface version {actual}, this program needs {expected}",
            help = "build it again with the heng_plugin.h that belongs to this program",
            more = "Both abi in the manifest and the version in the library must be that of this program." },
    },
    HE1106 = {
        zh = { "插件 {plugin} 的程序库里没有函数 {name} 的符号 {symbol}", help = "请检查清单中的 symbol 和 C 文件中的函数名",
            more = "函数不能是 static，C++ 函数要写 extern \"C\"。" },
        en = { "the library of plugin {plugin} has no symbol {symbol} for its function {name}",
            help = "compare symbol in the manifest with the function's name in the C file",
            more = "The function must not be static; in C++ it is declared extern \"C\"." },
    },
    HE1107 = {
        zh = { "插件 {plugin} 的函数 {name} 不能照清单所写来调用：{detail}", help = "请改清单中的参数或结果",
            more = "整列函数（batch）的参数用 number、bool、date、text 及其数组；结果不能是数组，也不能是 cstring。" },
        en = { "function {name} of plugin {plugin} cannot be called as its manifest says: {detail}",
            help = "change its arguments or its result in the manifest",
            more = "Functions over whole columns (batch) take number, bool, date, text and arrays of these; a result "
                .. "is neither an array nor a cstring." },
    },
    HE1108 = {
        zh = { "插件 {plugin} 的进程无法启动：{detail}", help = "请检查进程数和内存的限额，或加 --plugins-in-process",
            more = "插件默认在单独的进程里运行，崩溃或死循环只影响它自己的那一行。" },
        en = { "no process can be started for plugin {plugin}: {detail}",
            help = "check the limits on processes and memory, or add --plugins-in-process",
            more = "Plugins run in processes of their own, so that a crash or an endless loop costs one row only." },
    },
}
