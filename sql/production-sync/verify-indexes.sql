-- The indexes of the hotfix, each valid and on the columns it is for.
select c.relname as index, t.relname as table, pg_get_indexdef(i.indexrelid, 1, false)
       || coalesce(', ' || nullif(pg_get_indexdef(i.indexrelid, 2, false), ''), '') as columns
from pg_index i
join pg_class c on c.oid = i.indexrelid
join pg_class t on t.oid = i.indrelid
where c.relnamespace = 'public'::regnamespace and c.relname like 'idx\_%' and i.indisvalid
  and t.relname in ('agent_performance', 'blog_posts', 'briefings', 'campaign_tasks', 'campaigns', 'content_strategies')
order by 1;
