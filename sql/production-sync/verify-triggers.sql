-- The tables whose updated_at is kept by a trigger that is enabled.
select c.relname as table, t.tgenabled <> 'D' as enabled
from pg_trigger t
join pg_class c on c.oid = t.tgrelid
where t.tgname = 'set_updated_at' and c.relnamespace = 'public'::regnamespace
order by 1;
