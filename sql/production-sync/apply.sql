-- Brings the schema in step with the code. Safe to run again: what is in place is left alone.
--
--   PGOPTIONS='-c lock_timeout=5s' psql -X -1 -v ON_ERROR_STOP=1 -v default_quality_score=0.75 -f apply.sql
--
-- One transaction (-1): either all of it is there afterwards or none of it. Everything it changes is
-- written down in the schema hotfix_production_sync, so that revert.sql takes back exactly that and
-- nothing that was there before. Each object is reported by a NOTICE that ends in "(done now)" or
-- "(was already there)".

-- psql variables do not reach into DO blocks; a setting that ends with the transaction does.
select set_config('hotfix.default_quality_score', :'default_quality_score', true) as default_quality_score;

-- Both names at once, or neither: which of two tables holds the truth is not for a script to decide.
do $hotfix$
begin
    if to_regclass('public.campaign_task') is not null and to_regclass('public.campaign_tasks') is not null then
        raise exception 'both campaign_task and campaign_tasks exist'
            using hint = 'Compare the rows of the two tables, keep one, and run the hotfix again. Nothing was changed.';
    end if;
    if to_regclass('public.campaign_task') is null and to_regclass('public.campaign_tasks') is null then
        raise exception 'neither campaign_task nor campaign_tasks exists'
            using hint = 'Is this the right database? Nothing was changed.';
    end if;
end
$hotfix$;

-- All locks first, always in this order. Waiting (for at most lock_timeout) happens before the first
-- change, nobody can add a nameless campaign in between, and no two runs can deadlock. They are held
-- until COMMIT, well under a second on tables of this size; that is why no index is built
-- CONCURRENTLY, which could not be part of the transaction.
do $hotfix$
declare
    tasks regclass := coalesce(to_regclass('public.campaign_tasks'), to_regclass('public.campaign_task'));
begin
    execute format('lock table public.campaigns, public.agent_performance, public.blog_posts, %s in access exclusive mode', tasks);
end
$hotfix$;

create schema if not exists hotfix_production_sync;
create table if not exists hotfix_production_sync.change (
    kind    text not null,
    object  text not null,
    detail  text not null default '',
    primary key (kind, object)
);
create table if not exists hotfix_production_sync.campaign_name (
    campaign_id  uuid primary key,
    old_name     text,
    new_name     text not null
);

do $hotfix$
begin
    if to_regclass('public.campaign_task') is null then
        raise notice 'campaign_tasks named (was already there)';
        return;
    end if;
    alter table public.campaign_task rename to campaign_tasks;
    insert into hotfix_production_sync.change values ('table name', 'campaign_tasks', 'campaign_task');
    raise notice 'campaign_tasks named (done now)';
end
$hotfix$;

do $hotfix$
declare
    camel record;
    snake text;
begin
    for camel in
        select attname::text as name from pg_attribute
        where attrelid = 'public.campaign_tasks'::regclass and attnum > 0 and not attisdropped and attname ~ '[A-Z]'
        order by attnum
    loop
        snake := lower(regexp_replace(camel.name, '([a-z0-9])([A-Z])', '\1_\2', 'g'));
        execute format('alter table public.campaign_tasks rename column %I to %I', camel.name, snake);
        insert into hotfix_production_sync.change values ('column name', 'campaign_tasks.' || snake, camel.name);
        raise notice 'campaign_tasks.% renamed from % (done now)', snake, camel.name;
    end loop;
    raise notice 'campaign_tasks columns in snake_case';
end
$hotfix$;

