-- Whether the migration holds, one row a check; every row must say ok.
select check_name, found, case when found = wanted then 'ok' else 'WRONG, wanted ' || wanted end as verdict
from (values
    ('audit_queries is there', (to_regclass('public.audit_queries') is not null)::int::bigint, 1::bigint),
    ('questions without an audit', (select count(*) from public.audit_queries q
        where not exists (select from public.ai_visibility_audits a where a.id = q.audit_id)), 0),
    ('answers without a question', (select count(*) from public.audit_responses r
        where not exists (select from public.audit_queries q where q.id = r.query_id)), 0),
    ('archived questions that are nowhere in audit_queries', (select count(*) from public.ai_queries_archive o
        where not exists (select from public.audit_queries q where q.source_id = o.id)
          and not exists (select from public.audit_queries q
                          join public.ai_visibility_audits a on a.id = q.audit_id
                          where a.company_id = o.company_id and q.query_text = o.query_text)), 0),
    ('archived answers of moved questions that are nowhere', (select count(*) from public.ai_responses_archive o
        where exists (select from public.audit_queries q where q.source_id = o.query_id)
          and not exists (select from public.audit_responses r where r.source_id = o.id)), 0),
    ('archived questions that are in the old table, too', (select count(*) from public.ai_queries q
        where exists (select from public.ai_queries_archive o where o.id = q.id)), 0),
    ('foreign keys that were never checked', (select count(*) from pg_constraint
        where contype = 'f' and not convalidated and connamespace = 'public'::regnamespace), 0),
    ('dashboard rows with other counts than the tables', (select count(*) from public.dashboard_data d
        join (select q.audit_id, count(distinct q.id) as questions, count(r.id) as answers
              from public.audit_queries q left join public.audit_responses r on r.query_id = q.id
              group by q.audit_id) t on t.audit_id = d.audit_id
        where (d.total_queries, d.total_responses) is distinct from (t.questions, t.answers)), 0)
) as checks (check_name, found, wanted)
order by check_name;
