--- Findings from errors of a run: which code, which line, in the author's words and without a trace.

local find, match = string.find, string.match

local failures = {}

--- Lua's own messages, most telling first: pattern, code, names of what the pattern captures.
local KNOWN = {
  { "^attempt to call an? (.-) value %(%l+ '(.-)'%)", "HE0910", { "got", "name" } },
  { "^attempt to call an? (.-) value", "HE0910", { "got" } },
  { "^attempt to index an? (.-) value %(%l+ '(.-)'%)", "HE0911", { "got", "name" } },
  { "^attempt to index an? (.-) value", "HE0911", { "got" } },
  { "^attempt to perform arithmetic on an? (.-) value %(%l+ '(.-)'%)", "HE0912", { "got", "name" } },
  { "^attempt to perform arithmetic on an? (.-) value", "HE0912", { "got" } },
  { "^attempt to perform bitwise operation on an? (.-) value %(%l+ '(.-)'%)", "HE0912", { "got", "name" } },
  { "^attempt to perform bitwise operation on an? (.-) value", "HE0912", { "got" } },
  { "^attempt to concatenate an? (.-) value %(%l+ '(.-)'%)", "HE0913", { "got", "name" } },
  { "^attempt to concatenate an? (.-) value", "HE0913", { "got" } },
  { "^attempt to compare two (.-) values", "HE0914", { "left" } },
  { "^attempt to compare (.-) with (.+)$", "HE0914", { "left", "right" } },
  { "^bad argument #(%d+) to '(.-)' %((.+)%)$", "HE0915", { "number", "name", "problem" } },
}

--- What the budgets and the interpreter report by kind.
local KINDS = { budget = "HE0901", memory = "HE0902", depth = "HE0906", syntax = "HE0905" }

--- "file:12: text" -> text, line, file; the text itself where there is no place in front.
local function split(message)
  local file, line, text = match(message, "^(.-):(%d+): (.*)$")
  if not text then return message, nil, "" end
  return text, tonumber(line), file
end

local function named_args(names, first, second, third)
  local values, args = { first, second, third }, {}
  for i, name in ipairs(names) do args[name] = values[i] end
  return args
end

--- Code and arguments of an error that Lua raised.
local function classify(text)
  for _, known in ipairs(KNOWN) do
    if find(text, known[1]) then
      local args = named_args(known[3], match(text, known[1]))
      if known[2] == "HE0914" then
        args.right = args.right or args.left
      else
        args.name = args.name or "…"
      end
      return known[2], args
    end
  end
  return "HE0903", { message = text }
end

--- Exact place of a name on a line, where the source reader can tell.
local function place(source, line, name)
  local syntax = require "syntax"
  if not (name and syntax.locate and line > 0) then return line, 0, 0 end
  local at, col, end_col = syntax.locate(source, line, name)
  return at or line, col or 0, end_col or 0
end

--- Records the finding of a failed run. `kind`, `message` and `line` are what core.run returned; kind
-- "syntax" is for text that does not compile. A run that was stopped has its finding already.
function failures.report(core, source, kind, message, line)
  if kind == "stopped" then return end
  local text, told_line, file = split(message)
  local code, args = KINDS[kind], {}
  if kind == "budget" or kind == "memory" then
    args.budget = core.budget(kind)
  elseif kind == "syntax" then
    args.message = text
  elseif kind == "error" and find(file, "^stdlib/") and file ~= "stdlib/sandbox.lua" then
    code, args = "HE0990", { message = message }
  elseif kind == "error" then
    code, args = classify(text)
  end
  if line == 0 and not find(file, "^stdlib/") then line = told_line or 0 end
  local at, col, end_col = place(source, line, args.name ~= "…" and args.name or nil)
  core.finding { code = code, line = at, col = col, end_line = at, end_col = end_col, args = args }
end

return failures
