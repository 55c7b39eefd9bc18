--- Turns a scheme's text into graph and findings: reads it, runs it once, and says what went wrong.

local failures = require "failures"
local sandbox = require "sandbox"
local syntax = require "syntax"
local words = require "words"

local byte = string.byte

local declare = {}

local ESCAPE = 27 -- first byte of a precompiled chunk

--- Every name that a scheme may use, for the source reader.
local function known_names(plain)
  local names = {}
  for name in next, plain do names[name] = "plain" end
  for name, kind in next, words.names or {} do names[name] = kind end
  return names
end

--- Records what the source reader found; true if there was an error among it.
local function report_source(core, source)
  local errors = false
  for _, finding in ipairs(source.findings or {}) do
    core.finding(finding)
    errors = errors or (finding.severity or "error") == "error"
  end
  return errors
end

--- Runs a function within the budgets; false if it failed, which has then been recorded.
local function run(core, source, f)
  local done, kind, message, line = core.run(f)
  if not done then failures.report(core, source, kind, message, line) end
  return done
end

--- Declares the scheme. What is wrong is recorded by core.finding, never raised.
function declare.declare(core, file, text)
  if byte(text, 1) == ESCAPE then
    core.finding { code = "HE0904" }
    return
  end
  local plain = sandbox.open(core)
  local source = syntax.read(text, known_names(plain))
  local errors = report_source(core, source)
  local opened = words.open(core, source, plain)
  local chunk, message = core.load(source.repaired or text, "@" .. file, opened.env)
  if not chunk then
    -- the source reader names such mistakes better than the compiler does
    if not errors then failures.report(core, source, "syntax", message, 0) end
    return
  end
  -- after a failed run the rest of the file is missing, and what finish says of it would mislead
  if run(core, source, chunk) then run(core, source, opened.finish) end
end

return declare
