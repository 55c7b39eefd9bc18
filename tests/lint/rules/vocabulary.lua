-- The C code knows columns, groups and kernels: no jurisdiction, no year of one, no word of schemes.
local PLACES = { "beijing", "tianjin", "hebei", "shanxi", "liaoning", "jilin", "heilongjiang", "shanghai", "jiangsu",
  "zhejiang", "anhui", "fujian", "jiangxi", "shandong", "henan", "hubei", "hunan", "guangdong", "guangxi", "hainan",
  "chongqing", "sichuan", "guizhou", "yunnan", "shaanxi", "gansu", "qinghai", "ningxia", "xinjiang", "nanjing",
  "江苏", "浙江", "山东", "广东", "上海", "北京" }
local WORDS = { "quota", "veto", "section", "eligibility" }

-- Where a word of schemes is a name in the output that users read.
local OF_THE_OUTPUT = {
  ["vm/outcome/outcome.h"] = "section", -- member "sections" of a subject in JSON
  ["vm/outcome/subject.c"] = "section",
  ["vm/plugin/program.c"] = "section", -- a directive of the assembler
  ["vm/sink/run_csv.c"] = "section", -- prefix of columns in CSV
  ["vm/sink/sink.h"] = "section",
}
local FIRST_YEAR, LAST_YEAR = 2015, 2045

local function years(line)
  -- a day such as 2024-02-29 shows a format and names no cycle
  local bare = line:gsub("%d%d%d%d%-%d%d%-%d%d", "")
  for year in bare:gmatch "%f[%w](20%d%d)%f[%W]" do
    local number = tonumber(year)
    if number >= FIRST_YEAR and number <= LAST_YEAR then return year end
  end
end

return function(tree, report)
  for _, path in ipairs(tree.files("vm/", ".c", ".h", ".def")) do
    for number, line in tree.each_line(tree.text(path)) do
      local lower = line:lower()
      for _, word in ipairs(WORDS) do
        if lower:find(word, 1, true) and OF_THE_OUTPUT[path] ~= word then
          report(path, number, "the word " .. word .. " belongs to the stdlib")
        end
      end
      for _, place in ipairs(PLACES) do
        if lower:find(place, 1, true) then report(path, number, "a jurisdiction is named: " .. place) end
      end
      local year = years(line)
      if year then report(path, number, "a year is named: " .. year) end
    end
  end
end
