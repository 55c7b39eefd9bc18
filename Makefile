# heng: settings ------------------------------------------------------------------------------
BUILD    ?= build
CC       ?= cc
OPT      ?= -O2 -g
SAN      ?=
DB       ?= $(BUILD)/example/jiangsu-2024.db
PACKAGES  = build-essential pkg-config lua5.4 liblua5.4-dev libsqlite3-dev libjansson-dev \
            libutf8proc-dev libsmartcols-dev libssl-dev
DEV_PACKAGES = libcmocka-dev bats python3 jq sqlite3 clang clang-format cppcheck lua-check valgrind

# nothing to change below ---------------------------------------------------------------------
PKG_LIB  := lua5.4 sqlite3 jansson libutf8proc smartcols libcrypto
WARN      = -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wundef -Werror
CPPFLAGS += -Ivm -Ivm/include -D_GNU_SOURCE
CFLAGS   += -std=c11 $(OPT) $(WARN) $(SAN) -fPIC -fvisibility=hidden -pthread
ROOMS     = base column kernel graph source outcome sink script host
LIB_C     = $(foreach r,$(ROOMS),$(wildcard vm/$(r)/*.c))
CLI_C     = $(wildcard vm/cli/*.c)
LIB_O     = $(LIB_C:vm/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/script/stdlib_embed.o
CLI_O     = $(CLI_C:vm/%.c=$(BUILD)/obj/%.o)
LIB       = $(BUILD)/libheng.a
HENG      = $(BUILD)/heng
STDLIB    = $(shell find stdlib -name '*.lua' -o -name '*.sql' 2>/dev/null)
UNIT_C    = $(wildcard tests/unit/*/test_*.c)
UNIT      = $(UNIT_C:tests/unit/%.c=$(BUILD)/unit/%)
EXAMPLE_C = $(wildcard examples/generator/*.c)
# pkg-config runs only once the packages are there, so that a fresh machine can reach `make run`
PKG_CFLAGS = $(shell pkg-config --cflags $(PKG_LIB))
PKG_LIBS   = $(shell pkg-config --libs $(PKG_LIB)) -lm

.PHONY: all run test lint help clean deps dev-deps unit
all: $(HENG) ## build the command and the library

$(BUILD)/obj/script/stdlib_embed.c: $(STDLIB) vm/script/embed.lua
	@mkdir -p $(@D); echo "  GEN  $@"; lua5.4 vm/script/embed.lua stdlib > $@.tmp && mv $@.tmp $@
$(BUILD)/obj/script/stdlib_embed.o: $(BUILD)/obj/script/stdlib_embed.c
	@echo "  CC   $<"; $(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<
$(BUILD)/obj/%.o: vm/%.c
	@mkdir -p $(@D); echo "  CC   $<"; $(CC) $(CPPFLAGS) $(PKG_CFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(LIB): $(LIB_O)
	@echo "  AR   $@"; rm -f $@; ar rcs $@ $^
$(HENG): $(CLI_O) $(LIB)
	@echo "  LD   $@"; $(CC) $(CFLAGS) -o $@ $(CLI_O) $(LIB) $(PKG_LIBS)
$(BUILD)/unit/%: tests/unit/%.c $(LIB)
	@mkdir -p $(@D); echo "  LD   $@"; $(CC) $(CPPFLAGS) $(PKG_CFLAGS) -Itests/harness $(CFLAGS) -MMD -MP -o $@ $< $(LIB) $(PKG_LIBS) -lcmocka

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 14
clean: ## remove everything built
	rm -rf build
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
