#!/usr/bin/env bash
# `handrail check` of one file, the whole process, against starting a JVM that does nothing.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

file=$bench/../../runbooks/production-sync.yaml
. "$bench/../main/launcher/java.sh"
handrail_find_java
"$handrail" check "$file" >/dev/null 2>&1
"$handrail" check "$file" >/dev/null 2>&1
ours=() java=()
for _ in 1 2 3 4 5 6 7 8 9; do
  ours+=("$(seconds "$handrail" check "$file")")
  java+=("$(seconds "$handrail_java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -version)")
done
row "check of production-sync" "$(median "${ours[@]}")" "java -version" "$(median "${java[@]}")"
