-- Row level security as it is now on the tables of the beta, and what each policy would mean for it.
select tablename as table, policyname as policy, cmd as for, coalesce(qual, with_check) as rule,
       case
           when policyname = 'admins_read' and position('is_admin' in coalesce(qual, '')) = 0 then 'CONFLICT: same name, other rule'
           when qual = 'true' and permissive = 'PERMISSIVE' then 'CONFLICT: everybody sees everything'
           else 'fits'
       end as verdict
from pg_policies
where schemaname = 'public' and tablename in ('journal_entries', 'user_tier_limits', 'ai_usage', 'feedback')
order by 1, 2;
