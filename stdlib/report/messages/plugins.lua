--- Texts for findings about plugins: their manifests, their libraries, and how schemes call them.
return {
    HE1110 = {
        zh = { "{word} 的参数“{name}”不能是 {got}",
            help = "要的是 {expected}" },
        en = { "argument “{name}” of {word} cannot be {got}",
            help = "{expected} is needed" },
    },
    HE1121 = {
        zh = { "插件说明的“{field}”应当是 {expected}，这里是 {got}",
            help = "改正该字段；格式见 plugins/README.md" },
        en = { "“{field}” of the plugin's manifest must be {expected}, this is {got}",
            help = "mend the field; plugins/README.md has the format" },
    },
    HE1122 = {
        zh = { "插件说明没有“{field}”这个字段",
            help = "可用的字段：{expected}" },
        en = { "a plugin's manifest has no field “{field}”",
            help = "fields are: {expected}" },
    },
    HE1123 = {
        zh = { "插件说明缺少“{field}”",
            help = "补上该字段；格式见 plugins/README.md" },
        en = { "the plugin's manifest lacks “{field}”",
            help = "add the field; plugins/README.md has the format" },
    },
    HE1124 = {
        zh = { "插件说明的“{field}”没有写出认识的类型",
            help = "可用 number、int32、int64、double、bool、date、text、cstring（仅参数）及 number[] 等（仅参数）" },
        en = { "“{field}” of the plugin's manifest names no known type",
            help = "types are number, int32, int64, double, bool, date, text; "
                .. "as arguments cstring, number[], date[], text[], bool[] too" },
    },
    HE1125 = {
        zh = { "文件夹 {folder} 里的插件说明自称“{name}”",
            help = "文件夹与插件要同名" },
        en = { "the manifest in folder {folder} calls itself “{name}”",
            help = "folder and plugin must have the same name" },
    },
    HE1132 = {
        zh = { "找不到插件“{name}”",
            help = "[[是不是 {near}？]]用 --plugins 指出所在的文件夹[[；找过 {folders}]]" },
        en = { "there is no plugin “{name}”",
            help = "[[did you mean {near}? ]]say where it is with --plugins[[; looked in {folders}]]" },
    },
    HE1133 = {
        zh = { "插件“{plugin}”的版本是 {found}，方案要 {wanted}",
            help = "核对函数的含义是否有变，再改方案里的 version" },
        en = { "plugin “{plugin}” has version {found}, the scheme asks for {wanted}",
            help = "see whether its functions mean the same, then change version in the scheme" },
    },
    HE1134 = {
        zh = { "插件“{plugin}”没有函数“{name}”",
            help = "[[是不是 {near}？]]用 heng plugin list 查看全部函数" },
        en = { "plugin “{plugin}” has no function “{name}”",
            help = "[[did you mean {near}? ]]heng plugin list shows them all" },
    },
    HE1135 = {
        zh = { "{word} 要 {expected} 个参数，这里有 {got} 个",
            help = "用 heng plugin list 查看函数的用法" },
        en = { "{word} takes {expected} arguments, here are {got}",
            help = "heng plugin list shows how it is called" },
    },
    HE1136 = {
        zh = { "{word} 的“{name}”要多行记录的一列，这里是 {got}",
            help = "写成 记录名:column(\"列名\")" },
        en = { "“{name}” of {word} needs a column of a relation, this is {got}",
            help = "write relation:column(\"name\")" },
    },
    HE1137 = {
        zh = { "{word} 的各列须来自同样筛选的同一种记录",
            help = "先把筛选后的记录存为 local，再从它取各列" },
        en = { "the columns that {word} gets must be of one relation, narrowed alike",
            help = "keep the narrowed relation in a local and take all columns from it" },
    },
    HE1138 = {
        zh = { "{word} 的“{name}”要一个值，这里是多行的一列",
            help = "去掉 :column(…)，或先合计成一个值" },
        en = { "“{name}” of {word} needs one value, this is a column of many rows",
            help = "leave out :column(…), or turn the rows into one value first" },
    },
    HE1139 = {
        zh = { "“{id}”用到 {word} 的浮点结果，没有舍入",
            help = "在用它之前写 :round(位数, \"half_up\")" },
        en = { "“{id}” depends on the floating-point result of {word}, which is not rounded",
            help = "state the rounding with :round(places, \"half_up\") before it is used" },
    },
}
