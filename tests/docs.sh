#!/bin/sh
# The handbook's pictures are the golden screens: a line "<!-- 画面 NAME A-B -->" and the block below it show the rows
# A to B of tests/golden/screens/NAME. usage: docs.sh [write]. Ends 1 when a picture is old; write puts in the new ones.
set -u
cd "$(dirname "$0")/.." || exit 1
bad=0
new=$(mktemp)
trap 'rm -f "$new"' EXIT
for doc in docs/*.md; do
	awk -v doc="$doc" '
		/^<!-- 画面 [a-z0-9-]+ [0-9]+-[0-9]+ -->$/ {
			print
			split($4, rows, "-")
			file = "tests/golden/screens/" $3
			if ((getline line < file) < 0) {
				print "docs: " doc " shows " file ", which is not there" > "/dev/stderr"
				exit 2
			}
			print "```text"
			for (n = 1; n <= rows[2] + 0; n++) {
				sub(/ +$/, "", line)
				if (n >= rows[1] + 0)
					print line
				if ((getline line < file) <= 0)
					line = ""
			}
			close(file)
			print "```"
			old = 1
			next
		}
		old && /^```text$/ { inside = 1; old = 0; next }
		inside { if (/^```$/) inside = 0; next }
		{ old = 0; print }' "$doc" >"$new" || { bad=1; continue; }
	cmp -s "$new" "$doc" && continue
	if [ "${1-}" = write ]; then
		cp "$new" "$doc"
	else
		echo "docs: a picture in $doc is old; sh tests/docs.sh write, then read it"
		bad=1
	fi
done
exit $bad
