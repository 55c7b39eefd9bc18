-- Every module of the stdlib is reached by require from the words, from declare, or from what vm asks to render;
-- every word is documented.
local function module_of(path)
  return (path:gsub("^stdlib/", ""):gsub("%.lua$", ""):gsub("/init$", ""):gsub("/", "."))
end

-- Names in double quotes in the C code; the host names report modules so.
local function names_in_c(tree)
  local names = {}
  for _, path in ipairs(tree.files("vm/", ".c")) do
    local _, pieces = tree.split(path)
    for _, piece in ipairs(pieces) do
      if piece.kind == "string" then names[piece.text:sub(2, -2)] = true end
    end
  end
  return names
end

local function required(text)
  local list, prefixes = {}, {}
  for name in text:gmatch "require%s*%(?%s*['\"]([%w_.]+)['\"]" do list[#list + 1] = name end
  for prefix in text:gmatch "require,?%s*%(?%s*['\"]([%w_.]+%.)['\"]%s*%.%." do prefixes[#prefixes + 1] = prefix end
  return list, prefixes
end

local function reach(name, modules, reached, tree)
  if reached[name] or not modules[name] then return end
  reached[name] = true
  local list, prefixes = required(tree.text(modules[name]))
  for _, other in ipairs(list) do reach(other, modules, reached, tree) end
  for _, prefix in ipairs(prefixes) do
    for other in pairs(modules) do
      if other:sub(1, #prefix) == prefix then reach(other, modules, reached, tree) end
    end
  end
end

local function check_reached(tree, report)
  local modules, reached, named = {}, {}, names_in_c(tree)
  local paths = tree.files("stdlib/", ".lua")
  for _, path in ipairs(paths) do modules[module_of(path)] = path end
  reach("words", modules, reached, tree)
  reach("declare", modules, reached, tree)
  for _, path in ipairs(paths) do
    local name = path:match "^stdlib/report/([%w_]+)%.lua$"
    if name and named[name] then reach("report." .. name, modules, reached, tree) end
  end
  for _, path in ipairs(paths) do
    if not reached[module_of(path)] then report(path, 0, "nothing requires this module") end
  end
end

local function check_words(tree, report)
  local readme = tree.exists "stdlib/README.md" and tree.text "stdlib/README.md"
  for _, doc in ipairs(require("words").vocabulary()) do
    for _, field in ipairs { "usage", "en", "zh" } do
      if (doc[field] or "") == "" then report("stdlib/words", 0, "the word " .. doc.name .. " has no " .. field) end
    end
    if readme and not readme:find("`" .. doc.usage .. "`", 1, true) then
      report("stdlib/README.md", 0, "does not show the word " .. doc.name .. " by its usage " .. doc.usage)
    end
  end
end

return function(tree, report)
  check_reached(tree, report)
  check_words(tree, report)
end
