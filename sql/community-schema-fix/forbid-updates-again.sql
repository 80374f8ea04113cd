-- Takes let-updates-through.sql back, where that changed anything. Safe to run again.
do $revert$
begin
    if not exists (select from pg_trigger t join pg_description d on d.objoid = t.oid and d.classoid = 'pg_trigger'::regclass
                   where t.tgrelid = 'public.post_reactions'::regclass and t.tgname = 'reactions_are_permanent'
                     and d.description = 'forbade UPDATE, too') then
        raise notice 'the trigger was not changed';
        return;
    end if;
    drop trigger reactions_are_permanent on public.post_reactions;
    create trigger reactions_are_permanent before delete or update on public.post_reactions
        for each row execute function public.reactions_are_permanent();
end
$revert$;
