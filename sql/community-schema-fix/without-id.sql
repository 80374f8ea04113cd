-- On top of broken.sql: reactions were made by a tool that had no use for an id.
drop trigger reactions_are_permanent on public.post_reactions;
alter table public.post_reactions drop column id;
create trigger reactions_are_permanent before delete or update on public.post_reactions
    for each row execute function public.reactions_are_permanent();
