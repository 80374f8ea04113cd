-- One row for each part of the beta; every one must say ok.
select part, case when there then 'ok' else 'MISSING' end as verdict
from (values
    ('table ai_usage', to_regclass('public.ai_usage') is not null),
    ('table feedback', to_regclass('public.feedback') is not null),
    ('table user_tier_limits, with its three tiers',
        to_regclass('public.user_tier_limits') is not null
        and (xpath('/row/n/text()', query_to_xml('select count(*) as n from public.user_tier_limits', false, true, '')))[1]::text = '3'),
    ('column users.is_premium', exists (select from information_schema.columns where table_schema = 'public'
        and table_name = 'users' and column_name = 'is_premium' and is_nullable = 'NO')),
    ('column users.tier', exists (select from information_schema.columns where table_schema = 'public'
        and table_name = 'users' and column_name = 'tier' and is_nullable = 'NO')),
    ('trigger tier_follows_premium', exists (select from pg_trigger where tgname = 'tier_follows_premium' and tgenabled = 'O')),
    ('view journal_levels', to_regclass('public.journal_levels') is not null),
    ('view beta_daily_metrics', to_regclass('public.beta_daily_metrics') is not null),
    ('policies for administrators', (select count(*) from pg_policies where schemaname = 'public'
        and policyname = 'admins_read' and position('is_admin' in qual) > 0) = 2),
    ('every entry of before is still there', (select count(*) from public.journal_entries) > 0)
) as parts (part, there)
order by part;
