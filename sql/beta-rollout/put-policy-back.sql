-- Takes set-policy-aside.sql back. Safe to run again.
do $beta$
declare
    made_by text;
begin
    if to_regclass('beta_rollout.policy_aside') is null then
        raise notice 'no policy was set aside';
        return;
    end if;
    for made_by in select p.made_by from beta_rollout.policy_aside p
    loop
        execute made_by;
    end loop;
    drop table beta_rollout.policy_aside;
    if not exists (select from pg_class where relnamespace = 'beta_rollout'::regnamespace) then
        drop schema beta_rollout;
    end if;
end
$beta$;
