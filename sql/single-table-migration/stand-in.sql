-- What the stand-in for the application needs in the drill's database: the onboarding that the real
-- one does in code. It has a schema of its own; the runbook knows nothing of it.
create schema stand_in;

create function stand_in.onboard(request jsonb, out audit_id uuid, out questions integer)
language plpgsql
as $onboard$
declare
    company bigint;
begin
    insert into public.companies (id, name)
    select max(id) + 1, request ->> 'company' from public.companies
    returning id into company;
    audit_id := md5('onboarded-' || company || '-' || (request ->> 'company'))::uuid;
    insert into public.ai_visibility_audits (id, company_id, company_name, status, overall_score, created_at)
    values (audit_id, company, request ->> 'company', 'completed', null, now());
    insert into public.audit_queries (audit_id, query_text, category)
    select audit_id, 'Is ' || (request ->> 'company') || ' any good, question ' || n || '?', 'brand'
    from generate_series(1, 48) as n;
    get diagnostics questions = row_count;
    insert into public.dashboard_data (audit_id, company_name, overall_score, total_queries, total_responses, created_at)
    values (audit_id, request ->> 'company', null, questions, 0, now());
end
$onboard$;
