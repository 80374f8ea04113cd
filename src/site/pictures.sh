#!/usr/bin/env bash
# Takes pictures of the real screens: walks the drill in tmux as a person would and draws what is seen
# into src/site/resources/images. Needs tmux. `mvn test-compile` must have been run once.
set -euo pipefail
export LC_ALL=C.UTF-8
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
images=$checkout/src/site/resources/images
most_bytes=60000
work=$(mktemp -d)
socket=handrail-pictures-$$
columns=80 rows=24

terminal() { tmux -L "$socket" -f /dev/null "$@"; }
# The servers of the drills have the new folder in their arguments, as nothing else has.
finish() {
  terminal kill-server 2>/dev/null || true
  sleep 1
  for pid in $(pgrep -f -- "$work/"); do kill "$pid" || true; done
  sleep 1
  rm -rf "$work"
}
trap finish EXIT

. "$checkout/src/main/launcher/java.sh"
handrail_find_java
"$checkout/handrail" --version >/dev/null # builds it
read -r build <"$checkout/target/installed/current"
jline=$(echo "$checkout/target/installed/$build"/lib/jline-*.jar)

# open COLUMNS ROWS: the drill on a new terminal, the runs and settings of nobody.
open() {
  columns=$1 rows=$2
  mkdir -p "$work/runs" "$work/config"
  terminal new-session -d -x "$columns" -y "$rows" -s run -c "$checkout" \
    env -u NO_COLOR -u ACCESSIBLE -u HANDRAIL_RUNS TERM=tmux-256color XDG_CONFIG_HOME="$work/config" \
    XDG_STATE_HOME="$work/state" HANDRAIL_JAVA_OPTIONS=-Duser.name=alice ./handrail drill production-sync --screen --runs "$work/runs"
}

screen() { terminal capture-pane -p -t run; }

# shows TEXT: waits until it is on the screen.
shows() {
  for _ in {1..600}; do
    case $(screen) in *"$1"*) return 0 ;; esac
    sleep 0.1
  done
  echo "pictures: not within a minute on the screen: $1" >&2
  screen >&2
  exit 1
}

# press KEY...: one after another, each after the time in which a dialog takes none.
press() {
  for key in "$@"; do
    sleep 0.6
    terminal send-keys -t run "$key"
  done
}

# picture NAME TITLE: what is on the screen once it stands still.
picture() {
  local before='' now
  for _ in {1..50}; do
    now=$(terminal capture-pane -e -p -t run)
    [ "$now" = "$before" ] && break
    before=$now
    sleep 0.4
  done
  terminal capture-pane -e -p -t run >"$work/screen"
  "$handrail_java" -cp "$checkout/target/test-classes:$jline" dev.handrail.terminal.Picture \
    "$work/screen" "$columns" "$rows" "$2" "$work/picture.svg"
  if [ "$(wc -c <"$work/picture.svg")" -gt "$most_bytes" ]; then
    echo "pictures: $1 has more than $most_bytes bytes" >&2
    exit 1
  fi
  mv "$work/picture.svg" "$images/$1.svg"
  echo "$1.svg: $(wc -c <"$images/$1.svg") bytes"
}

# The way out would ask about the run; nobody goes on with this one.
leave() {
  terminal kill-session -t run
  sleep 1 # the server ends with its last session, and must be gone before the next begins
}

# defaults: gives every input what stands there, until the first phase is asked about.
defaults() {
  for _ in {1..60}; do
    case $(screen) in
      *"R confirm the phase"*) return 0 ;;
      *"Enter give"* | *"nothing runs by that: Confirm"*) press Enter ;;
    esac
    sleep 0.5
  done
  shows "R confirm the phase"
}

# confirm PHASE: opens the question about a phase, if it is not open, and confirms it.
confirm() {
  local pressed=
  shows "Confirm phase $1 of"
  for _ in {1..60}; do
    case $(screen) in
      *"R confirm the phase"*) press R && pressed=yes ;;
      *"┌─"*) press Escape ;;
      *"nothing runs by that: Confirm phase $1 of"*) press Enter ;;
      *) [ -z "$pressed" ] || return 0 ;;
    esac
    sleep 1.5
  done
  echo "pictures: phase $1 could not be confirmed" >&2
  screen >&2
  exit 1
}

mkdir -p "$images"

open 80 24
shows "Input campaign_id"
defaults
press PageDown PageDown
picture confirm-80x24 "Handrail asks before a phase runs: what will run, on which server, how it is undone"
press o
shows "Which step?"
press Down Down Down Enter # a step whose card holds no path of this machine
shows "Runs:"
picture card-80x24 "The card of a step"
press Escape
confirm 1
shows "Confirm phase 2 of"
press Escape
press Up
picture run-80x24 "A run at 80 columns: steps, output, what comes next"
press '?'
shows "help"
picture help-80x24 "All keys, and why some are off"
press Escape
press :
sleep 1
picture palette-80x24 "All commands by name"
leave

open 160 50
shows "Input campaign_id"
defaults
confirm 1
shows "Confirm phase 2 of"
press Escape
press Up Up Up # to a step whose text holds no path of this machine
picture run-160x50 "A run at 160 columns: steps and output beside each other"
press b
sleep 1
picture ways-back-160x50 "The ways back there are now"
leave
