-- Takes deploy.sql back: exactly what it wrote down, last first. Safe to run again. Lost: what was
-- written since into the tables and columns of the beta.
do $beta$
declare
    step record;
begin
    if to_regclass('beta_rollout.done') is null then
        raise notice 'the beta is not deployed: nothing to take back';
        return;
    end if;
    for step in select undo from beta_rollout.done order by place desc
    loop
        execute step.undo;
    end loop;
    drop table beta_rollout.done;
    if not exists (select from pg_class where relnamespace = 'beta_rollout'::regnamespace) then
        drop schema beta_rollout;
    end if;
    raise notice 'the beta is taken back';
end
$beta$;
