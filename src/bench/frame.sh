#!/usr/bin/env bash
# A frame of 160x50 cells on a real terminal (tmux), from the call until it has been handed over.
. "$(dirname "${BASH_SOURCE[0]}")/screen.sh"

in_tmux 160 50 "$(java_command Frames) '$work/result'"
cat "$work/result"
