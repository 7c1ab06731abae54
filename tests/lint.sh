#!/bin/sh
# Everything that can be seen without running the program. usage: lint.sh BUILD
set -u
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.." || exit 1
B=$1
files=$(find src forms screens printing tests -name '*.[ch]' | grep -v pinyin_tab)
bad=0
sh tests/layers.sh || bad=1
sh tests/ambiguous.sh || bad=1
sh tests/sizes.sh || bad=1
sh tests/docs.sh || bad=1
# shellcheck disable=SC2086
clang-format --dry-run -Werror $files || bad=1
mkdir -p "$B/cppcheck"
# shellcheck disable=SC2086
cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr --suppressions-list=tests/cppcheck.txt \
	--error-exitcode=1 --cppcheck-build-dir="$B/cppcheck" -j2 -I. -Isrc src forms screens printing || bad=1
[ $bad = 0 ] && echo "lint: clean"
exit $bad
