#!/usr/bin/env bash
# 100 trivial shell steps, unattended, against the same commands in bash and in an Ansible playbook.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

{
  printf 'runbook: steps\ntitle: A hundred trivial steps\nenvironments: {local: {unattended: true}}\nphases:\n  - phase: all\n    title: All\n    steps:\n'
  for i in $(seq 100); do
    printf '      - {step: s%d, title: Step %d, shell: "test -d / && echo step %d"}\n' "$i" "$i" "$i"
  done
} >"$work/steps.yaml"
{
  for i in $(seq 100); do printf "bash -c 'test -d / && echo step %d'\n" "$i"; done
} >"$work/steps.sh"
{
  printf -- '- hosts: localhost\n  connection: local\n  gather_facts: false\n  tasks:\n'
  for i in $(seq 100); do printf '    - {name: step %d, shell: "test -d / && echo step %d"}\n' "$i" "$i"; done
} >"$work/steps-playbook.yml"

"$handrail" run "$work/steps.yaml" --unattended >/dev/null 2>&1 # builds, fills caches
ours=() bash=()
for _ in 1 2 3 4 5; do
  ours+=("$(seconds "$handrail" run "$work/steps.yaml" --unattended)")
  bash+=("$(seconds bash "$work/steps.sh")")
done
row "100 steps, whole process" "$(median "${ours[@]}")" bash "$(median "${bash[@]}")"
if command -v ansible-playbook >/dev/null 2>&1; then
  ansible=$(seconds ansible-playbook -i localhost, "$work/steps-playbook.yml")
  row "100 steps, whole process" "$(median "${ours[@]}")" ansible-playbook "$ansible"
else
  echo "ansible-playbook is not installed: not compared"
fi
