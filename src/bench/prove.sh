#!/usr/bin/env bash
# `handrail prove` of the single table migration (100,000 rows), against psql running the scripts of the
# same ways forward and back the same number of times on one database of a server of the same kind.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need psql
need jq

runbook=$bench/../../runbooks/single-table-migration.yaml
scripts=$bench/../../sql/single-table-migration
# Seven stops with three ways back that move rows, and three ways forward (two of them a second time).
forward=3
back=21

# The peer's server is that of a drill, paused at its first question.
mkdir -p "$work/runbooks/drills"
cat >"$work/runbooks/peer.yaml" <<'YAML'
runbook: peer
title: What psql takes
connections: {main: {postgres: "${env.DATABASE_URL}"}}
requires: {env: [DATABASE_URL]}
phases:
  - phase: all
    title: All
    steps:
      - {step: psql, title: psql, shell: {run: 'bash "$HANDRAIL_PEER"', connection: main}, timeout: 20m}
YAML
cat >"$work/runbooks/drills/peer.yaml" <<YAML
drill: peer
runbook: ../peer.yaml
title: What psql takes
story: Measured, not rehearsed.
servers:
  main: {postgres: {fixture: [$scripts/before.sql], env: DATABASE_URL}}
YAML
cat >"$work/peer.sh" <<SH
set -euo pipefail
run() { psql -X -q -1 -v ON_ERROR_STOP=1 -f "$scripts/\$1" >/dev/null 2>&1; }
for _ in \$(seq $forward); do run set-orphans-aside.sql; run migrate.sql; run verify.sql; run revert.sql; run put-orphans-back.sql; done
for _ in \$(seq $((back - forward))); do run set-orphans-aside.sql; run migrate.sql; run revert.sql; run put-orphans-back.sql; done
SH
export HANDRAIL_PEER=$work/peer.sh
"$handrail" --version >/dev/null
ours=$(seconds "$handrail" prove "$runbook")
"$handrail" drill "$work/runbooks/drills/peer.yaml" --unattended >"$work/peer.out" 2>&1 || {
  cat "$work/peer.out" >&2
  exit 1
}
theirs=$(jq -r 'select(.type == "step.finished") | .ended.millis / 1000' "$HANDRAIL_RUNS"/*/journal.jsonl)
row "prove single-table-migration" "$ours" "psql, forward and back" "$theirs"
