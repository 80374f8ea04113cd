-- Takes apply.sql back: exactly the changes that it wrote down, last first. Safe to run again.
--
--   PGOPTIONS='-c lock_timeout=5s' psql -X -1 -v ON_ERROR_STOP=1 -f revert.sql
--
-- Kept: every row that was written since, in the columns that remain; a campaign that somebody
-- renamed since keeps its new name. Lost: what was written since into the columns that go.
-- Refused: dropping a table that holds rows, because those exist nowhere else.

do $revert$
declare
    kept text;
    filled boolean;
begin
    if to_regclass('hotfix_production_sync.change') is null then
        raise notice 'hotfix production-sync is not applied: nothing to take back';
        return;
    end if;
    -- The same locks in the same order as apply.sql: the two wait for each other and never deadlock.
    lock table public.campaigns, public.agent_performance, public.blog_posts, public.campaign_tasks
        in access exclusive mode;
    for kept in select object from hotfix_production_sync.change where kind = 'table' order by object
    loop
        execute format('lock table public.%I in access exclusive mode', kept);
        execute format('select exists (select from public.%I)', kept) into filled;
        if filled then
            raise exception '% holds rows that were written since the hotfix', kept
                using hint = format('Copy them (create table %1$s_kept as table %1$s), delete them (delete from %1$s), '
                    'and revert again. Nothing was changed.', kept);
        end if;
    end loop;
end
$revert$;

do $revert$
declare
    gone record;
begin
    if to_regclass('hotfix_production_sync.change') is null then
        return;
    end if;
    -- Triggers before names: putting a name back must not look like an update by the application.
    for gone in select object from hotfix_production_sync.change where kind = 'trigger' order by object
    loop
        execute format('drop trigger if exists set_updated_at on public.%I', gone.object);
        raise notice 'trigger on % removed', gone.object;
    end loop;
    if exists (select from hotfix_production_sync.change where kind = 'function' and object = 'set_updated_at') then
        -- No CASCADE: if another table has begun to use it, this must fail and say so.
        drop function if exists public.set_updated_at();
        raise notice 'function set_updated_at removed';
    end if;
    for gone in select object from hotfix_production_sync.change where kind = 'index' order by object
    loop
        execute format('drop index if exists public.%I', gone.object);
        raise notice 'index % removed', gone.object;
    end loop;
    for gone in select object from hotfix_production_sync.change where kind = 'table' order by object
    loop
        execute format('drop table if exists public.%I', gone.object);
        raise notice 'table % removed', gone.object;
    end loop;
end
$revert$;

do $revert$
declare
    restored bigint;
begin
    if to_regclass('hotfix_production_sync.change') is null then
        return;
    end if;
    if exists (select from hotfix_production_sync.change where kind = 'not null' and object = 'campaigns.name') then
        alter table public.campaigns alter column name drop not null;
        raise notice 'campaigns.name may be null again';
    end if;
    if not exists (select from hotfix_production_sync.change where kind = 'column' and object = 'campaigns.name') then
        update public.campaigns c set name = k.old_name
        from hotfix_production_sync.campaign_name k
        where k.campaign_id = c.id and c.name = k.new_name
          -- Where names may not be null and already could not before, there is no null to put back.
          and (k.old_name is not null or not exists (
              select from pg_attribute where attrelid = 'public.campaigns'::regclass and attname = 'name' and attnotnull));
        get diagnostics restored = row_count;
        raise notice 'campaign names put back: %', restored;
    end if;
end
$revert$;

do $revert$
declare
    gone record;
begin
    if to_regclass('hotfix_production_sync.change') is null then
        return;
    end if;
    for gone in
        select object, split_part(object, '.', 1) as tbl, split_part(object, '.', 2) as col
        from hotfix_production_sync.change where kind = 'column' order by object
    loop
        execute format('alter table public.%I drop column if exists %I', gone.tbl, gone.col);
        raise notice '% removed', gone.object;
    end loop;
    for gone in
        select object, detail, split_part(object, '.', 2) as col
        from hotfix_production_sync.change where kind = 'column name' order by object
    loop
        execute format('alter table public.campaign_tasks rename column %I to %I', gone.col, gone.detail);
        raise notice '% renamed back to %', gone.object, gone.detail;
    end loop;
    if exists (select from hotfix_production_sync.change where kind = 'table name' and object = 'campaign_tasks') then
        alter table public.campaign_tasks rename to campaign_task;
        raise notice 'campaign_tasks renamed back to campaign_task';
    end if;
    drop table hotfix_production_sync.campaign_name, hotfix_production_sync.change;
    drop schema hotfix_production_sync;
    raise notice 'hotfix production-sync is taken back';
end
$revert$;
