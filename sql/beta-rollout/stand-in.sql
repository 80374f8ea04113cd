-- What the stand-in for the application does in the drill's database. It has a schema of its own; the
-- runbook knows nothing of it.
create schema stand_in;

create function stand_in.health(out status text, out config_loaded boolean, out environment text, out model_configured boolean,
                                out beta_features boolean)
language sql
as $$
    select 'healthy', true, 'drill', true, to_regclass('public.beta_daily_metrics') is not null
$$;

create function stand_in.answer(entry uuid, out insight text, out action text, out question text, out fallback boolean)
language plpgsql
as $$
begin
    select 'Your energy follows your sleep.', 'Go to bed half an hour earlier tonight.', 'What kept you awake?', false
    into insight, action, question, fallback;
    insert into public.ai_usage (user_id, entry_id, tokens, cost)
    select user_id, id, 412, 0.000824 from public.journal_entries where id = entry;
    if not found then
        insight := null;
    end if;
end
$$;

create function stand_in.take_feedback(request jsonb, out feedback_id bigint)
language plpgsql
as $$
begin
    insert into public.feedback (entry_id, verdict, words)
    values ((request ->> 'entry')::uuid, request ->> 'verdict', request ->> 'words')
    returning id into feedback_id;
end
$$;

create function stand_in.self_test(out passed integer, out total integer, out score numeric)
language sql
as $$
    select p, 24, round(100.0 * p / 24, 1)
    from (select 14 + 2 * (to_regclass('public.user_tier_limits') is not null)::integer
                    + 3 * (to_regclass('public.ai_usage') is not null)::integer
                    + 2 * (to_regclass('public.feedback') is not null)::integer
                    + 2 * (to_regclass('public.beta_daily_metrics') is not null)::integer as p) counted
$$;
