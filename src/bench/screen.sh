# Shared by the benchmarks of the screen. Sourced, not run.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need tmux
"$handrail" --version >/dev/null
. "$bench/../main/launcher/java.sh"
handrail_find_java

# The command line of a program beside this file, with the options of the launcher.
java_command() {
  printf "'%s/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '%s/*' '%s/%s.java'" \
    "$handrail_java_home" "$bench/../../target/handrail/lib" "$bench" "$1"
}

# in_tmux COLUMNS ROWS COMMAND: runs it in a pane of this size and waits for its end.
servers=0
in_tmux() {
  servers=$((servers + 1))
  local tmux=(env -u TMUX tmux -S "$work/tmux-$BASHPID-$servers" -f /dev/null)
  # The pane stays until the server is ended, or that would end before it could be told.
  "${tmux[@]}" new-session -d -x "$1" -y "$2" "$3; tmux wait-for -S finished; sleep 600"
  "${tmux[@]}" wait-for finished
  "${tmux[@]}" kill-server
}
