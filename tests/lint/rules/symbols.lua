-- The built library: no writable data, and no visible name but heng_….
local function library(build) return build .. "/libheng.a" end

-- The object of the archive is named in a line of its own before its symbols.
local function each_symbol(tree, command, pattern, visit)
  local object = "?"
  for _, line in ipairs(tree.lines_of_command(command .. " 2>&1")) do
    object = line:match "([%w_]+%.o)[%])]?:?$" or object
    local values = { line:match(pattern) }
    if values[1] then visit(object, table.unpack(values)) end
  end
end

local function writable_data(tree, report, path)
  local count = 0
  each_symbol(tree, "nm --format=sysv --defined-only " .. path,
    "^([%w_.$]+)%s*|[^|]*|%s*(%a)%s*|[^|]*|[^|]*|[^|]*|%s*(%S*)",
    function(object, name, class, section)
      count = count + 1
      local relocated = section:find("^%.data%.rel%.ro") or section:find "^%.rodata"
      if class:find "[dDbBCsSgG]" and not relocated then
        report(path, 0, object .. ": writable data: " .. name .. " in " .. section)
      end
    end)
  return count
end

local function visible_names(tree, report, path)
  each_symbol(tree, "readelf --wide --symbols " .. path,
    "^%s*%d+:%s+%x+%s+%S+%s+(%u+)%s+(%u+)%s+DEFAULT%s+(%S+)%s+(%S+)", function(object, kind, binding, index, name)
      local ours = binding ~= "LOCAL" and index ~= "UND" and kind ~= "FILE"
      if ours and not name:find "^heng_" then report(path, 0, object .. ": visible name: " .. name) end
    end)
end

return function(tree, report, build)
  local path = library(build)
  if not tree.exists(path) then return report(path, 0, "is not built") end
  if writable_data(tree, report, path) == 0 then report(path, 0, "nm shows no symbols") end
  visible_names(tree, report, path)
end
