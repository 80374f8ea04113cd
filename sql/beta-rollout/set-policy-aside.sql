-- Takes the policy admins_read of the experiment away and keeps how it was made, for the way back. Safe
-- to run again.
do $beta$
declare
    old record;
begin
    select * into old from pg_policies
    where schemaname = 'public' and tablename = 'journal_entries' and policyname = 'admins_read'
      and position('is_admin' in coalesce(qual, '')) = 0;
    if old is null then
        raise notice 'no policy stands in the way';
        return;
    end if;
    create schema if not exists beta_rollout;
    create table if not exists beta_rollout.policy_aside (made_by text primary key);
    insert into beta_rollout.policy_aside
    values (format('create policy admins_read on public.journal_entries as %s for %s to %s using (%s)',
                   old.permissive, old.cmd, array_to_string(old.roles, ', '), old.qual));
    drop policy admins_read on public.journal_entries;
    raise notice 'policy admins_read set aside';
end
$beta$;
