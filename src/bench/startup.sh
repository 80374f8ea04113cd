#!/usr/bin/env bash
# From exec to the first frame of the full screen, on a terminal of 80x24 that nobody sees, against the
# first frame of vim and against a JVM that does nothing, all in turn in the same run.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need script
times=${1:-11}

cat >"$work/startup.yaml" <<'YAML'
runbook: startup
title: The first frame
phases:
  - phase: all
    title: All
    steps:
      - {step: one, title: The only step, shell: "true"}
YAML
mkdir "$work/config"
export XDG_CONFIG_HOME=$work/config TERM=xterm-256color
unset NO_COLOR ACCESSIBLE

# Seconds until COMMAND has drawn WORD on its terminal; then its terminal goes away. What it draws is read
# by `dd`, as it comes: bash's own `read` takes it byte by byte, and needs 20 ms for a frame.
first_frame() {
  local word=$1 seen='' part start end
  shift
  mkfifo "$work/keys" "$work/drawn"
  SHELL=/bin/sh script -qefc "stty rows 24 cols 80; exec ${*@Q}" /dev/null <"$work/keys" >"$work/drawn" 2>&1 &
  exec 5>"$work/keys" 6<"$work/drawn"
  start=$EPOCHREALTIME
  until [[ $seen == *"$word"* ]]; do
    part=$(dd bs=65536 count=1 status=none <&6 | tr -d '\0')
    [ -n "$part" ] || {
      echo "failed: $*; it drew: $seen" >&2
      exit 1
    }
    seen+=$part
  done
  end=$EPOCHREALTIME
  kill %% 2>/dev/null || true
  wait %% 2>/dev/null || true
  exec 5>&- 6<&-
  rm "$work/keys" "$work/drawn"
  # Its terminal has gone, and it ends; that must not take time from the next one.
  sleep 0.3
  awk -v a="$start" -v b="$end" 'BEGIN { printf "%.3f", b - a }'
}

. "$bench/../main/launcher/java.sh"
handrail_find_java
# The second start finds the archive that the first one made.
screen() { first_frame "only step" "$handrail" run "$work/startup.yaml" --screen; }
: "$(screen)"
for _ in {1..120}; do
  [ -n "$(find "${XDG_CACHE_HOME:-$HOME/.cache}/handrail" -name 'classes-*.aot' -newer "$work/config" -print -quit)" ] && break
  pgrep -f 'XX:AOTConfiguration' >/dev/null || break
  sleep 1
done

ours=() vim=() java=()
for _ in $(seq "$times"); do
  ours+=("$(screen)")
  if command -v vim >/dev/null 2>&1; then
    vim+=("$(first_frame "only step" vim -u NONE -R "$work/startup.yaml")")
  fi
  java+=("$(seconds "$handrail_java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -version)")
done
if [ ${#vim[@]} -gt 0 ]; then
  row "first frame, median of $times" "$(median "${ours[@]}")" "vim -u NONE" "$(median "${vim[@]}")"
else
  echo "vim is not installed: not compared"
fi
row "first frame, median of $times" "$(median "${ours[@]}")" "java -version" "$(median "${java[@]}")"
printf 'fastest %s s\n' "$(printf '%s\n' "${ours[@]}" | sort -n | head -n 1)"
