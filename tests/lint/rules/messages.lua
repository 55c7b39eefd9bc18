-- Every finding code that is used has texts in both languages, every text is used, and every {placeholder} is an
-- argument that some finding gives.
local LANGUAGES = { "zh", "en" }
local OWN_TEXTS = "vm/cli/messages.c" -- has texts of its own; those of the catalogue explain it

local function used_codes(tree)
  local used, arguments = {}, {}
  local paths = tree.files("vm/", ".c", ".h")
  for _, path in ipairs(tree.files("stdlib/", ".lua")) do
    if not path:find "^stdlib/report/messages/" then paths[#paths + 1] = path end
  end
  for _, path in ipairs(paths) do
    local code, pieces = tree.split(path)
    for _, piece in ipairs(pieces) do
      if piece.kind == "string" then
        local inner = piece.text:sub(2, -2)
        if inner:find "^HE%d%d%d%d$" then used[inner] = used[inner] or { path = path, line = piece.line } end
        if inner:find "^[%a_][%w_]*$" then arguments[inner] = true end
      end
    end
    if path:sub(-4) == ".lua" then
      for name in code:gmatch "([%a_][%w_]*)%s*=" do arguments[name] = true end
    end
  end
  return used, arguments
end

local function check_text(report, code, lang, text, arguments)
  for name in text:gmatch "{([%w_]+)}" do
    if not arguments[name] then
      report("stdlib/report/messages", 0, code .. " " .. lang .. ": nothing gives {" .. name .. "}")
    end
  end
end

return function(tree, report)
  local messages = require "report.messages"
  local used, arguments = used_codes(tree)
  for code, place in pairs(used) do
    for _, lang in ipairs(LANGUAGES) do
      local entry = messages.raw(code, lang)
      if not entry or (entry[1] or "") == "" then report(place.path, place.line, code .. " has no text in " .. lang) end
    end
  end
  for _, code in ipairs(messages.codes()) do
    if not used[code] then report("stdlib/report/messages", 0, code .. " has a text, but nothing uses it") end
    for _, lang in ipairs(used[code] and used[code].path == OWN_TEXTS and {} or LANGUAGES) do
      local entry = messages.raw(code, lang) or {}
      for _, text in ipairs { entry[1] or "", entry.help or "", entry.more or "" } do
        check_text(report, code, lang, text, arguments)
      end
    end
  end
end
