-- Every C file of a room has its unit test, and every unit test its C file.
local ROOMS = { "base", "column", "kernel", "graph", "source", "snapshot", "outcome", "analysis", "plugin", "sink",
  "script" }

-- Files without a test of their own, and which test shows them to work.
local SHOWN_ELSEWHERE = {
  ["vm/graph/plan_known.c"] = "what constants decide: test_plan",
  ["vm/graph/plan_rows.c"] = "values in slices: test_plan",
  ["vm/graph/plan_slice.c"] = "which slices there are: test_plan",
  ["vm/graph/plan_slot.c"] = "buffers of a plan: test_plan",
  ["vm/graph/slice.c"] = "rows of slices: test_plan",
  ["vm/kernel/contest.c"] = "the order of candidates is seen through ranks: test_rank, test_property",
  ["vm/kernel/edge.c"] = "where first places end is seen through test_top and test_rank",
  ["vm/kernel/interval.c"] = "interval helpers are seen through every kernel: test_arith, test_property",
  ["vm/kernel/tally.c"] = "counts in groups: test_group, test_property",
  ["vm/kernel/partition.c"] = "groups are seen through test_group and test_rank",
  ["vm/kernel/word_table.c"] = "tables of texts are seen through their look-ups: test_words",
  ["vm/outcome/concern.c"] = "which rules concern a subject: test_explain",
  ["vm/outcome/contest.c"] = "ranks in a trace: test_trace",
  ["vm/outcome/decide.c"] = "which argument decides: test_trace",
  ["vm/outcome/describe.c"] = "values of a trace: test_trace",
  ["vm/outcome/relation.c"] = "rows of a trace: test_trace",
  ["vm/outcome/rows.c"] = "rows of a trace: test_trace",
  ["vm/outcome/facts.c"] = "lists of missing facts: test_missing",
  ["vm/outcome/look.c"] = "the search for missing facts: test_missing",
  ["vm/outcome/record.c"] = "the search for missing facts: test_missing",
  ["vm/outcome/walk.c"] = "the search for missing facts: test_missing",
  ["vm/outcome/frequent.c"] = "parts of the summary: test_summary",
  ["vm/outcome/gathering.c"] = "parts of the summary: test_summary",
  ["vm/outcome/tally.c"] = "parts of the summary: test_summary",
  ["vm/snapshot/write.c"] = "files written are read again: test_snapshot, test_read",
  ["vm/plugin/child/main.c"] = "the program that plugins run in: test_process, test_run",
  ["vm/plugin/invoke.c"] = "calls over rows and columns: test_run, in this process and isolated",
  ["vm/plugin/lane.c"] = "what a lane calls with: test_process",
  ["vm/plugin/library.c"] = "files, digests and signatures: test_plugin",
  ["vm/plugin/load.c"] = "symbols and versions: test_plugin",
  ["vm/plugin/program.c"] = "the program that plugins run in: test_process",
  ["vm/plugin/stage.c"] = "arguments of every word: test_run",
  ["vm/sink/results.c"] = "the tables of a results file: test_run_sqlite",
  ["vm/sink/results_rows.c"] = "the rows of a results file: test_run_sqlite",
  ["vm/sink/results_row.c"] = "one such row: test_run_sqlite",
  ["vm/sink/stream.c"] = "output in pieces: test_run_csv, test_run_json",
}
local WITHOUT_SOURCE = {
  ["tests/unit/kernel/test_property.c"] = "properties of many kernels at once",
}

return function(tree, report)
  for _, room in ipairs(ROOMS) do
    for _, path in ipairs(tree.files("vm/" .. room .. "/", ".c")) do
      local test = "tests/unit/" .. room .. "/test_" .. path:match "([^/]+)$"
      if not tree.exists(test) and not SHOWN_ELSEWHERE[path] then report(path, 0, "there is no " .. test) end
    end
    for _, test in ipairs(tree.files("tests/unit/" .. room .. "/test_", ".c")) do
      local path = "vm/" .. room .. "/" .. test:match "test_([^/]+)$"
      if not tree.exists(path) and not WITHOUT_SOURCE[test] then report(test, 0, "there is no " .. path) end
    end
  end
end
