#!/bin/sh
# Opens the counter in practice mode; without a terminal shows the tour. usage: practice.sh [PROGRAM [ARGUMENT...]]
set -eu
guitai=${1:-guitai}
[ $# -eq 0 ] || shift
etc=$(dirname "$0")/../etc
if [ -f "$etc/practice.conf" ]; then
	db=practice/guitai.db
	conf=$etc/practice.conf
else
	db=${XDG_STATE_HOME:-$HOME/.local/state}/guitai/practice/guitai.db
	conf=/etc/guitai/practice.conf
fi
if [ ! -t 0 ] || [ ! -t 1 ]; then
	exec "$guitai" --conf "$conf" --db "$db" tour "$@"
fi
if [ ! -f "$db" ]; then
	mkdir -p "$(dirname "$db")"
	"$guitai" --conf "$conf" --db "$db" init --practice
	printf '回车打开柜台, 用上面的工号和口令签到. '
	read -r _
fi
exec "$guitai" --conf "$conf" --db "$db" "$@"