-- Nullable, or with a default that is the same for every row: no table is rewritten.
do $hotfix$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            ('agent_performance', 'quality_score',  'numeric(4,2)'),
            ('agent_performance', 'success',        'boolean'),
            ('agent_performance', 'feedback_data',  'jsonb not null default ''{}'''),
            ('campaigns',         'name',           'text'),
            ('blog_posts',        'updated_at',     'timestamptz'),
            ('blog_posts',        'published_at',   'timestamptz'),
            ('blog_posts',        'campaign_id',    'uuid references public.campaigns (id) on delete set null'),
            ('blog_posts',        'geo_metadata',   'jsonb'),
            ('blog_posts',        'geo_optimized',  'boolean not null default false'),
            ('blog_posts',        'geo_score',      'integer'),
            ('blog_posts',        'seo_score',      'integer'),
            ('blog_posts',        'word_count',     'integer'),
            ('blog_posts',        'reading_time',   'integer'),
            ('campaign_tasks',    'execution_time', 'integer'),
            ('campaign_tasks',    'priority',       'integer not null default 0'),
            ('campaign_tasks',    'started_at',     'timestamptz'),
            ('campaign_tasks',    'completed_at',   'timestamptz')
        ) as w (tbl, col, definition)
    loop
        if exists (select from pg_attribute
                   where attrelid = format('public.%I', wanted.tbl)::regclass
                     and attname = wanted.col and attnum > 0 and not attisdropped) then
            raise notice '%.% in place (was already there)', wanted.tbl, wanted.col;
        else
            execute format('alter table public.%I add column %I %s', wanted.tbl, wanted.col, wanted.definition);
            insert into hotfix_production_sync.change values ('column', wanted.tbl || '.' || wanted.col);
            raise notice '%.% in place (done now)', wanted.tbl, wanted.col;
        end if;
    end loop;
end
$hotfix$;

-- Values the code needs at once, from what the rows already say. Only columns that were added by this
-- hotfix are filled: a NULL in a column that was there before is somebody else's meaning. The
-- triggers come later in this file, so nothing here touches updated_at.
do $hotfix$
declare
    filled bigint := 0;
    n bigint;
    default_score numeric := current_setting('hotfix.default_quality_score')::numeric;
begin
    if exists (select from hotfix_production_sync.change where kind = 'column' and object = 'agent_performance.success') then
        update public.agent_performance set success = error_message is null where success is null;
        get diagnostics n = row_count;
        filled := filled + n;
    end if;
    if exists (select from hotfix_production_sync.change where kind = 'column' and object = 'agent_performance.quality_score') then
        update public.agent_performance
        set quality_score = case when error_message is null then default_score else 0 end
        where quality_score is null;
        get diagnostics n = row_count;
        filled := filled + n;
    end if;
    raise notice 'agent_performance defaults filled: % values', filled;
end
$hotfix$;

do $hotfix$
declare
    filled bigint := 0;
    n bigint;
begin
    if exists (select from hotfix_production_sync.change where kind = 'column' and object = 'blog_posts.updated_at') then
        update public.blog_posts set updated_at = created_at where updated_at is null;
        get diagnostics n = row_count;
        filled := filled + n;
    end if;
    if exists (select from hotfix_production_sync.change where kind = 'column' and object = 'blog_posts.published_at') then
        update public.blog_posts set published_at = created_at where published_at is null and status = 'published';
        get diagnostics n = row_count;
        filled := filled + n;
    end if;
    if exists (select from hotfix_production_sync.change where kind = 'column' and object = 'blog_posts.word_count') then
        update public.blog_posts
        set word_count = (select count(*) from regexp_split_to_table(btrim(content), '\s+') as word where word <> '')
        where word_count is null;
        get diagnostics n = row_count;
        filled := filled + n;
    end if;
    if exists (select from hotfix_production_sync.change where kind = 'column' and object = 'blog_posts.reading_time') then
        -- Minutes at 200 words a minute, at least one.
        update public.blog_posts set reading_time = greatest(1, ceil(word_count / 200.0)) where reading_time is null;
        get diagnostics n = row_count;
        filled := filled + n;
    end if;
    raise notice 'blog_posts defaults filled: % values', filled;
end
$hotfix$;

-- What the name was is kept, since NULL, '' and blanks cannot be told apart once they are filled.
do $hotfix$
declare
    named bigint;
