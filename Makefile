# heng: settings ------------------------------------------------------------------------------
BUILD    ?= build
CC       ?= cc
OPT      ?= -O2 -g
SAN      ?=
FIRMS    ?= 3000
BENCH_DB ?= $(BUILD)/bench/jiangsu-$(BENCH_FIRMS).db
RUNS     ?= 5
SIZES    ?= 10000,100000,1000000,10000000
RULES    ?= 10 60 300 1000
SEEDS    ?= 40
PREFIX   ?= /usr/local

PACKAGES     = build-essential pkg-config lua5.4 liblua5.4-dev libsqlite3-dev libjansson-dev \
               libutf8proc-dev libsmartcols-dev libssl-dev libxxhash-dev libffi-dev
DEV_PACKAGES = libcmocka-dev bats python3 jq sqlite3 clang libclang-rt-14-dev clang-format cppcheck \
               lua-check valgrind

# nothing to change below ---------------------------------------------------------------------
PKG_NAMES = lua5.4 sqlite3 jansson libutf8proc smartcols libcrypto libxxhash libffi
WARN      = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wundef -Werror
CPPFLAGS += -Ivm -Ivm/include -D_GNU_SOURCE
CFLAGS   += -std=c11 $(OPT) $(WARN) $(SAN) -fPIC -fvisibility=hidden -pthread
# asked for when a recipe runs, so that a machine without the packages gets as far as installing them
PKG_CFLAGS = $(shell pkg-config --cflags $(PKG_NAMES))
PKG_LIBS   = $(shell pkg-config --libs $(PKG_NAMES)) -lm

ROOMS     = base column kernel graph source snapshot plugin outcome analysis sink script host
LIB_C     = $(foreach r,$(ROOMS),$(wildcard vm/$(r)/*.c))
LIB_O     = $(LIB_C:vm/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/script/stdlib_embed.o $(LEVEL_O)
# kernels are compiled once for each level of vector instructions; these files once for all
ONE_LEVEL = contest edge interval partition registry select sort word_table
LEVELS    = $(if $(filter x86_64%,$(shell $(CC) -dumpmachine)),avx2 avx512)
LEVEL_C   = $(filter-out $(ONE_LEVEL:%=vm/kernel/%.c),$(wildcard vm/kernel/*.c))
LEVEL_O   = $(foreach l,$(LEVELS),$(LEVEL_C:vm/%.c=$(BUILD)/obj/%.$(l).o))
AVX2      = -mavx2 -mbmi -mbmi2
AVX512    = $(AVX2) -mavx512f -mavx512vl -mavx512bw -mavx512dq
CLI_O     = $(patsubst vm/%.c,$(BUILD)/obj/%.o,$(wildcard vm/cli/*.c))
LIB       = $(BUILD)/libheng.a
HENG      = $(BUILD)/heng
STUBBED   = $(BUILD)/heng-stubbed
STDLIB    = $(shell find stdlib -name '*.lua')
# libraries that the tests of vm/plugin call
FIXTURES  = $(patsubst tests/unit/plugin/fixtures/%.c,$(BUILD)/fixtures/%.so,$(wildcard tests/unit/plugin/fixtures/*.c))
UNIT      = $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*/test_*.c)) \
            $(patsubst tests/%.c,$(BUILD)/unit/%,$(wildcard tests/plugins/test_*.c))
PLUGINS   = $(patsubst %.c,$(BUILD)/%.so,$(wildcard plugins/*/*.c)) \
            $(patsubst %,$(BUILD)/%,$(wildcard plugins/*/manifest.lua))
