#!/usr/bin/env bash
# 1 GiB of output through a step, against `script` writing the same into a file.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need script
need jq

# `head` ends `yes` with a signal, which a step would otherwise count as a failure.
flood="set +o pipefail; yes 'the quick brown fox jumps over the lazy dog, again and again' | head -c 1073741824"
cat >"$work/output.yaml" <<YAML
runbook: output
title: A flood
environments: {local: {unattended: true}}
phases:
  - phase: all
    title: All
    steps:
      - step: flood
        title: One GiB
        shell: "$flood"
YAML
# A heap that cannot grow past 128 MiB: the run fails if more is needed.
export HANDRAIL_JAVA_OPTIONS="${HANDRAIL_JAVA_OPTIONS:-} -Xmx128m"
ours=$(seconds "$handrail" run "$work/output.yaml" --unattended)
theirs=$(seconds script -qec "$flood" "$work/typescript")
row "1 GiB through a step, -Xmx128m" "$ours" "script -qc" "$theirs"
jq -r 'select(.type == "step.finished") | "step alone: \(.ended.millis / 1000) s"' "$HANDRAIL_RUNS"/*/journal.jsonl
