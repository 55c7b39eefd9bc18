--- What `heng bench` measured: document = { scheme, version, runs, threads, subjects, made or null,
-- loaded = { { name, rows } }, stages = { { name, median, min, max } } in microseconds,
-- memory = { columns, peak } in bytes }.
local style = require "report.style"

local concat, format = table.concat, string.format

local bench = {}

local STAGES = {
    load = { "读取数据库", "load the database" },
    evaluate_one = { "计算，1 个线程", "evaluate, 1 thread" },
    evaluate_all = { "计算，%d 个线程", "evaluate, %d threads" },
    decide = { "整理结论", "decide" },
    save = { "写结果库", "write the results database" },
    explain = { "说明一个对象", "explain one subject" },
}

--- Microseconds in a unit that leaves three figures or more.
local function duration(us)
    if us < 10000 then return format("%d µs", us) end
    if us < 10000000 then return format("%d ms", (us + 500) // 1000) end
    return format("%d.%d s", us // 1000000, us % 1000000 // 100000)
end

--- Nanoseconds of each subject.
local function each(us, subjects)
    return subjects > 0 and style.count((1000 * us + subjects // 2) // subjects) .. " ns" or "–"
end

local function put_made(s, out, document)
    local made = s:given(document.made)
    if not made then return end
    local parts = {}
    for i, described in ipairs(made) do
        parts[i] = format("%s %s", s:member(described, "table"), style.count(described.rows))
    end
    out[#out + 1] = s:say("自造的表和行数：", "tables made up, with rows: ") .. concat(parts, s:say("，", ", "))
end

local function put_stages(s, out, document)
    local rows = {}
    for _, stage in ipairs(document.stages) do
        local name = STAGES[stage.name]
        local subjects = stage.name == "explain" and 0 or document.subjects
        local title = format(s:say(name[1], name[2]), document.threads)
        if stage.name ~= "evaluate_all" or document.threads > 1 then
            rows[#rows + 1] = { title, duration(stage.median), duration(stage.min), duration(stage.max),
                each(stage.median, subjects) }
        end
    end
    out[#out + 1] = ""
    out[#out + 1] = (string.gsub(s.text.table { columns = { { title = "" },
        { title = s:say("中位", "median"), right = true }, { title = s:say("最少", "min"), right = true },
        { title = s:say("最多", "max"), right = true }, { title = s:say("每个对象", "each subject"), right = true } },
        rows = rows, width = 0 }, "\n+$", ""))
end

local function put_memory(s, out, document)
    local memory, subjects = document.memory, document.subjects
    local beyond = subjects > 0 and (memory.peak - memory.columns) // subjects or 0
    out[#out + 1] = ""
    out[#out + 1] = s:say("内存峰值 %s MB，其中数据列 %s MB；此外每个对象 %s 字节",
        "memory: %s MB at most, of which columns %s MB; beyond these %s bytes for each subject",
        style.count(memory.peak // 1000000), style.count(memory.columns // 1000000), style.count(beyond))
end

--- Tables of what was measured, and on what.
function bench.render(document, options, text)
    local s, out, rows = style.open(options, text), {}, 0
    for _, space in ipairs(document.loaded) do rows = rows + space.rows end
    out[1] = s:paint("bold", s:say("%s：对象 %s，读入 %s 行，测 %d 遍", "%s: %s subjects, %s rows loaded, measured %d times",
        s:member(document, "scheme"), style.count(document.subjects), style.count(rows), document.runs))
    put_made(s, out, document)
    put_stages(s, out, document)
    put_memory(s, out, document)
    return concat(out, "\n") .. "\n"
end

return bench
