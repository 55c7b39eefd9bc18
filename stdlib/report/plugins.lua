--- The plugins that schemes can use: document = { path, plugins = { { name, version, manifest, functions = { { name,
-- args = { { type, name, unit } }, result, unit, doc, cite } } } } }.
local style = require "report.style"

local concat, format = table.concat, string.format

local plugins = {}

local function signature(s, plugin, f)
    local args = {}
    for i, argument in ipairs(f.args) do
        args[i] = format("%s %s", s:member(argument, "type"), s:member(argument, "name"))
    end
    local unit = s:member(f, "unit")
    return format("%s.%s(%s): %s%s", s:member(plugin, "name"), s:member(f, "name"), concat(args, ", "),
        s:member(f, "result"), unit ~= "" and " " .. unit or "")
end

--- One block a plugin, or the document itself as JSON.
function plugins.render(document, options, text)
    local s, lines = style.open(options, text), {}
    if options.format == "json" then
        return text.json { schema = 1, plugins = text.array(document.plugins) } .. "\n"
    end
    local function add(line) lines[#lines + 1] = line end
    if #document.plugins == 0 then
        return s:say("没有插件（找过 %s）\n", "there are no plugins (looked in %s)\n", s:member(document, "path"))
    end
    for _, plugin in ipairs(document.plugins) do
        add(format("%s %s  %s", s:member(plugin, "name"), s:member(plugin, "version"), s:member(plugin, "manifest")))
        for _, f in ipairs(plugin.functions) do
            add("  " .. signature(s, plugin, f))
            if s:given(f.doc) then add("      " .. style.clean(f.doc)) end
            if s:given(f.cite) then add("      " .. style.clean(f.cite)) end
        end
    end
    return concat(lines, "\n") .. "\n"
end

return plugins
