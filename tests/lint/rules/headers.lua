-- Headers: the first comment states purpose and ownership; every prototype, or group of them, is commented.
local OWNERSHIP = { "own", "belong", "caller", "lives", "live ", "borrow", "pure function", "constant", "arena",
  "frees",
  "freed", "no state", "private", "shared by", "keeps", "holds" }

local function states_ownership(comment)
  local lower = comment:lower()
  for _, word in ipairs(OWNERSHIP) do
    if lower:find(word, 1, true) then return true end
  end
  return false
end

local function check_first(report, path, text, pieces)
  local first = pieces[1]
  if not first or first.kind ~= "comment" or first.line ~= 1 then
    return report(path, 1, "the header does not begin with a comment on its purpose")
  end
  local words = select(2, first.text:gsub("%S+", ""))
  if words < 8 then report(path, 1, "the first comment does not state the purpose") end
  if text:find "%*%s*[%w_]+%s*%(" and not states_ownership(first.text) then
    report(path, 1, "the first comment does not state who owns what")
  end
end

-- Lines on which a comment ends, or which hold one.
local function commented_lines(pieces)
  local lines = {}
  for _, piece in ipairs(pieces) do
    if piece.kind == "comment" then
      local last = piece.line + select(2, piece.text:gsub("\n", "\n"))
      for line = piece.line, last do lines[line] = true end
    end
  end
  return lines
end

-- A prototype ends in ");" at the outermost level; a group is a run of lines without a blank one.
local function check_prototypes(report, path, code, comments, each_line)
  local depth, covered, continued, start, text = 0, false, false, nil, ""
  for number, line in each_line(code) do
    local blank = line:find "^%s*$"
    if comments[number] and (blank or depth == 0) then covered = true end
    if blank and not comments[number] then covered = false end
    local directive = continued or line:find "^%s*#"
    continued = directive and line:find "\\$"
    if not directive and not blank then
      if depth == 0 and not start then start, text = number, "" end
      text = text .. " " .. line
      depth = depth + select(2, line:gsub("{", "")) - select(2, line:gsub("}", ""))
      if depth == 0 and line:find "[;}]%s*$" then
        local is_prototype = text:find "%)%s*;%s*$" or text:find "%)%s*__attribute__%b()%s*;%s*$"
        if is_prototype and not text:find "^%s*typedef" and not covered then
          report(path, start, "this prototype has no comment before it")
        end
        start = nil
      end
    end
  end
end

return function(tree, report)
  for _, path in ipairs(tree.files("vm/", ".h")) do
    local code, pieces = tree.split(path)
    check_first(report, path, code, pieces)
    check_prototypes(report, path, code, commented_lines(pieces), tree.each_line)
  end
end
