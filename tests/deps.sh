#!/bin/sh
# Installs the packages of etc/packages.txt that are missing. usage: deps.sh KIND...   (build run test)
set -eu
list=$(dirname "$0")/../etc/packages.txt
missing=
for kind in "$@"; do
	for p in $(awk -v k="$kind" '$1 == k { print $2 }' "$list"); do
		case $(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true) in
		installed) ;;
		*) missing="$missing $p" ;;
		esac
	done
done
[ -n "$missing" ] || exit 0
echo "installing:$missing"
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$sudo apt-get install -y --no-install-recommends $missing >"${TMPDIR:-/tmp}/guitai-apt.$$" 2>&1 || {
	$sudo apt-get update >/dev/null
	$sudo apt-get install -y --no-install-recommends $missing
}
rm -f "${TMPDIR:-/tmp}/guitai-apt.$$"
