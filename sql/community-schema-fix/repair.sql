-- Brings posts, reactions, credits and scores to the shape the code expects. Safe to run again: what
-- is in place is left alone. One transaction: all of it or nothing.
--
--   PGOPTIONS='-c lock_timeout=5s' psql -X -1 -v ON_ERROR_STOP=1 -f repair.sql
--
-- Nothing is dropped and no row is changed. What it did is written down in the schema
-- community_schema_fix, so that revert.sql takes back exactly that.

-- Waiting happens before the first change; always in this order.
lock table public.users, public.posts, public.post_reactions, public.credit_txns, public.scores
    in access exclusive mode;

create schema if not exists community_schema_fix;
create table if not exists community_schema_fix.done (what text primary key);

do $repair$
declare
    twins bigint;
    key_name name;
begin
    if not exists (select from pg_attribute where attrelid = 'public.post_reactions'::regclass
                   and attname = 'id' and not attisdropped) then
        raise exception 'post_reactions has no column id'
            using hint = 'Nothing was changed. The step add-id gives it one.';
    end if;

    if exists (select from pg_constraint where conrelid = 'public.post_reactions'::regclass and contype = 'p') then
        raise notice 'primary key of post_reactions in place (was already there)';
    else
        select count(*) - count(distinct id) into twins from public.post_reactions;
        if twins > 0 then
            raise exception '% reactions have an id that another one has, or none', twins
                using hint = 'Nothing was changed. Give them new ids (nextval of the sequence), then repair again.';
        end if;
        insert into community_schema_fix.done
        select 'id was nullable' from pg_attribute
        where attrelid = 'public.post_reactions'::regclass and attname = 'id' and not attnotnull;
        alter table public.post_reactions add constraint post_reactions_pkey primary key (id);
        insert into community_schema_fix.done values ('primary key');
        raise notice 'primary key of post_reactions in place (done now)';
    end if;

    select conname into key_name from pg_constraint
    where conrelid = 'public.post_reactions'::regclass and contype = 'f' and confrelid = 'public.posts'::regclass;
    if key_name is not null and key_name <> 'post_reactions_post_id_fkey' then
        raise exception 'the foreign key from post_reactions to posts is called %', key_name
            using hint = 'Nothing was changed. The step name-foreign-key gives it the name that is expected.';
    end if;
    if exists (select from pg_constraint where conrelid = 'public.post_reactions'::regclass
               and conname = 'post_reactions_post_id_fkey' and confdeltype = 'n') then
        raise notice 'foreign key sets null (was already there)';
    else
        -- The comment keeps what an earlier step has written there.
        create temporary table kept_comment on commit drop as
        select obj_description(oid, 'pg_constraint') as text from pg_constraint
        where conrelid = 'public.post_reactions'::regclass and conname = 'post_reactions_post_id_fkey';
        insert into community_schema_fix.done
        select 'foreign key was ' || pg_get_constraintdef(oid) from pg_constraint
        where conrelid = 'public.post_reactions'::regclass and conname = 'post_reactions_post_id_fkey';
        alter table public.post_reactions drop constraint if exists post_reactions_post_id_fkey;
        alter table public.post_reactions add constraint post_reactions_post_id_fkey
            foreign key (post_id) references public.posts (id) on delete set null;
        execute (select format('comment on constraint post_reactions_post_id_fkey on public.post_reactions is %L', text)
                 from kept_comment where text is not null
                 union all select 'select 1' limit 1);
        insert into community_schema_fix.done values ('foreign key');
        raise notice 'foreign key sets null (done now)';
    end if;

    if exists (select from pg_attribute where attrelid = 'public.post_reactions'::regclass
               and attname = 'post_id' and attnotnull) then
        alter table public.post_reactions alter column post_id drop not null;
        insert into community_schema_fix.done values ('post_id may be null');
        raise notice 'post_id may be null (done now)';
    else
        raise notice 'post_id may be null (was already there)';
    end if;
end
$repair$;

do $repair$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            (1, 'credit_txns', 'idempotency_key', 'text'),
            (2, 'scores', 'duration_sec', 'integer'),
            (3, 'posts', 'is_hidden', 'boolean not null default false'),
            (4, 'posts', 'is_deleted', 'boolean not null default false'),
            (5, 'posts', 'moderation_status', 'text not null default ''approved'''),
            (6, 'users', 'challenge_penalty_until', 'timestamptz'),
            (7, 'users', 'boost_penalty_until', 'timestamptz')
        ) as c (place, table_name, column_name, definition) order by place
    loop
        if exists (select from pg_attribute where attrelid = format('public.%I', wanted.table_name)::regclass
                   and attname = wanted.column_name and not attisdropped) then
            raise notice '%.% in place (was already there)', wanted.table_name, wanted.column_name;
        else
            execute format('alter table public.%I add column %I %s', wanted.table_name, wanted.column_name, wanted.definition);
            insert into community_schema_fix.done values (wanted.table_name || '.' || wanted.column_name);
            raise notice '%.% in place (done now)', wanted.table_name, wanted.column_name;
        end if;
    end loop;
end
$repair$;

-- One key a transaction, where there is one.
do $repair$
begin
    if to_regclass('public.credit_txns_idempotency_key') is null then
        create unique index credit_txns_idempotency_key on public.credit_txns (idempotency_key)
            where idempotency_key is not null;
        insert into community_schema_fix.done values ('index credit_txns_idempotency_key');
    end if;
    if to_regclass('public.post_reactions_of_a_post') is null then
        create index post_reactions_of_a_post on public.post_reactions (post_id) where post_id is not null;
        insert into community_schema_fix.done values ('index post_reactions_of_a_post');
    end if;
    raise notice 'indexes in place';
end
$repair$;

-- The planner shall know the new columns before the first request does.
analyze public.post_reactions, public.posts, public.users, public.credit_txns, public.scores;

do $repair$
begin
    raise notice 'repair of the community schema is in place';
end
$repair$;
