-- Takes set-orphans-aside.sql back. The tables beside are made "like" the real ones, so their columns
-- are the same ones in the same order. Safe to run again.
do $back$
begin
    if to_regclass('public.ai_queries_orphaned') is null then
        raise notice 'nothing was set aside';
        return;
    end if;
    insert into public.ai_queries overriding system value select * from public.ai_queries_orphaned on conflict (id) do nothing;
    insert into public.ai_responses overriding system value select * from public.ai_responses_orphaned on conflict (id) do nothing;
end
$back$;
drop table if exists public.ai_responses_orphaned;
drop table if exists public.ai_queries_orphaned;
