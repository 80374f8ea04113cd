-- The database on the morning after a deploy that forgot its migration: the code expects a schema
-- that nobody applied. Loaded by the drill; every value is computed, so every rehearsal starts from
-- the same rows.
--
--   createdb app && psql -X -1 -v ON_ERROR_STOP=1 -d app -f broken.sql

create table public.clients (
    id          uuid primary key,
    name        text not null,
    created_at  timestamptz not null
);

-- Names are optional here, and about one in six was never given.
create table public.campaigns (
    id          uuid primary key,
    client_id   uuid not null references public.clients (id),
    name        text,
    status      text not null check (status in ('draft', 'active', 'paused', 'completed')),
    budget      numeric(10, 2) not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

-- No quality_score, no success, no feedback_data: feedback-analytics fails on these.
create table public.agent_performance (
    id             bigint primary key,
    campaign_id    uuid not null references public.campaigns (id) on delete cascade,
    agent_type     text not null,
    duration_ms    integer not null,
    input_tokens   integer not null,
    output_tokens  integer not null,
    cost           numeric(8, 4) not null,
    error_message  text,
    created_at     timestamptz not null
);

create table public.blog_posts (
    id          uuid primary key,
    title       text not null,
    content     text not null,
    status      text not null check (status in ('draft', 'review', 'published')),
    author      text not null,
    created_at  timestamptz not null
);

-- The singular name and the camelCase columns of the code before last.
create table public.campaign_task (
    id              uuid primary key,
    "campaignId"    uuid not null references public.campaigns (id) on delete cascade,
    "taskType"      text not null,
    "agentType"     text not null,
    status          text not null default 'pending',
    "inputData"     jsonb not null default '{}',
    "outputData"    jsonb,
    "errorMessage"  text,
    "retryCount"    integer not null default 0,
    "createdAt"     timestamptz not null,
    "updatedAt"     timestamptz not null
);

insert into public.clients (id, name, created_at)
select md5('client-' || n)::uuid,
       (array['Ardent', 'Bluefin', 'Corvid', 'Driftwood', 'Ember', 'Foxglove', 'Granite', 'Harbour'])[1 + n % 8]
           || ' ' || (array['Analytics', 'Foods', 'Logistics', 'Outdoor', 'Studio'])[1 + n % 5],
       timestamptz '2026-01-05 08:00:00+00' + n * interval '31 hours'
from generate_series(1, 40) as n;

-- NULL, '' and blanks all show up as "Unnamed Campaign"; the hotfix must give each of them a name
-- and its revert must put back exactly the one that was there.
insert into public.campaigns (id, client_id, name, status, budget, created_at, updated_at)
select md5('campaign-' || n)::uuid,
       md5('client-' || (1 + n % 40))::uuid,
       case
           when n % 11 = 3 then null
           when n % 17 = 5 then ''
           when n % 97 = 7 then '   '
           else (array['Spring', 'Summer', 'Autumn', 'Winter'])[1 + n % 4] || ' '
               || (array['launch', 'newsletter', 'webinar', 'case study', 'rebrand'])[1 + n % 5] || ' ' || n
       end,
       (array['draft', 'active', 'active', 'paused', 'completed'])[1 + n % 5],
       250 + (n * 37) % 9000 + 0.5,
       timestamptz '2026-03-02 09:00:00+00' + n * interval '13 hours',
       timestamptz '2026-03-02 09:00:00+00' + n * interval '13 hours' + (n % 50) * interval '47 minutes'
from generate_series(1, 420) as n;

insert into public.agent_performance
    (id, campaign_id, agent_type, duration_ms, input_tokens, output_tokens, cost, error_message, created_at)
select n,
       md5('campaign-' || (1 + (n * 11) % 420))::uuid,
       (array['planner', 'researcher', 'writer', 'editor', 'seo', 'geo'])[1 + n % 6],
       400 + (n * 131) % 26000,
       200 + (n * 53) % 6000,
       50 + (n * 29) % 2500,
       ((n * 53) % 6000 + (n * 29) % 2500) * 0.00002 + 0.001,
       case
           when n % 23 = 0 then 'model timed out after 30 s'
           when n % 41 = 0 then 'upstream answered 429'
       end,
       timestamptz '2026-09-01 00:00:00+00' + n * interval '17 minutes'
from generate_series(1, 3200) as n;

insert into public.blog_posts (id, title, content, status, author, created_at)
select md5('post-' || n)::uuid,
       (array['How we', 'Why teams', 'Five ways to', 'What nobody tells you when you'])[1 + n % 4] || ' '
           || (array['measure reach', 'brief an agent', 'plan a quarter', 'write less', 'ship on Fridays'])[1 + n % 5]
           || ' (' || n || ')',
       repeat('A paragraph about campaigns, agents and the people who run them. ', 4 + n % 60),
       (array['draft', 'review', 'published', 'published'])[1 + n % 4],
       (array['maren', 'tomasz', 'ines', 'kofi'])[1 + n % 4],
       timestamptz '2026-04-11 07:30:00+00' + n * interval '4 hours'
from generate_series(1, 900) as n;

insert into public.campaign_task
    (id, "campaignId", "taskType", "agentType", status, "inputData", "outputData", "errorMessage", "retryCount",
     "createdAt", "updatedAt")
select md5('task-' || n)::uuid,
       md5('campaign-' || (1 + (n * 11) % 420))::uuid,
       (array['research', 'outline', 'draft', 'edit', 'publish'])[1 + n % 5],
       (array['planner', 'researcher', 'writer', 'editor', 'seo', 'geo'])[1 + n % 6],
       case when n % 29 = 0 then 'failed' when n % 7 = 0 then 'pending' else 'completed' end,
       jsonb_build_object('brief', 'brief-' || n % 60, 'words', 300 + (n * 13) % 1500),
       case when n % 29 <> 0 and n % 7 <> 0 then jsonb_build_object('tokens', 100 + (n * 19) % 4000) end,
       case when n % 29 = 0 then 'agent gave up after 3 tries' end,
       case when n % 29 = 0 then 3 else n % 2 end,
       timestamptz '2026-08-20 10:00:00+00' + n * interval '53 minutes',
       timestamptz '2026-08-20 10:00:00+00' + n * interval '53 minutes' + (n % 90) * interval '1 minute'
from generate_series(1, 1500) as n;
