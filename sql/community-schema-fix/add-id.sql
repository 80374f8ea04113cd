-- Gives every reaction a number of its own. For databases whose post_reactions was made without one.
-- Rewrites the table under an exclusive lock: well under a second for a million rows.
do $repair$
begin
    if exists (select from pg_attribute where attrelid = 'public.post_reactions'::regclass
               and attname = 'id' and not attisdropped) then
        raise notice 'post_reactions.id is there already';
    else
        -- The trigger is not fired: a rewrite is neither an update nor a delete.
        alter table public.post_reactions add column id serial;
        raise notice 'post_reactions.id added';
    end if;
end
$repair$;
