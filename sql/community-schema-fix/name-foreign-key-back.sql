-- Gives the foreign key its old name back, which its comment has kept. Safe to run again.
do $revert$
declare
    old_name text;
begin
    select substr(d.description, 5) into old_name
    from pg_constraint c join pg_description d on d.objoid = c.oid and d.classoid = 'pg_constraint'::regclass
    where c.conrelid = 'public.post_reactions'::regclass and c.conname = 'post_reactions_post_id_fkey'
      and d.description like 'was %';
    if old_name is null then
        raise notice 'the foreign key has no other name to go back to';
        return;
    end if;
    comment on constraint post_reactions_post_id_fkey on public.post_reactions is null;
    execute format('alter table public.post_reactions rename constraint post_reactions_post_id_fkey to %I', old_name);
end
$revert$;
