# Shared by the benchmarks. Sourced, not run.
set -euo pipefail
export LC_ALL=C.UTF-8
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
handrail=$bench/../../handrail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HANDRAIL_RUNS=$work/runs

need() {
  command -v "$1" >/dev/null 2>&1 || {
    echo "$(basename "$0"): $1 is not installed; nothing measured" >&2
    exit 1
  }
}

# Wall seconds of a command, its output thrown away.
seconds() {
  local start=$EPOCHREALTIME
  "$@" >/dev/null 2>&1 || {
    echo "failed: $*" >&2
    exit 1
  }
  local end=$EPOCHREALTIME
  awk -v a="$start" -v b="$end" 'BEGIN { printf "%.3f", b - a }'
}

# The median of the words given.
median() {
  printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# row NAME SECONDS PEER PEER_SECONDS
row() {
  awk -v n="$1" -v s="$2" -v p="$3" -v q="$4" 'BEGIN { printf "%-34s %8.3f s   %-22s %8.3f s   ratio %.3f\n", n, s, p, q, s / q }'
}
