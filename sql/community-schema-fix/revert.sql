-- Takes repair.sql back: exactly what it wrote down. Safe to run again.
--
-- Kept: every row. Lost: what was written since into the columns that go. Refused: when reactions have
-- outlived their post since, because the old table has no place for them.
do $revert$
declare
    outlived bigint;
    what_was_done text;
begin
    if to_regclass('community_schema_fix.done') is null then
        raise notice 'the repair is not applied: nothing to take back';
        return;
    end if;
    lock table public.users, public.posts, public.post_reactions, public.credit_txns, public.scores
        in access exclusive mode;
    select count(*) into outlived from public.post_reactions where post_id is null;
    if outlived > 0 and exists (select from community_schema_fix.done where what = 'post_id may be null') then
        raise exception '% reactions have outlived their post since the repair', outlived
            using hint = 'Nothing was changed. Restore the backup, or give them a post (update post_reactions set post_id = ...).';
    end if;

    drop index if exists public.post_reactions_of_a_post;
    drop index if exists public.credit_txns_idempotency_key;
    for what_was_done in select what from community_schema_fix.done where what ~ '^[a-z_]+\.[a-z_]+$'
    loop
        execute format('alter table public.%I drop column if exists %I',
                       split_part(what_was_done, '.', 1), split_part(what_was_done, '.', 2));
    end loop;
    if exists (select from community_schema_fix.done where what = 'foreign key') then
        execute (
            select format('alter table public.post_reactions drop constraint post_reactions_post_id_fkey; '
                          'alter table public.post_reactions add constraint post_reactions_post_id_fkey %s; '
                          'comment on constraint post_reactions_post_id_fkey on public.post_reactions is %L',
                          substr(what, length('foreign key was ') + 1),
                          (select obj_description(oid, 'pg_constraint') from pg_constraint
                           where conrelid = 'public.post_reactions'::regclass and conname = 'post_reactions_post_id_fkey'))
            from community_schema_fix.done where what like 'foreign key was %'
            union all
            select 'alter table public.post_reactions drop constraint post_reactions_post_id_fkey'
            limit 1);
    end if;
    if exists (select from community_schema_fix.done where what = 'post_id may be null') then
        alter table public.post_reactions alter column post_id set not null;
    end if;
    if exists (select from community_schema_fix.done where what = 'primary key') then
        alter table public.post_reactions drop constraint post_reactions_pkey;
    end if;
    if exists (select from community_schema_fix.done where what = 'id was nullable') then
        alter table public.post_reactions alter column id drop not null;
    end if;
    drop schema community_schema_fix cascade;
    raise notice 'the repair is taken back';
end
$revert$;
