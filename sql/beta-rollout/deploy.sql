-- Deploys the schema of the beta. Safe to run again: what is in place is left alone. One transaction,
-- in an order in which nothing refers to what is not there yet: tables, columns, functions, triggers,
-- views, policies.
--
--   PGOPTIONS='-c lock_timeout=5s' psql -X -1 -v ON_ERROR_STOP=1 -f deploy.sql
--
-- No table is dropped and no row of before is changed.

create schema if not exists beta_rollout;
create table if not exists beta_rollout.done (place integer generated always as identity, undo text not null);

-- 1. tables
do $beta$
begin
    if to_regclass('public.users') is null or to_regclass('public.journal_entries') is null then
        raise exception 'users or journal_entries does not exist'
            using hint = 'Is this the right database? Nothing was changed.';
    end if;
    raise notice 'journal_entries is there already';

    if to_regclass('public.user_tier_limits') is null then
        create table public.user_tier_limits (
            tier            text primary key,
            answers_a_day   integer not null check (answers_a_day > 0),
            tokens_a_month  bigint not null check (tokens_a_month > 0)
        );
        insert into public.user_tier_limits values ('free', 3, 20000), ('premium', 50, 2000000), ('beta', 20, 500000);
        insert into beta_rollout.done (undo) values ('drop table public.user_tier_limits');
        raise notice 'table user_tier_limits created';
    end if;
    if to_regclass('public.ai_usage') is null then
        create table public.ai_usage (
            id          bigint generated always as identity primary key,
            user_id     uuid not null references public.users (id) on delete cascade,
            entry_id    uuid references public.journal_entries (id) on delete set null,
            tokens      integer not null check (tokens >= 0),
            cost        numeric(10, 6) not null default 0,
            created_at  timestamptz not null default now()
        );
        create index ai_usage_of_a_user on public.ai_usage (user_id, created_at);
        insert into beta_rollout.done (undo) values ('drop table public.ai_usage');
        raise notice 'table ai_usage created';
    end if;
    if to_regclass('public.feedback') is null then
        create table public.feedback (
            id          bigint generated always as identity primary key,
            user_id     uuid references public.users (id) on delete set null,
            entry_id    uuid references public.journal_entries (id) on delete set null,
            verdict     text not null check (verdict in ('helpful', 'wrong', 'offensive')),
            words       text,
            created_at  timestamptz not null default now()
        );
        insert into beta_rollout.done (undo) values ('drop table public.feedback');
        raise notice 'table feedback created';
    end if;
end
$beta$;

-- 2. columns
do $beta$
declare
    wanted record;
begin
    for wanted in select * from (values (1, 'is_premium', 'boolean not null default false'),
                                        (2, 'tier', 'text not null default ''free'' references public.user_tier_limits (tier)'))
                  as c (place, name, definition) order by place
    loop
        if exists (select from pg_attribute where attrelid = 'public.users'::regclass and attname = wanted.name and not attisdropped) then
            raise notice 'users.% is there already', wanted.name;
        else
            execute format('alter table public.users add column %I %s', wanted.name, wanted.definition);
            insert into beta_rollout.done (undo) values (format('alter table public.users drop column %I', wanted.name));
            raise notice 'users.% added', wanted.name;
        end if;
    end loop;
end
$beta$;

-- 3. functions, 4. triggers
do $beta$
begin
    if to_regprocedure('public.tier_follows_premium()') is null then
        execute $function$
            create function public.tier_follows_premium() returns trigger language plpgsql as $body$
            begin
                if new.is_premium and not old.is_premium then
                    new.tier := 'premium';
                elsif old.is_premium and not new.is_premium then
                    new.tier := 'free';
                end if;
                return new;
            end $body$
        $function$;
        insert into beta_rollout.done (undo) values ('drop function public.tier_follows_premium()');
    end if;
    if not exists (select from pg_trigger where tgrelid = 'public.users'::regclass and tgname = 'tier_follows_premium') then
        create trigger tier_follows_premium before update of is_premium on public.users
            for each row execute function public.tier_follows_premium();
        insert into beta_rollout.done (undo) values ('drop trigger tier_follows_premium on public.users');
    end if;
    raise notice 'functions and triggers in place';
end
$beta$;

-- 5. views: one name for each value, whichever the table uses
do $beta$
declare
    suffix text;
begin
    select case when exists (select from pg_attribute where attrelid = 'public.journal_entries'::regclass
                             and attname = 'mood_level' and not attisdropped) then 'level' else 'score' end into suffix;
    if to_regclass('public.journal_levels') is null then
        execute format('create view public.journal_levels with (security_invoker = true) as '
                       'select id, user_id, mood_%1$s as mood_level, energy_%1$s as energy_level, '
                       'stress_%1$s as stress_level, created_at from public.journal_entries', suffix);
        insert into beta_rollout.done (undo) values ('drop view public.journal_levels');
    end if;
    raise notice 'view journal_levels reads mood_%', suffix;
    if to_regclass('public.beta_daily_metrics') is null then
        create view public.beta_daily_metrics as
        select date_trunc('day', u.created_at)::date as day, count(*) as answers, count(distinct u.user_id) as users,
               sum(u.tokens) as tokens, sum(u.cost) as cost
        from public.ai_usage u group by 1;
        insert into beta_rollout.done (undo) values ('drop view public.beta_daily_metrics');
    end if;
    raise notice 'views in place';
end
$beta$;

-- 6. policies
do $beta$
begin
    if exists (select from pg_policies where schemaname = 'public' and tablename = 'journal_entries'
               and policyname = 'admins_read' and position('is_admin' in qual) = 0) then
        raise exception 'journal_entries has a policy admins_read with another rule'
            using hint = 'Nothing was changed. The step set-policy-aside takes it out of the way.';
    end if;
    if not exists (select from pg_policies where schemaname = 'public' and tablename = 'journal_entries' and policyname = 'admins_read') then
        create policy admins_read on public.journal_entries for select
            using (exists (select from public.users u where u.id = public.asking_user() and u.is_admin));
        insert into beta_rollout.done (undo) values ('drop policy admins_read on public.journal_entries');
    end if;
    if not exists (select from pg_policies where schemaname = 'public' and tablename = 'ai_usage') then
        alter table public.ai_usage enable row level security;
        create policy own_usage on public.ai_usage using (user_id = public.asking_user());
        create policy admins_read on public.ai_usage for select
            using (exists (select from public.users u where u.id = public.asking_user() and u.is_admin));
    end if;
    raise notice 'policies in place';
    raise notice 'the schema of the beta is deployed';
end
$beta$;
