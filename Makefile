# guitai: the certificate counter. `make help` prints the targets.

MAKEFLAGS += -j$(shell nproc)
B      ?= build
SAN    ?=
CC      = gcc
MODULES = ncursesw sqlite3 libqrencode libcrypto pangocairo jansson libcurl zlib xlsxwriter

# ---- flags ---------------------------------------------------------------------------------------------------------
WARN    = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
HARDEN  = -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
          -ftrivial-auto-var-init=zero -fPIE
ifeq ($(SAN),1)
override B := $(B)-san
OPT     = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -fPIE -Wno-format-truncation
else
OPT     = -O2 -g $(HARDEN)
# Tests are compiled far more often than they run.
$(B)/tests/unit/%.o $(B)/tests/e2e/%.o $(B)/tests/faults/%.o $(B)/tests/helper/%.o: OPT = -O0 -g -fPIE
endif
CFLAGS  = -std=c11 -D_GNU_SOURCE $(WARN) $(OPT) -I. -Isrc $(EXTRA_CFLAGS)
LDFLAGS = -pie -Wl,-z,relro,-z,now,-z,noexecstack
# Which libraries a folder's objects need is asked when they are compiled: before `make deps` there is no pkg-config.
PKG_CFLAGS = $(shell pkg-config --cflags $(MODULES) | sed 's/-I/-isystem /g')
PKG_LIBS   = $(shell pkg-config --libs $(MODULES)) -ltinfo -lcups

# ---- files ---------------------------------------------------------------------------------------------------------
LIB_SRC  := $(sort $(wildcard src/*/*.c forms/*.c screens/*.c printing/*.c))
LIB_OBJ  := $(LIB_SRC:%.c=$(B)/%.o)
HELP_SRC := $(sort $(wildcard tests/helper/*.c))
HELP_OBJ := $(HELP_SRC:%.c=$(B)/%.o)
UNIT     := $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(sort $(wildcard tests/unit/*.c)))
E2E      := $(patsubst tests/e2e/%.c,$(B)/tests/e2e/%,$(sort $(wildcard tests/e2e/*.c)))
FAULTS   := $(patsubst tests/faults/%.c,$(B)/tests/faults/%,$(sort $(wildcard tests/faults/*.c)))
BENCH    := $(patsubst tests/bench/%.c,$(B)/tests/bench/%,$(sort $(wildcard tests/bench/*.c)))
FUZZ     := $(patsubst tests/fuzz/%.c,$(B)/tests/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))
ALL_SRC   = $(LIB_SRC) src/main.c src/window.c $(HELP_SRC) $(wildcard tests/*/*.c)
.SECONDARY:

# ---- build ---------------------------------------------------------------------------------------------------------
all: $(B)/guitai ## build the program

$(B)/guitai: $(B)/src/main.o $(B)/src/window.o $(B)/libguitai.a
	@echo "ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(B)/libguitai.a: $(LIB_OBJ)
	@rm -f $@
	@ar rcs $@ $^

$(B)/libhelper.a: $(HELP_OBJ)
	@rm -f $@
	@ar rcs $@ $^

$(B)/%.o: %.c | $(B)/.deps
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/tests/%: $(B)/tests/%.o $(B)/libhelper.a $(B)/libguitai.a | $(B)/.deps-test
	@echo "ld $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(B)/libhelper.a $(B)/libguitai.a $(PKG_LIBS) -lcmocka -lvterm -lutil
$(B)/tests/%.o: | $(B)/.deps-test

# A UKey's driver that does what a maker's might: it is loaded by the program, so nothing links it.
$(B)/tests/mock_p11.so: tests/mock/mock_p11.c | $(B)/.deps-test
	@mkdir -p $(@D)
	@echo "ld $@"
	@$(CC) -std=c11 -D_GNU_SOURCE $(WARN) -O1 -g -fPIC -shared -o $@ $<
$(B)/tests/e2e/test_token: | $(B)/tests/mock_p11.so

-include $(shell find $(B) -name '*.d' 2>/dev/null)

# ---- packages ------------------------------------------------------------------------------------------------------
deps: ## install what is missing to build, run and test
	@sh tests/deps.sh build run test

$(B)/.deps: etc/packages.txt
	@sh tests/deps.sh build run
	@mkdir -p $(B) && touch $@
$(B)/.deps-test: etc/packages.txt | $(B)/.deps
	@sh tests/deps.sh test
	@mkdir -p $(B) && touch $@

# ---- tests ---------------------------------------------------------------------------------------------------------
test: lint $(B)/guitai $(UNIT) $(E2E) $(FAULTS) $(FUZZ) ## lint and every test; ends with a line that counts them
	@GUITAI_JOBS=$$(nproc) sh tests/run.sh $(B) $(FAULTS) $(E2E) $(FUZZ) $(UNIT)

unit: $(UNIT) ## the fast tests only
	@GUITAI_JOBS=$$(nproc) sh tests/run.sh $(B) $(UNIT)

lint: $(B)/.deps-test ## layers, layout, static checks, words on screens
	@sh tests/lint.sh $(B)

golden: $(UNIT) ## rewrite the golden files; the diff is the review
	@GUITAI_GOLDEN=write sh tests/run.sh $(B) $(UNIT)
	@sh tests/docs.sh write

bench: $(B)/guitai $(BENCH) ## ratios measured side by side
	@for b in $(BENCH); do $$b || exit 1; done

faults: $(B)/guitai $(FAULTS) ## kills and faults, the long way
	@GUITAI_FAULTS=long sh tests/run.sh $(B) $(FAULTS)

fuzz: ## look for new finds with libFuzzer; keep them in tests/fuzz/corpus
	@sh tests/fuzz/run.sh $(B)

format: ## lay the code out
	@clang-format -i $(ALL_SRC) $(wildcard src/*/*.h screens/*.h forms/*.h printing/*.h tests/*/*.h)

# ---- use -----------------------------------------------------------------------------------------------------------
run: $(B)/guitai ## open the counter in practice mode
	@sh tests/practice.sh $(B)/guitai

demo-data: $(B)/guitai ## write demo/applications.csv: 300 invented organisations
	@$(B)/guitai demo-data --out $(B)/applications.csv

PREFIX ?= /usr/local
install: $(B)/guitai ## install to $(PREFIX)
	install -D -m 755 $(B)/guitai $(DESTDIR)$(PREFIX)/bin/guitai
	mkdir -p $(DESTDIR)/etc/guitai && cp -r etc/. $(DESTDIR)/etc/guitai/
	install -D -m 755 etc/cups/once $(DESTDIR)/usr/lib/cups/backend/once

clean: ## remove what was built
	rm -rf build build-san

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: all deps test unit lint golden bench faults fuzz format run demo-data install clean help