GENERATOR = $(BUILD)/heng-example
DB        = $(BUILD)/example/jiangsu-2024.db
# the rows of the other schemes, what they share first
ROWS      = $(addprefix examples/generator/,sources.sql measures.sql jiamusi.sql neimenggu.sql guangdong.sql)
# the example's own number of firms is too small to measure by
BENCH_FIRMS = $(if $(filter file,$(origin FIRMS)),1000000,$(FIRMS))
BENCH_O   = $(patsubst tests/bench/%.c,$(BUILD)/obj/bench/%.o,\
            $(filter-out tests/bench/test_%.c tests/bench/main.c tests/bench/growth.c tests/bench/kernels.c \
            tests/bench/plugin.c,$(wildcard tests/bench/*.c)))

.PHONY: units plugins all run test test-unit test-small test-lua test-cli test-schemes test-examples test-oracle \
        test-plugins test-pages lint asan valgrind install help clean packages dev-packages example bench bench-growth \
        test-bench bench-kernels bench-plugin
all: $(HENG) plugins ## build the command, the library and the plugins
plugins: $(PLUGINS)

run: packages ## build, make the example database, grade it and show the result
	@$(MAKE) --no-print-directory example
	@# the example holds a score out of range on purpose: it is reported and the run ends with 1
	@$(HENG) run schemes/jiangsu/2024.lua --db $(DB) || test $$? -eq 1

example: $(HENG) plugins $(DB) ## make the example database

test: packages dev-packages ## run all tests
	@$(MAKE) --no-print-directory all example $(STUBBED) $(UNIT) $(BUILD)/bench/test_loop
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/small OPT="-O1 -g -DHENG_TEST" units
	@sh tests/harness/suites.sh $(BUILD) unit small lua cli schemes examples oracle plugins bench

test-unit test-small test-lua test-cli test-schemes test-examples test-oracle test-plugins test-bench test-pages: ## run one suite
	@sh tests/harness/suites.sh $(BUILD) $(@:test-%=%)

test-bench: $(BUILD)/bench/test_loop $(DB)
units: $(UNIT)

bench: packages dev-packages bench-plugin ## measure everything on a million firms (FIRMS=, BENCH_DB=, RUNS=); long
	@$(MAKE) --no-print-directory all $(BUILD)/bench/heng-bench $(BENCH_DB)
	@HENG_PLUGINS=$(BUILD)/plugins $(BUILD)/bench/heng-bench --db $(BENCH_DB) --heng $(HENG) --runs $(RUNS) --json $(BUILD)/bench/bench.json

bench-growth: packages dev-packages ## how cost grows with firms (SIZES=) and rules (RULES=); long
	@$(MAKE) --no-print-directory all $(BUILD)/bench/heng-growth
	@HENG_PLUGINS=$(BUILD)/plugins $(BUILD)/bench/heng-growth $(BUILD)/bench $(SIZES) schemes/jiangsu/2024.lua
	@for n in $(RULES); do lua5.4 tests/bench/rules.lua $$n > $(BUILD)/bench/rules-$$n.lua || exit 1; done
	@$(BUILD)/bench/heng-growth $(BUILD)/bench 100000 $(RULES:%=$(BUILD)/bench/rules-%.lua)

lint: dev-packages ## formatting, static analysis and the house's rules
	clang-format --dry-run -Werror $$(find vm plugins tests examples -name '*.[ch]')
	cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr --enable=warning,portability \
	    --library=tests/lint/jansson.cfg --suppressions-list=tests/lint/cppcheck.txt -Ivm -Ivm/include vm plugins examples
	luacheck --quiet stdlib tests vm plugins schemes examples
	@$(MAKE) --no-print-directory all
	lua5.4 tests/lint/house.lua $(BUILD)

asan: packages dev-packages ## run the tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory BUILD=build/asan OPT="-O1 -g -DHENG_TEST" \
	    SAN="-fsanitize=address,undefined -fno-sanitize-recover=undefined" all units example
	@sh tests/harness/suites.sh build/asan unit schemes

valgrind: packages dev-packages ## run the unit tests under valgrind
	@$(MAKE) --no-print-directory all units
	@WRAP="valgrind -q --error-exitcode=9 --leak-check=full" sh tests/harness/suites.sh $(BUILD) unit

bench-kernels: $(BUILD)/bench-kernels ## measure the kernels
	@$<

bench-plugin: $(BUILD)/bench/heng-bench-plugin $(BUILD)/fixtures/words.so ## measure calls of plugin functions
	@$< $(BUILD)/fixtures

install: all ## install the command, headers, library and plugins below PREFIX
	install -Dm755 $(HENG) $(DESTDIR)$(PREFIX)/bin/heng
	install -Dm644 -t $(DESTDIR)$(PREFIX)/include vm/include/heng.h vm/include/heng_plugin.h
	install -Dm644 $(LIB) $(DESTDIR)$(PREFIX)/lib/libheng.a
	for f in $(PLUGINS:$(BUILD)/%=%); do install -Dm644 $(BUILD)/$$f $(DESTDIR)$(PREFIX)/lib/heng/$$f || exit 1; done

packages: ## install what the build needs (Debian)
	@sh tests/harness/packages.sh $(PACKAGES)
dev-packages: ## install what the tests need (Debian)
	@sh tests/harness/packages.sh $(DEV_PACKAGES)
help: ## list the targets
	@grep -hE '^[a-z -]+:.*##' Makefile | sed 's/:.*## */\t/' | expand -t 20
clean: ## remove everything built
	rm -rf build

# rules ---------------------------------------------------------------------------------------
$(BUILD)/obj/script/stdlib_embed.c: $(STDLIB) vm/script/embed.lua
	@mkdir -p $(@D); echo "  GEN  $@"; lua5.4 vm/script/embed.lua stdlib > $@.tmp && mv $@.tmp $@
$(BUILD)/obj/script/stdlib_embed.o: $(BUILD)/obj/script/stdlib_embed.c
	@echo "  CC   $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
COMPILE = mkdir -p $(@D); echo "  CC   $<"; $(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/obj/%.o: vm/%.c
	@$(COMPILE)
$(BUILD)/obj/%.avx2.o: vm/%.c
	@$(COMPILE) $(AVX2) -DKERN_LEVEL=avx2
$(BUILD)/obj/%.avx512.o: vm/%.c
	@$(COMPILE) $(AVX512) -DKERN_LEVEL=avx512
$(BUILD)/obj/kernel/registry.o: CPPFLAGS += $(if $(LEVELS),-DKERN_ALL_LEVELS)
# their loops over rows are to be vectorised, for which conditions are joined without branches
$(BUILD)/obj/column/%.o: CFLAGS += $(if $(filter -O2,$(OPT)),-O3)
$(BUILD)/obj/kernel/%.o: CFLAGS += $(if $(filter -O2,$(OPT)),-O3) -Wno-bitwise-instead-of-logical
# what plugins run in is a program of its own, which the library carries; sanitizers stay out of it
$(BUILD)/heng-plugin-host: vm/plugin/child/main.c vm/plugin/load.c vm/plugin/invoke.c vm/plugin/words.c vm/base/alloc.c \
                            $(wildcard vm/plugin/*.h) vm/include/heng_plugin.h vm/base/limits.h
	@mkdir -p $(@D); echo "  LD   $@"
	@$(CC) $(CPPFLAGS) $(PKG_CFLAGS) -std=c11 $(OPT) $(WARN) -pthread -o $@ $(filter %.c,$^) $(shell pkg-config --libs libffi)
	@strip $@
$(BUILD)/obj/plugin/program.o: CPPFLAGS += -DPLUGIN_PROGRAM='"$(BUILD)/heng-plugin-host"'
$(BUILD)/obj/plugin/program.o: $(BUILD)/heng-plugin-host
$(LIB): $(LIB_O)
	@echo "  AR   $@"; rm -f $@; ar rcs $@ $^
$(HENG): $(CLI_O) $(LIB)
	@echo "  LD   $@"; $(CC) $(CFLAGS) -o $@ $(CLI_O) $(LIB) $(PKG_LIBS)
$(STUBBED): $(CLI_O) tests/harness/heng_stub.c
	@echo "  LD   $@"; $(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D); echo "  LD   $@"
	@$(CC) $(CPPFLAGS) $(PKG_CFLAGS) -Itests/harness $(CFLAGS) -MMD -MP -o $@ $< $(LIB) $(PKG_LIBS) -lcmocka
$(filter $(BUILD)/unit/plugin/%,$(UNIT)): CPPFLAGS += -DFIXTURES='"$(abspath $(BUILD))/fixtures/"'
$(filter $(BUILD)/unit/plugin/%,$(UNIT)): $(FIXTURES)
$(BUILD)/fixtures/%.so: tests/unit/plugin/fixtures/%.c vm/include/heng_plugin.h
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CPPFLAGS) -std=c11 -O1 -g -fPIC -shared -o $@ $< -lm
$(BUILD)/unit/plugins/test_%: tests/plugins/test_%.c $(wildcard plugins/*/*.[ch])
	@mkdir -p $(@D); echo "  LD   $@"
	@$(CC) -Ivm/include -Iplugins -Itests/harness $(CFLAGS) -o $@ $< plugins/$*/$*.c -lm -lcmocka
# a plugin sees the one header that is made for it; it is loaded where no sanitizer runs
$(BUILD)/plugins/%.so: plugins/%.c vm/include/heng_plugin.h
	@mkdir -p $(@D); echo "  LD   $@"
	@$(CC) -Ivm/include -std=c11 $(OPT) $(WARN) -fPIC -MMD -MP -shared -o $@ $< -lm
$(BUILD)/plugins/%/manifest.lua: plugins/%/manifest.lua
	@mkdir -p $(@D); cp $< $@
$(BUILD)/obj/bench/%.o: tests/bench/%.c
	@mkdir -p $(@D); echo "  CC   $<"; $(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -O3 -MMD -MP -c -o $@ $<
$(BUILD)/bench/heng-bench: $(BUILD)/obj/bench/main.o $(BENCH_O) $(LIB)
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/bench/heng-growth: $(BUILD)/obj/bench/growth.o $(BENCH_O) $(LIB)
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/bench/heng-bench-plugin: $(BUILD)/obj/bench/plugin.o $(LIB)
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/bench/test_loop: $(BUILD)/obj/bench/test_loop.o $(BENCH_O) $(LIB)
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
$(GENERATOR): $(wildcard examples/generator/*.[ch])
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $(filter %.c,$^) $(shell pkg-config --libs sqlite3)
$(DB): N = $(FIRMS)
$(DB): OTHERS = $(ROWS:%=--rows %)
$(DB): $(ROWS)
$(BUILD)/bench/jiangsu-$(BENCH_FIRMS).db: N = $(BENCH_FIRMS)
$(DB) $(BUILD)/bench/jiangsu-$(BENCH_FIRMS).db: $(GENERATOR) $(wildcard stdlib/registry/*.lua)
	@mkdir -p $(@D); rm -f $@; echo "  GEN  $@"
	@LUA_PATH='stdlib/?.lua;stdlib/?/init.lua' lua5.4 -e 'print(require("registry").sql())' > $(@D)/registry.sql
	@$(GENERATOR) --firms $(N) --schema $(@D)/registry.sql $(OTHERS) --out $@
$(BUILD)/bench-kernels: tests/bench/kernels.c $(LIB)
	@echo "  LD   $@"; $(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $< $(LIB) $(PKG_LIBS)
-include $(shell find $(BUILD)/obj $(BUILD)/unit $(BUILD)/plugins -name '*.d' 2>/dev/null)
