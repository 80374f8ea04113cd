-- Takes the questions without an audit out of the way, with their answers. They are kept, in two
-- tables beside the real ones, until put-orphans-back.sql puts them back. Safe to run again.
create table if not exists public.ai_queries_orphaned (like public.ai_queries);
create table if not exists public.ai_responses_orphaned (like public.ai_responses);

with answers as (
    delete from public.ai_responses r
    using public.ai_queries q
    where q.id = r.query_id
      and not exists (select from public.ai_visibility_audits a where a.company_id = q.company_id)
    returning r.*
)
insert into public.ai_responses_orphaned select * from answers;

with questions as (
    delete from public.ai_queries q
    where not exists (select from public.ai_visibility_audits a where a.company_id = q.company_id)
    returning q.*
)
insert into public.ai_queries_orphaned select * from questions;

do $aside$
declare
    n bigint;
begin
    select count(*) into n from public.ai_queries_orphaned;
    raise notice 'questions set aside: %', n;
end
$aside$;
