--- The catalogue of all texts for finding codes, merged from the files of each area.
-- A file returns { HE0101 = { zh = { "title with {arg}", help = "how to mend it", more = "a paragraph" }, en = … } }.
local concat, format, gsub, sort = table.concat, string.format, string.gsub, table.sort

local messages = {}

--- Areas in the order of their codes, with their titles; the texts stand in the file of that name, or in `files`.
messages.areas = {
    { name = "source", range = "HE01–HE02", zh = "写法", en = "form of the text" },
    { name = "words", files = { "words", "judging" }, range = "HE02–HE04",
        zh = "名称、含义与出处", en = "names, meaning and citations" },
    { name = "data", range = "HE05", zh = "数据库与单元格", en = "database and cells" },
    { name = "files", range = "HE06", zh = "文件与输出", en = "files and output" },
    { name = "tests", range = "HE07", zh = "用例", en = "test cases" },
    { name = "settings", range = "HE08", zh = "指标与命令行", en = "figures and command line" },
    { name = "limits", range = "HE09", zh = "限额与内部错误", en = "limits and internal errors" },
    { name = "libraries", range = "HE11", zh = "插件的程序库", en = "libraries of plugins" },
    { name = "plugins", range = "HE11", zh = "插件", en = "plugins" },
}

local catalogue

local function load_file(name)
    local loaded, texts = pcall(require, "report.messages." .. name)
    -- a file that cannot be read must not take the messages of all others with it
    if not loaded or type(texts) ~= "table" then return end
    for code, entry in pairs(texts) do catalogue[code] = entry end
end

local function load_catalogue()
    catalogue = {}
    for _, area in ipairs(messages.areas) do
        for _, file in ipairs(area.files or { area.name }) do load_file(file) end
    end
    return catalogue
end

local function entry_of(code, lang)
    local entry = (catalogue or load_catalogue())[code]
    return entry and (entry[lang] or entry.zh or entry.en)
end

--- All codes that have a text, sorted.
function messages.codes()
    local codes = {}
    for code in pairs(catalogue or load_catalogue()) do codes[#codes + 1] = code end
    sort(codes)
    return codes
end

local function absent(value) return value == nil or value == "" end

local function optional(part, args)
    for name in string.gmatch(part, "{([%w_]+)}") do
        if absent(args[name]) then return "" end
    end
    return part
end

--- Replaces each {name} by the argument of that name; a missing one becomes "…". A part in [[ ]] is left
-- out where an argument in it is missing or empty.
function messages.expand(text, args)
    text = gsub(text, "%[%[(.-)%]%]", function(part) return optional(part, args) end)
    return (gsub(text, "{([%w_]+)}", function(name)
        return absent(args[name]) and "…" or tostring(args[name])
    end))
end

local function unknown_code(code, args)
    local names, parts = {}, {}
    for name in pairs(args) do names[#names + 1] = name end
    sort(names)
    for i, name in ipairs(names) do parts[i] = format("%s = %s", name, tostring(args[name])) end
    return { title = #parts > 0 and concat(parts, ", ") or code, known = false }
end

local function uses(text, name) return text ~= nil and string.find(text, "{" .. name .. "}", 1, true) ~= nil end

-- Kinds of things as findings name them, in Chinese.
local KINDS_ZH = { number = "数字", text = "文字", date = "日期", truth = "真假", value = "值", table = "表",
    ["function"] = "函数", ["nil"] = "空", relation = "多行记录", input = "表", plain = "花括号里的表", part = "得分项",
    declaration = "声明", column = "列", period = "期间", order = "次序", grade = "等级", quota = "名额", any = "任何值",
    gap = "空缺", overlap = "重叠", empty = "空段" }

local END_OF_FILE = { zh = "文件末尾", en = "the end of the file" }

--- Arguments with the kinds of things, and the end of the text, in the reader's language.
local function in_language(args, lang)
    local told = {}
    for name, value in pairs(args) do
        local is_kind = name == "type" or name == "expected" or name == "got" or name == "kind"
        told[name] = is_kind and lang ~= "en" and KINDS_ZH[value] or value
        if value == "<eof>" then told[name] = END_OF_FILE[lang] or END_OF_FILE.zh end
    end
    return told
end

--- The texts of a code: { title, help or nil, more or nil, near or nil, known }. Where `args.near` is given
-- and neither title nor help names it, `near` is a line that does.
function messages.find(code, lang, args)
    local entry = entry_of(code, lang)
    if not entry then return unknown_code(code, args) end
    args = in_language(args, lang)
    local found = { title = messages.expand(entry[1], args), known = true, more = entry.more }
    if entry.help then found.help = messages.expand(entry.help, args) end
    local near = args.near
    if not absent(near) and not uses(entry[1], "near") and not uses(entry.help, "near") then
        found.near = messages.expand(lang == "en" and "did you mean {near}?" or "是不是 {near}？", args)
    end
    return found
end

--- The texts as they are written, with their placeholders; nil if there is no such code.
function messages.raw(code, lang) return entry_of(code, lang) end

return messages
