-- One row for each thing the code expects and this database does not have; no row: in step.
-- Only reads, works before, after and halfway.
with wanted_column (tbl, col) as (
    values ('agent_performance', 'quality_score'), ('agent_performance', 'success'), ('agent_performance', 'feedback_data'),
           ('campaigns', 'name'),
           ('blog_posts', 'updated_at'), ('blog_posts', 'published_at'), ('blog_posts', 'campaign_id'),
           ('blog_posts', 'geo_metadata'), ('blog_posts', 'geo_optimized'), ('blog_posts', 'geo_score'),
           ('blog_posts', 'seo_score'), ('blog_posts', 'word_count'), ('blog_posts', 'reading_time'),
           ('campaign_tasks', 'campaign_id'), ('campaign_tasks', 'task_type'), ('campaign_tasks', 'agent_type'),
           ('campaign_tasks', 'input_data'), ('campaign_tasks', 'output_data'), ('campaign_tasks', 'error_message'),
           ('campaign_tasks', 'retry_count'), ('campaign_tasks', 'created_at'), ('campaign_tasks', 'updated_at'),
           ('campaign_tasks', 'execution_time'), ('campaign_tasks', 'priority'),
           ('campaign_tasks', 'started_at'), ('campaign_tasks', 'completed_at')
),
wanted_table (tbl) as (
    values ('agent_performance'), ('campaigns'), ('blog_posts'), ('campaign_tasks'), ('briefings'), ('content_strategies')
),
wanted_index (idx) as (
    values ('idx_agent_performance_campaign_id'), ('idx_agent_performance_created_at'), ('idx_blog_posts_campaign_id'),
           ('idx_blog_posts_status'), ('idx_campaigns_created_at'), ('idx_campaign_tasks_campaign_status'),
           ('idx_briefings_campaign_id'), ('idx_content_strategies_campaign_id')
),
wanted_trigger (tbl) as (
    values ('campaigns'), ('blog_posts'), ('campaign_tasks'), ('briefings'), ('content_strategies')
),
has (tbl, col, not_null) as (
    select c.relname::text, a.attname::text, a.attnotnull
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
)
select 'table' as kind, tbl as missing
from wanted_table where tbl not in (select tbl from has)
union all
select 'column', tbl || '.' || col
from wanted_column where (tbl, col) not in (select tbl, col from has)
union all
select 'not null', 'campaigns.name'
where not exists (select from has where tbl = 'campaigns' and col = 'name' and not_null)
union all
select 'index', idx
from wanted_index where idx not in
    (select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'i')
union all
select 'trigger', 'set_updated_at on ' || tbl
from wanted_trigger where tbl not in
    (select c.relname::text from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where t.tgname = 'set_updated_at' and c.relnamespace = 'public'::regnamespace)
union all
select 'name', count(*) || ' campaigns without a name'
from public.campaigns c where btrim(coalesce(to_jsonb(c) ->> 'name', '')) = '' having count(*) > 0
order by 1, 2;
