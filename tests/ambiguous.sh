#!/bin/sh
# Chinese fonts draw these at full width into one column: our own words on screens do not use them (terminal.md 2.1).
set -u
found=$(find screens forms src/ui src/core -name '*.c' |
	xargs -r grep -nP '"[^"]*[“”‘’…—·→←↑↓①-⑳■□●○◆◇★☆─│┌┐└┘├┤┬┴┼×÷°±§¶][^"]*"' | grep -v 'ambiguous: frame')
[ -z "$found" ] && exit 0
echo "$found"
echo "ambiguous: East-Asian-ambiguous characters in words of ours; use 「」 ... -> - instead"
exit 1
