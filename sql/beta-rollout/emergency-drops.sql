-- Everything of the beta away, whatever state it is in and whether or not it was written down. For when
-- revert.sql itself fails. Safe to run again.
drop view if exists public.beta_daily_metrics, public.journal_levels;
drop trigger if exists tier_follows_premium on public.users;
drop function if exists public.tier_follows_premium();
alter table public.users drop column if exists tier, drop column if exists is_premium;
drop table if exists public.feedback, public.ai_usage, public.user_tier_limits;
do $beta$
declare
    made_by text;
begin
    if exists (select from pg_policies where schemaname = 'public' and tablename = 'journal_entries'
               and policyname = 'admins_read' and position('is_admin' in qual) > 0) then
        drop policy admins_read on public.journal_entries;
    end if;
    if to_regclass('beta_rollout.policy_aside') is not null then
        for made_by in select p.made_by from beta_rollout.policy_aside p
        loop
            execute made_by;
        end loop;
    end if;
end
$beta$;
drop schema if exists beta_rollout cascade;
