#!/bin/sh
# Looks for new finds with libFuzzer under ASan and UBSan. usage: run.sh BUILD [NAME...]
# FUZZ_SECONDS (20) for each target. What breaks a target is kept as tests/fuzz/corpus/NAME/find-..., and from then on
# `make test` replays it; what only reaches new code stays in the build folder, as the start of the next run.
set -u
cd "$(dirname "$0")/../.." || exit 1
B=$1-fuzz
shift
[ $# -gt 0 ] || set -- $(ls tests/fuzz/*.c | sed 's,.*/\(.*\)\.c,\1,')
export LC_ALL=C.UTF-8 TZ=UTC ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=tests/fuzz/leaks.txt:print_suppressions=0

mkdir -p "$B"
printf 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n) { return d && n > 9; }\n' >"$B/probe.c"
if ! clang -fsanitize=fuzzer,address,undefined -o "$B/probe" "$B/probe.c" 2>/dev/null; then
	echo "fuzz: needs clang with its runtime: apt-get install clang libclang-rt-14-dev" >&2
	exit 1
fi

programs=
for n in "$@"; do programs="$programs $B/tests/fuzz/$n"; done
# shellcheck disable=SC2086
make -s -j2 B="$B" CC=clang WARN= OPT="-O1 -g" \
	EXTRA_CFLAGS="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -DFUZZ_LIBFUZZER" \
	LDFLAGS="-fsanitize=fuzzer,address,undefined" $programs >"$B/build.log" 2>&1 || { cat "$B/build.log"; exit 1; }

bad=0
for n in "$@"; do
	mkdir -p "$B/corpus/$n" "tests/fuzz/corpus/$n"
	if "$B/tests/fuzz/$n" -max_total_time="${FUZZ_SECONDS:-20}" -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
		-print_final_stats=1 -verbosity=0 -artifact_prefix="tests/fuzz/corpus/$n/find-" \
		"$B/corpus/$n" "tests/fuzz/corpus/$n" >"$B/$n.log" 2>&1; then
		printf '  %-12s %9s runs, nothing found\n' "$n" \
			"$(sed -n 's/^stat::number_of_executed_units: *//p' "$B/$n.log")"
	else
		printf '  %-12s FOUND:\n' "$n"
		grep -E 'does not hold|ERROR: |SUMMARY: |runtime error|Test unit written' "$B/$n.log" || tail -5 "$B/$n.log"
		bad=1
	fi
done
exit $bad