begin
    insert into hotfix_production_sync.campaign_name (campaign_id, old_name, new_name)
    select id, name, 'Campaign ' || left(id::text, 8) from public.campaigns where name is null or btrim(name) = ''
    on conflict (campaign_id) do nothing;
    update public.campaigns c set name = k.new_name
    from hotfix_production_sync.campaign_name k
    where k.campaign_id = c.id and (c.name is null or btrim(c.name) = '');
    get diagnostics named = row_count;
    raise notice 'campaigns named: %', named;

    if exists (select from pg_attribute where attrelid = 'public.campaigns'::regclass and attname = 'name' and attnotnull) then
        raise notice 'campaigns.name not null (was already there)';
    else
        alter table public.campaigns alter column name set not null;
        insert into hotfix_production_sync.change values ('not null', 'campaigns.name');
        raise notice 'campaigns.name not null (done now)';
    end if;
end
$hotfix$;

do $hotfix$
begin
    if to_regclass('public.briefings') is not null then
        raise notice 'briefings in place (was already there)';
    else
        create table public.briefings (
            id               uuid primary key default gen_random_uuid(),
            campaign_id      uuid not null references public.campaigns (id) on delete cascade,
            title            text not null,
            company_context  text,
            audience         text,
            goals            jsonb not null default '[]',
            created_at       timestamptz not null default now(),
            updated_at       timestamptz not null default now()
        );
        insert into hotfix_production_sync.change values ('table', 'briefings');
        raise notice 'briefings in place (done now)';
    end if;

    if to_regclass('public.content_strategies') is not null then
        raise notice 'content_strategies in place (was already there)';
    else
        create table public.content_strategies (
            id           uuid primary key default gen_random_uuid(),
            campaign_id  uuid not null references public.campaigns (id) on delete cascade,
            title        text not null,
            channels     jsonb not null default '[]',
            timeline     jsonb not null default '{}',
            created_at   timestamptz not null default now(),
            updated_at   timestamptz not null default now()
        );
        insert into hotfix_production_sync.change values ('table', 'content_strategies');
        raise notice 'content_strategies in place (done now)';
    end if;
end
$hotfix$;

do $hotfix$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            ('idx_agent_performance_campaign_id',  'agent_performance',  'campaign_id'),
            ('idx_agent_performance_created_at',   'agent_performance',  'created_at'),
            ('idx_blog_posts_campaign_id',         'blog_posts',         'campaign_id'),
            ('idx_blog_posts_status',              'blog_posts',         'status'),
            ('idx_campaigns_created_at',           'campaigns',          'created_at'),
            ('idx_campaign_tasks_campaign_status', 'campaign_tasks',     'campaign_id, status'),
            ('idx_briefings_campaign_id',          'briefings',          'campaign_id'),
            ('idx_content_strategies_campaign_id', 'content_strategies', 'campaign_id')
        ) as w (index, tbl, cols)
    loop
        if to_regclass(format('public.%I', wanted.index)) is not null then
            raise notice 'index % in place (was already there)', wanted.index;
        else
            execute format('create index %I on public.%I (%s)', wanted.index, wanted.tbl, wanted.cols);
            insert into hotfix_production_sync.change values ('index', wanted.index);
            raise notice 'index % in place (done now)', wanted.index;
        end if;
    end loop;
end
$hotfix$;

do $hotfix$
declare
    target text;
begin
    if to_regprocedure('public.set_updated_at()') is null then
        create function public.set_updated_at() returns trigger language plpgsql as $body$
        begin
            new.updated_at := now();
            return new;
        end
        $body$;
        insert into hotfix_production_sync.change values ('function', 'set_updated_at');
    end if;
    foreach target in array array['campaigns', 'blog_posts', 'campaign_tasks', 'briefings', 'content_strategies']
    loop
        if exists (select from pg_trigger where tgrelid = format('public.%I', target)::regclass and tgname = 'set_updated_at') then
            raise notice 'trigger on % in place (was already there)', target;
        else
            execute format('create trigger set_updated_at before update on public.%I '
                'for each row execute function public.set_updated_at()', target);
            insert into hotfix_production_sync.change values ('trigger', target);
            raise notice 'trigger on % in place (done now)', target;
        end if;
    end loop;
    raise notice 'hotfix production-sync is in place';
end
$hotfix$;
