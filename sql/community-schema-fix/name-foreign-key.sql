-- Gives the foreign key from reactions to posts the name the repair knows it by, and keeps the old
-- name as the constraint's comment, so that it can be given back. Safe to run again.
do $repair$
declare
    found_name name;
begin
    select conname into found_name from pg_constraint
    where conrelid = 'public.post_reactions'::regclass and contype = 'f' and confrelid = 'public.posts'::regclass
      and conkey = array[(select attnum from pg_attribute
                          where attrelid = 'public.post_reactions'::regclass and attname = 'post_id')];
    if found_name is null then
        raise exception 'post_reactions.post_id has no foreign key to posts'
            using hint = 'The repair makes one; leave this step out.';
    end if;
    if found_name = 'post_reactions_post_id_fkey' then
        raise notice 'the foreign key has its name already';
        return;
    end if;
    execute format('alter table public.post_reactions rename constraint %I to post_reactions_post_id_fkey', found_name);
    execute format('comment on constraint post_reactions_post_id_fkey on public.post_reactions is %L',
                   'was ' || found_name);
    raise notice 'foreign key renamed from %', found_name;
end
$repair$;
