#!/usr/bin/env bash
# 3,000,000 lines through a terminal of our own on a screen in tmux, against the same in tmux alone.
. "$(dirname "${BASH_SOURCE[0]}")/screen.sh"

flood="seq 1 3000000"
alone() {
  in_tmux 120 40 "bash -c 's=\$EPOCHREALTIME; $flood; e=\$EPOCHREALTIME; awk -v a=\$s -v b=\$e \"BEGIN { print b - a }\" >$work/alone'"
  cat "$work/alone"
}
ours() {
  in_tmux 120 40 "$(java_command Flood) '$work/result' '$flood'"
  read -r taken heap <"$work/result"
  echo "$taken"
}
# One after the other, because the machine may be busier at one time than at another.
mine=() theirs=()
for _ in 1 2 3; do
  mine+=("$(ours)")
  theirs+=("$(alone)")
done
row "seq 1 3000000 on the screen" "$(median "${mine[@]}")" "tmux alone" "$(median "${theirs[@]}")"
read -r _ heap <"$work/result"
echo "heap in use afterwards: $heap MiB"
