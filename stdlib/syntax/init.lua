-- Reads the text of a scheme before it runs: every mistake of punctuation, syntax and words, in one
-- go, each at its character.
local brackets = require "syntax.brackets"
local edits = require "syntax.edits"
local encoding = require "syntax.encoding"
local findings = require "syntax.findings"
local index = require "syntax.index"
local lexer = require "syntax.lexer"
local meanings = require "syntax.meanings"
local parser = require "syntax.parser"
local punctuation = require "syntax.punctuation"

local syntax = {}

local function unreadable(report)
  return { findings = findings.close(report), repaired = "", broken = true, unknown = {} }
end

--- Reads `text`. `vocabulary` maps the words a scheme may use to "plain", "node" or "word".
-- Returns { findings, repaired, index, broken, unknown }: findings in order of place; the text with
-- what could be mended mended (all findings stand nevertheless); whether it still cannot be run;
-- the words nobody declared, in order.
-- @usage local source = require("syntax").read('scheme { id = "a/2024" }', { scheme = "word" })
function syntax.read(text, vocabulary)
  local report = findings.open()
  local clean, map = encoding.clean(text, report)
  if not clean then return unreadable(report) end
  local tokens = lexer.read(punctuation.normalise(clean, map, report), report)
  if not tokens.broken then brackets.balance(tokens) end
  local chains, tables, unknown = {}, {}, {}
  if tokens.match then
    local tree
    tree, chains, tables = parser.read(tokens)
    unknown = meanings.read(tokens, tree, vocabulary)
  end
  return {
    findings = findings.close(report), repaired = edits.apply(tokens.edits, tokens.text),
    index = index.open(tokens, chains, tables), broken = tokens.broken or false, unknown = unknown,
  }
end

--- Line, column and end column (characters, from 1) of what is meant in that which begins on `line`,
-- and the kind of its token where one was found; see index.locate.
function syntax.locate(source, line, target, nth)
  if not source.index then return line, 1, 1 end
  return index.locate(source.index, line, target, nth)
end

--- Whether quotes that do not pair have garbled what begins on `line`.
function syntax.is_muddled(source, line)
  return source.index ~= nil and index.is_muddled(source.index, line)
end

--- Keys of the table given to the call of `callee` that begins on `line`, in the order written: an
-- array of { key, line, col, end_col }; with `field`, of the table that this key of it holds.
function syntax.keys(source, line, callee, field)
  if not source.index then return {} end
  return index.keys(source.index, line, callee, field)
end

return syntax
