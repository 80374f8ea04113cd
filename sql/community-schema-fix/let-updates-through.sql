-- The trigger that keeps reactions for ever goes on forbidding DELETE, and lets UPDATE through, with
-- which the database takes the id of a deleted post off its reactions. Safe to run again.
do $repair$
begin
    if not exists (select from pg_trigger where tgrelid = 'public.post_reactions'::regclass
                   and tgname = 'reactions_are_permanent' and tgtype & 16 <> 0) then
        raise notice 'the trigger lets updates through already';
        return;
    end if;
    drop trigger reactions_are_permanent on public.post_reactions;
    create trigger reactions_are_permanent before delete on public.post_reactions
        for each row execute function public.reactions_are_permanent();
    comment on trigger reactions_are_permanent on public.post_reactions is 'forbade UPDATE, too';
    raise notice 'the trigger forbids DELETE only';
end
$repair$;
