-- Moves the questions and answers of the old pair of tables into the new one, so that each is written
-- once. Safe to run again: what has been moved is left alone.
--
--   PGOPTIONS='-c lock_timeout=5s' psql -X -1 -v ON_ERROR_STOP=1 -f migrate.sql
--
-- One transaction (-1): either all of it happened or nothing. Reads go on meanwhile; writers of the
-- four tables wait. Everything that is taken out of a table is kept beside it, in an archive, and
-- undo_single_table() puts it back.

-- Writers wait for us, readers do not; always in this order, so that two runs cannot deadlock.
lock table public.ai_queries, public.ai_responses, public.audit_queries, public.audit_responses, public.dashboard_data
    in share row exclusive mode;

do $migration$
declare
    orphans bigint;
    audits bigint;
    questions bigint;
begin
    raise notice 'Step 1: look before moving anything';
    select count(*) into audits from public.ai_visibility_audits;
    select count(*) into questions from public.ai_queries;
    raise notice 'found % audits', audits;
    raise notice 'found % questions in ai_queries', questions;
    select count(*) into orphans
    from public.ai_queries q
    where not exists (select from public.ai_visibility_audits a where a.company_id = q.company_id);
    if orphans > 0 then
        raise exception '% questions belong to a company without an audit', orphans
            using errcode = 'foreign_key_violation',
                  hint = 'Nothing was changed. Set them aside (the step "set-orphans-aside" does it), then migrate again.';
    end if;
end
$migration$;

-- An archive knows more than its table: when a row was taken, and by whom. That is why it can never be
-- put back with "insert ... select *".
create table if not exists public.ai_queries_archive (
    archived_at  timestamptz not null default now(),
    archived_by  text not null default current_user,
    id           bigint primary key,
    company_id   bigint not null,
    query_text   text not null,
    category     text,
    priority     smallint not null,
    created_at   timestamptz not null
);
create table if not exists public.ai_responses_archive (
    archived_at    timestamptz not null default now(),
    archived_by    text not null default current_user,
    id             bigint primary key,
    query_id       bigint not null,
    provider       text not null,
    response_text  text not null,
    created_at     timestamptz not null
);
create table if not exists public.dashboard_data_archive (
    archived_at      timestamptz not null default now(),
    audit_id         uuid primary key,
    total_queries    integer not null,
    total_responses  integer not null
);

do $migration$
declare
    n bigint;
begin
    insert into public.ai_queries_archive (id, company_id, query_text, category, priority, created_at)
    select id, company_id, query_text, category, priority, created_at from public.ai_queries
    on conflict (id) do nothing;
    get diagnostics n = row_count;
    raise notice 'Step 2: % questions archived', n;
    insert into public.ai_responses_archive (id, query_id, provider, response_text, created_at)
    select id, query_id, provider, response_text, created_at from public.ai_responses
    on conflict (id) do nothing;
    get diagnostics n = row_count;
    raise notice 'Step 3: % answers archived', n;
end
$migration$;

alter table public.audit_queries add column if not exists migrated_from text;
alter table public.audit_queries add column if not exists source_id bigint;
alter table public.audit_responses add column if not exists migrated_from text;
alter table public.audit_responses add column if not exists source_id bigint;
create unique index if not exists audit_queries_source on public.audit_queries (source_id) where source_id is not null;
create unique index if not exists audit_responses_source on public.audit_responses (source_id) where source_id is not null;

do $migration$
declare
    n bigint;
begin
    raise notice 'Step 4: columns and indexes in place';

    -- A question goes to the latest audit of its company, unless it was written there, too.
    insert into public.audit_queries (audit_id, query_text, category, created_at, migrated_from, source_id)
    select a.id, q.query_text, q.category, q.created_at, 'ai_queries', q.id
    from public.ai_queries q
    join (select distinct on (company_id) company_id, id from public.ai_visibility_audits
          order by company_id, created_at desc, id) a on a.company_id = q.company_id
    where not exists (select from public.audit_queries there
                      where there.audit_id = a.id and there.query_text = q.query_text)
    order by q.id
    on conflict do nothing;
    get diagnostics n = row_count;
    raise notice 'Step 5: questions moved: %', n;

    insert into public.audit_responses (query_id, provider, response_text, created_at, migrated_from, source_id)
    select q.id, r.provider, r.response_text, r.created_at, 'ai_responses', r.id
    from public.ai_responses r
    join public.audit_queries q on q.source_id = r.query_id
    order by r.id
    on conflict do nothing;
    get diagnostics n = row_count;
    raise notice 'Step 6: answers moved: %', n;

    -- The answers go with their questions.
    delete from public.ai_queries q
    where exists (select from public.ai_queries_archive a where a.id = q.id);
    get diagnostics n = row_count;
    raise notice 'Step 7: questions taken out of ai_queries: %', n;

    insert into public.dashboard_data_archive (audit_id, total_queries, total_responses)
    select audit_id, total_queries, total_responses from public.dashboard_data
    on conflict (audit_id) do nothing;
    update public.dashboard_data d
    set total_queries = now_there.questions, total_responses = now_there.answers
    from (select q.audit_id, count(distinct q.id) as questions, count(r.id) as answers
          from public.audit_queries q left join public.audit_responses r on r.query_id = q.id
          group by q.audit_id) now_there
    where now_there.audit_id = d.audit_id
      and (d.total_queries, d.total_responses) is distinct from (now_there.questions, now_there.answers);
    get diagnostics n = row_count;
    raise notice 'Step 8: dashboard rows counted anew: %', n;
end
$migration$;

-- The way back. It names every column: the archives have some that the tables have not.
create or replace function public.undo_single_table() returns text
language plpgsql
set search_path = pg_catalog, public
as $undo$
declare
    questions bigint;
    answers bigint;
    moved bigint;
begin
    lock table public.ai_queries, public.ai_responses, public.audit_queries, public.audit_responses, public.dashboard_data
        in share row exclusive mode;
    delete from public.audit_responses where migrated_from = 'ai_responses';
    delete from public.audit_queries where migrated_from = 'ai_queries';
    get diagnostics moved = row_count;
    insert into public.ai_queries (id, company_id, query_text, category, priority, created_at)
    select id, company_id, query_text, category, priority, created_at from public.ai_queries_archive order by id
    on conflict (id) do nothing;
    get diagnostics questions = row_count;
    insert into public.ai_responses (id, query_id, provider, response_text, created_at)
    select id, query_id, provider, response_text, created_at from public.ai_responses_archive order by id
    on conflict (id) do nothing;
    get diagnostics answers = row_count;
    update public.dashboard_data d
    set total_queries = a.total_queries, total_responses = a.total_responses
    from public.dashboard_data_archive a
    where a.audit_id = d.audit_id
      and (d.total_queries, d.total_responses) is distinct from (a.total_queries, a.total_responses);
    return format('%s questions and %s answers put back, %s moved ones removed', questions, answers, moved);
end
$undo$;

do $migration$
declare
    n bigint;
begin
    select count(*) into n from public.audit_queries where migrated_from = 'ai_queries';
    raise notice 'Step 9: the migration is complete; questions in audit_queries that came from ai_queries: %', n;
end
$migration$;

-- Without this the checks that follow, and the first questions of customers, would be planned for tables
-- that were empty or half as large.
analyze public.ai_queries, public.ai_responses, public.audit_queries, public.audit_responses, public.dashboard_data,
    public.ai_queries_archive, public.ai_responses_archive;
