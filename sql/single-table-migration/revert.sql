-- Takes migrate.sql back: rows first, by its own function, then what it added to the schema. Safe to
-- run again.
--
--   PGOPTIONS='-c lock_timeout=5s' psql -X -1 -v ON_ERROR_STOP=1 -f revert.sql
--
-- Kept: every question and answer that was written since to either pair of tables.

do $revert$
begin
    if to_regprocedure('public.undo_single_table()') is null then
        raise notice 'the migration is not applied: nothing to take back';
        return;
    end if;
    raise notice '%', public.undo_single_table();
end
$revert$;

drop function if exists public.undo_single_table();
drop index if exists public.audit_responses_source;
drop index if exists public.audit_queries_source;
alter table public.audit_responses drop column if exists source_id, drop column if exists migrated_from;
alter table public.audit_queries drop column if exists source_id, drop column if exists migrated_from;
drop table if exists public.dashboard_data_archive;
drop table if exists public.ai_responses_archive;
drop table if exists public.ai_queries_archive;
