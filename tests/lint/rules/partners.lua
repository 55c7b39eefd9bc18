-- Every C file of a room has its unit test, and every unit test its C file.
local ROOMS = { "base", "column", "kernel", "graph", "source", "outcome", "sink", "script" }

-- Files without a test of their own, and which test shows them to work.
local SHOWN_ELSEWHERE = {
  ["vm/kernel/contest.c"] = "the order of candidates is seen through ranks: test_rank, test_property",
  ["vm/kernel/interval.c"] = "interval helpers are seen through every kernel: test_arith, test_property",
  ["vm/kernel/partition.c"] = "groups are seen through test_group and test_rank",
}
local WITHOUT_SOURCE = {
  ["tests/unit/kernel/test_property.c"] = "properties of many kernels at once",
}

return function(tree, report)
  for _, room in ipairs(ROOMS) do
    for _, path in ipairs(tree.files("vm/" .. room .. "/", ".c")) do
      local test = "tests/unit/" .. room .. "/test_" .. path:match "([^/]+)$"
      if not tree.exists(test) and not SHOWN_ELSEWHERE[path] then report(path, 0, "there is no " .. test) end
      if tree.exists(test) and SHOWN_ELSEWHERE[path] then report(path, 0,
        "has a test and stands among those without") end
    end
    for _, test in ipairs(tree.files("tests/unit/" .. room .. "/test_", ".c")) do
      local path = "vm/" .. room .. "/" .. test:match "test_([^/]+)$"
      if not tree.exists(path) and not WITHOUT_SOURCE[test] then report(test, 0, "there is no " .. path) end
    end
  end
end
