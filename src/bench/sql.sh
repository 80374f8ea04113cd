#!/usr/bin/env bash
# A script of 10,000 statements through a sql step, against psql -f in a shell step of the same run, on
# the same server: the step times come from the journal.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
need psql
need jq

mkdir -p "$work/runbooks/drills"
echo 'create table t (id int primary key, word text);' >"$work/empty.sql"
{
  echo 'truncate t;'
  for i in $(seq 9999); do echo "insert into t values ($i, 'word number $i');"; done
} >"$work/many.sql"
{
  printf 'runbook: sql\ntitle: Ten thousand statements\nconnections: {main: {postgres: "${env.DATABASE_URL}"}}\nrequires: {env: [DATABASE_URL]}\nphases:\n  - phase: all\n    title: All\n    steps:\n'
  for i in 0 1 2 3 4 5; do
    printf '      - {step: psql%d, title: psql, shell: {run: "psql -X -q -v ON_ERROR_STOP=1 -1 -f ../many.sql", connection: main}}\n' "$i"
    printf '      - {step: ours%d, title: handrail, sql: {on: main, file: ../many.sql, transaction: one}}\n' "$i"
  done
} >"$work/runbooks/sql.yaml"
cat >"$work/runbooks/drills/sql.yaml" <<'YAML'
drill: sql
runbook: ../sql.yaml
title: Ten thousand statements
story: Measured, not rehearsed.
servers:
  main: {postgres: {fixture: [../../empty.sql], env: DATABASE_URL}}
YAML
"$handrail" drill "$work/runbooks/drills/sql.yaml" --unattended >/dev/null
times() {
  # the first one warms the server up and is not counted
  jq -r --arg s "$1" 'select(.type == "step.finished" and (.step | startswith($s)) and .step != ($s + "0")) | .ended.millis / 1000' "$HANDRAIL_RUNS"/*/journal.jsonl
}
mapfile -t ours < <(times ours)
mapfile -t theirs < <(times psql)
row "10,000 statements, one transaction" "$(median "${ours[@]}")" "psql -f" "$(median "${theirs[@]}")"
