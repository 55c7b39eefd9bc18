-- Memory comes from base/alloc.c; what a library hands out by malloc is freed where it says so below.
local CALLS = { "malloc", "calloc", "realloc", "free", "strdup", "strndup", "asprintf", "vasprintf", "getline" }
local EXCEPTIONS = {
  ["vm/base/alloc.c"] = { malloc = true, calloc = true, realloc = true, free = true }, -- the hook itself
  ["vm/host/case_files.c"] = { free = true },                                         -- scandir's result
}

return function(tree, report)
  for _, path in ipairs(tree.files("vm/", ".c", ".h")) do
    local code = tree.split(path)
    local allowed = EXCEPTIONS[path] or {}
    for number, line in tree.each_line(code) do
      for _, name in ipairs(CALLS) do
        if not allowed[name] and line:find("%f[%w_]" .. name .. "%s*%(") then
          report(path, number, name .. " is called outside base/alloc.c")
        end
      end
    end
  end
end
