-- Who may include what: rooms include rooms above them by their open headers; each library has its rooms.
local ORDER = { "base", "column", "kernel", "graph", "source", "snapshot", "plugin", "outcome",
  "analysis", "sink", "script", "host", "cli" }
local RANK = {}
for rank, room in ipairs(ORDER) do RANK[room] = rank end

-- Headers that other rooms may include; all others are private to their room.
local OPEN = {
  base = "*", column = "*", kernel = { "kernel.h", "kernels.def" }, graph = { "graph.h", "eval.h" },
  source = { "source.h", "naming.h", "text.h" }, snapshot = { "snapshot.h" },
  plugin = { "plugin.h", "manifest.h", "words.h" },
  outcome = { "outcome.h" }, analysis = "*", sink = { "sink.h" },
  script = { "script.h" },
}

-- Libraries by header: rooms, or the one file, that may include it.
local LIBRARIES = {
  ["lua.h"] = { script = true }, ["lauxlib.h"] = { script = true }, ["lualib.h"] = { script = true },
  ["sqlite3.h"] = { source = true, sink = true },
  ["jansson.h"] = { outcome = true, sink = true, script = true, host = true },
  ["libsmartcols.h"] = { script = true }, ["libsmartcols/libsmartcols.h"] = { script = true },
  ["utf8proc.h"] = { script = true },
  ["dlfcn.h"] = { plugin = true }, ["ffi.h"] = { plugin = true },
  ["xxhash.h"] = { ["vm/base/checksum.c"] = true },
  openssl = { ["vm/base/digest.c"] = true },
}

local function is_open(room, header)
  local list = OPEN[room]
  if list == "*" then return true end
  for _, name in ipairs(list or {}) do
    if name == header then return true end
  end
  return false
end

local function check_library(path, room, header)
  local allowed = LIBRARIES[header] or LIBRARIES[header:match "^(openssl)/"]
  if allowed and not allowed[room] and not allowed[path] then
    return "this room may not include <" .. header .. ">"
  end
end

local function check_own(room, header)
  if header == "heng.h" then
    if room ~= "host" and room ~= "cli" then return "only host and cli include heng.h" end
    return nil
  end
  if header == "heng_plugin.h" then
    if room ~= "plugin" then return "only plugin includes heng_plugin.h" end
    return nil
  end
  local other, name = header:match "^([^/]+)/(.+)$"
  if not other or not RANK[other] then return 'no room has "' .. header .. '"' end
  if other == room then return nil end
  if room == "cli" then return 'cli includes heng.h and its own headers, not "' .. header .. '"' end
  if RANK[other] > RANK[room] then return room .. " stands above " .. other .. ' and may not include "' .. header
    .. '"' end
  if not is_open(other, name) then return '"' .. header .. '" is private to room ' .. other end
end

return function(tree, report)
  for _, path in ipairs(tree.files("vm/", ".c", ".h")) do
    local room = path:match "^vm/([^/]+)/"
    for number, line in tree.each_line(tree.text(path)) do
      local open, header = line:match '^%s*#%s*include%s*([<"])([^>"]+)[>"]'
      local problem
      if open then problem = check_library(path, room, header) end
      if open == '"' and RANK[room] then problem = problem or check_own(room, header) end
      if problem then report(path, number, problem) end
    end
  end
end
