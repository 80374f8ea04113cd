-- One row for each thing that is not as the code expects it; no row means nothing is left to do.
select 'post_reactions has no primary key' as finding
where not exists (select from pg_constraint where conrelid = 'public.post_reactions'::regclass and contype = 'p')
union all
select format('foreign key %s deletes or blocks instead of setting post_id to null', conname)
from pg_constraint
where conrelid = 'public.post_reactions'::regclass and contype = 'f'
  and confrelid = 'public.posts'::regclass and confdeltype <> 'n'
union all
select 'post_reactions has no foreign key to posts'
where not exists (select from pg_constraint where conrelid = 'public.post_reactions'::regclass
                  and contype = 'f' and confrelid = 'public.posts'::regclass)
union all
select 'post_reactions.post_id may not be null'
from pg_attribute where attrelid = 'public.post_reactions'::regclass and attname = 'post_id' and attnotnull
union all
select format('trigger %s blocks the update that takes a post''s id off', tgname)
from pg_trigger t join pg_proc p on p.oid = t.tgfoid
where tgrelid = 'public.post_reactions'::regclass and not tgisinternal
  and p.proname = 'reactions_are_permanent' and tgtype & 16 <> 0
union all
select format('%s.%s does not exist', wanted.table_name, wanted.column_name)
from (values ('credit_txns', 'idempotency_key'), ('scores', 'duration_sec'),
             ('posts', 'is_hidden'), ('posts', 'is_deleted'), ('posts', 'moderation_status'),
             ('users', 'challenge_penalty_until'), ('users', 'boost_penalty_until')) as wanted (table_name, column_name)
where not exists (select from pg_attribute a
                  where a.attrelid = format('public.%I', wanted.table_name)::regclass
                    and a.attname = wanted.column_name and not a.attisdropped)
union all
select 'index post_reactions_of_a_post does not exist'
where to_regclass('public.post_reactions_of_a_post') is null
order by 1;
