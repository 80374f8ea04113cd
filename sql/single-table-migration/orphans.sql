-- Questions of the old table that no audit can take: their company has none (any more).
select count(*) as orphans, count(distinct q.company_id) as companies,
       min(q.created_at)::date as first, max(q.created_at)::date as last
from public.ai_queries q
where not exists (select from public.ai_visibility_audits a where a.company_id = q.company_id);
