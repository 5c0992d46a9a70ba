#!/bin/bash
# Takes the image's steps without an engine: extracts the jar, makes the archive of classes, starts
# the service as another user who may write its data and temporary files only, trains digits over
# HTTP with the key that the first start wrote, stops it, and says how long starting takes with and
# without the archive.
#
# usage: docker/try-image.sh [jar]     as root; default: the jar in target, made by ./mvnw package
# SPRING_DATASOURCE_URL and the like are handed on, as compose.yaml sets them.
set -euo pipefail
cd "$(dirname "$0")/.."
jar=${1:-$(ls target/descent-*.jar)}
user=65534
export SERVER_ADDRESS=0.0.0.0 SERVER_PORT=${SERVER_PORT:-18080} DESCENT_ACCESS_KEYS=required
url=http://127.0.0.1:$SERVER_PORT
work=$(mktemp -d /tmp/descent-image.XXXXXX)
chmod 0755 "$work"
service=
finish() {
  if [ -n "$service" ]; then kill -9 "$service" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT

now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'; }
cpu() { awk '{ print ($14 + $15) / 100 }' "/proc/$1/stat"; }
api() { curl -sf -H "Authorization: Bearer $key" "$@"; }
member() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p" | head -1; }
fail() { echo "FAILED: $*" >&2; tail -20 "$work/log" >&2; exit 1; }

# start NAME FOLDER: runs FOLDER/start as the image does, waits until the health check passes
start() {
  local from
  from=$(now)
  (cd / && exec env DESCENT_DATA_DIRECTORY="$work/data" TMPDIR="$work/tmp" \
    JAVA_TOOL_OPTIONS="-Djava.io.tmpdir=$work/tmp ${JAVA_TOOL_OPTIONS:-}" \
    setpriv --reuid="$user" --regid="$user" --clear-groups --no-new-privs --bounding-set=-all \
    "$2/start") >"$work/log" 2>&1 &
  service=$!
  until "$2/healthy" 2>/dev/null; do
    kill -0 "$service" 2>/dev/null || fail "$1: the service ended"
    sleep 0.2
  done
  echo "start $1: $(since "$from") s, $(cpu "$service") CPU-seconds"
}

stop() {
  local from code=0
  from=$(now)
  kill -TERM "$service"
  wait "$service" || code=$?
  service=
  [ "$code" = 143 ] || fail "ended with $code, not by the signal"
  echo "stop: $(since "$from") s"
}

from=$(now)
cp "$jar" "$work/descent.jar"
(cd "$work" && java -Djarmode=tools -jar descent.jar extract --layers --destination layers)
mkdir "$work/app"
for layer in dependencies snapshot-dependencies application; do
  cp -a "$work/layers/$layer/." "$work/app/"
done
cp docker/start docker/healthy docker/rehearse "$work/app/"
echo "extract: $(since "$from") s, $(du -sm "$work/app" | cut -f1) MB"

cp -a "$work/app" "$work/plain"
from=$(now)
"$work/app/start" archive >"$work/log" 2>&1 || fail "no archive"
echo "archive: $(since "$from") s, $(du -sm "$work"/app/descent.*[!r] | cut -f1) MB"
chmod -R a-w "$work/app" "$work/plain"
install -d -o "$user" -g "$user" -m 0750 "$work/data" "$work/tmp"
touch "$work/stamp"

start "without archive" "$work/plain"
stop
start "with archive" "$work/app"
[ "$(stat -c %u "/proc/$service")" = "$user" ] || fail "runs as another user"

[ "$(stat -c %a "$work/data/admin-key")" = 600 ] || fail "others may read the admin key"
key=$(cat "$work/data/admin-key")
[ "$(curl -s -o "$work/refused" -w '%{http_code}' "$url/api/v1/runs")" = 401 ] || fail "answers without a key"
from=$(now)
dataset=$(api -X POST "$url/api/v1/datasets/samples/digits" | member id)
run=$(api "$url/api/v1/runs" -H 'Content-Type: application/json' \
  -d "{\"data\":{\"dataset\":\"$dataset\",\"target\":\"label\"}}" | sed 's/,"spec".*//' | member id)
until state=$(api "$url/api/v1/runs/$run" | sed 's/.*"state":"\([A-Z]*\)","attempt".*/\1/;s/.*"state":"\([A-Z]*\)","stopReason".*/\1/;s/.*"state":"\([A-Z]*\)","reason".*/\1/') \
  && [[ $state =~ ^(SUCCEEDED|FAILED|CANCELLED)$ ]]; do
  sleep 0.2
done
[ "$state" = SUCCEEDED ] || fail "the run is $state"
api "$url/api/v1/runs/$run/model" -o "$work/model"
echo "digits, the first run with natives to unpack: $(since "$from") s, model of $(stat -c %s "$work/model") bytes, dev accuracy" \
  "$(api "$url/api/v1/runs/$run" | sed 's/.*"dev":{[^}]*"accuracy":\([0-9.]*\).*/\1/')"
echo "data directory: $(du -sm "$work/data" | cut -f1) MB, memory: $(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$service/status") MB at most"
stop

written=$(find / -xdev \( -path /proc -o -path "$work/data" -o -path "$work/tmp" \) -prune \
  -o -user "$user" -newer "$work/stamp" -print 2>/dev/null)
[ -z "$written" ] || fail "wrote outside its folders: $written"
echo "wrote nothing outside its data and temporary directories"
