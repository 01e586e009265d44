# What the parts of `tools/bench` measure with; sourced by it.

say() { printf '%s\n' "$*" >&2; }

# measure NAME COMMAND…: seconds of the command into NAME, if better than what is there.
measure() {
  local name=$1 start end
  shift
  sync
  start=$EPOCHREALTIME
  "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; say "failed: $*"; exit 1; }
  end=$EPOCHREALTIME
  better "$name" "$(awk -v a="$start" -v b="$end" 'BEGIN { printf "%.4f", b - a }')"
}
better() {
  local -n kept=$1
  if [ -z "${kept-}" ] || awk -v a="$2" -v b="$kept" 'BEGIN { exit !(a < b) }'; then kept=$2; fi
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
rate() { awk -v b="$1" -v s="$2" 'BEGIN { printf "%.0f", b / 1e6 / s }'; }
seconds() { awk -v s="$1" 'BEGIN { printf "%.2f s", s }'; }
megabytes() { awk -v b="$1" 'BEGIN { printf "%.1f MB", b / 1e6 }'; }
field() { python3 -c 'import json, sys; print(json.loads(sys.argv[1])[sys.argv[2]])' "$1" "$2"; }
size() { cat "$1"/*.csv | wc -c; }

row() { printf '%-34s %12s   %-26s %12s   %6s   %-8s %s\n' "$@" >>"$work/rows"; }
# judge WHAT OURS BESIDE THEIRS RATIO AIM: an aim is «<= N» or «>= N».
judge() {
  local verdict=missed
  if awk -v r="$5" -v aim="$6" 'BEGIN { split(aim, a, " "); exit !(a[1] == "<=" ? r <= a[2] : r >= a[2]) }'; then verdict=held; fi
  row "$1" "$2" "$3" "$4" "$5" "$6" "$verdict"
}

# made MB FOLDER: about so much practice data.
made() {
  if [ -z "${each-}" ]; then
    strongroom -q sample hud --out "$work/probe" --clients 2000 >/dev/null
    each=$(($(size "$work/probe") / 2000))
  fi
  strongroom -q sample hud --out "$2" --clients $(($1 * 1000000 / each)) >/dev/null
}
