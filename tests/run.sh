#!/bin/sh
# Runs cmocka programs and closes with one line that counts their tests. usage: run.sh BUILD PROGRAM...
# GUITAI_JOBS: how many at a time, for none times anything and each has folders, ports and servers of its own; told in
# their order all the same.
set -u
B=$(cd "$1" && pwd)
shift
export LC_ALL=C.UTF-8 TZ=UTC GUITAI_BUILD="$B"
LSAN_OPTIONS="suppressions=$(cd "$(dirname "$0")" && pwd)/lsan.supp:print_suppressions=0"
export LSAN_OPTIONS
passed=0 failed=0 skipped=0
dir=$(mktemp -d) lanes=
# A shell's background children do not hear ^C: they are a session of their own, ended with us.
trap '[ -z "$lanes" ] || { kill -- "-$lanes" && wait "$lanes"; } 2>/dev/null; rm -rf "$dir"' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
jobs=${GUITAI_JOBS:-1}
if [ "$jobs" -gt 1 ]; then
	printf '%s\n' "$@" >"$dir/programs"
	setsid xargs -a "$dir/programs" -P "$jobs" -I{} sh -c '
		at=$2/$(echo "$1" | tr / _)
		"$1" >"$at" 2>&1
		echo $? >"$at.new" && mv "$at.new" "$at.rc"' sh {} "$dir" &
	lanes=$!
fi
for t in "$@"; do
	out=$dir/$(echo "$t" | tr / _)
	if [ "$jobs" -gt 1 ]; then
		while [ ! -e "$out.rc" ] && kill -0 "$lanes" 2>/dev/null; do sleep 0.05; done
		[ -e "$out" ] || : >"$out"
		rc=$(cat "$out.rc" 2>/dev/null || echo 125) # nobody is left to run it
	else
		"$t" >"$out" 2>&1
		rc=$?
	fi
	p=$(grep -c '^\[       OK \]' "$out")
	f=$(grep '^\[  FAILED  \] [^0-9]' "$out" | sort -u | grep -vc 'test(s)')
	s=$(grep '^\[  SKIPPED \] [^0-9]' "$out" | sort -u | grep -vc 'test(s)')
	[ $rc -ne 0 ] && [ "$f" -eq 0 ] && f=1
	[ "$p" -eq 0 ] && [ "$f" -eq 0 ] && [ "$s" -eq 0 ] && f=1
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	if [ "$f" -eq 0 ]; then
		printf '  %-28s %4d\n' "$(basename "$t")" "$p"
	else
		printf '  %-28s %4d passed, %d FAILED (exit %d)\n' "$(basename "$t")" "$p" "$f" "$rc"
		cat "$out"
	fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
