-- A journal application before its beta features: the code of the beta is deployed, its tables are not.
-- Loaded by the drill; every value is computed, so every rehearsal starts from the same rows.
--
--   createdb app && psql -X -1 -v ON_ERROR_STOP=1 -d app -f before.sql

create table public.users (
    id          uuid primary key,
    email       text not null unique,
    is_admin    boolean not null default false,
    created_at  timestamptz not null default now()
);

-- The old names: the code of the beta says mood_level, energy_level and stress_level.
create table public.journal_entries (
    id            uuid primary key,
    user_id       uuid not null references public.users (id) on delete cascade,
    content       text not null,
    mood_score    smallint not null check (mood_score between 1 and 10),
    energy_score  smallint not null check (energy_score between 1 and 10),
    stress_score  smallint not null check (stress_score between 1 and 10),
    created_at    timestamptz not null default now()
);
create index journal_entries_of_a_user on public.journal_entries (user_id, created_at);

-- Whoever asks says who they are in a setting, as the application does for each request.
create function public.asking_user() returns uuid
language sql stable
as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

alter table public.journal_entries enable row level security;
create policy own_entries on public.journal_entries using (user_id = public.asking_user());
-- From an experiment that nobody took back: the beta brings a policy of the same name that means
-- something else.
create policy admins_read on public.journal_entries for select using (true);

insert into public.users (id, email, is_admin, created_at)
select md5('user-' || n)::uuid, 'user' || n || '@example.com', n % 250 = 1,
       timestamptz '2026-02-01 00:00:00+00' + n * interval '4 hours'
from generate_series(1, 1000) as n;

insert into public.journal_entries (id, user_id, content, mood_score, energy_score, stress_score, created_at)
select md5('entry-' || n)::uuid, md5('user-' || (1 + n % 1000))::uuid,
       'Entry ' || n || ': ' || repeat(md5(n::text), 3),
       1 + n % 10, 1 + n * 3 % 10, 1 + n * 7 % 10,
       timestamptz '2026-03-01 00:00:00+00' + n * interval '17 minutes'
from generate_series(1, 12000) as n;
