-- Which of the two sets of names the journal uses; both or neither means that a person must decide.
select count(*) filter (where attname in ('mood_score', 'energy_score', 'stress_score')) as old_names,
       count(*) filter (where attname in ('mood_level', 'energy_level', 'stress_level')) as new_names,
       case
           when count(*) filter (where attname in ('mood_score', 'energy_score', 'stress_score')) = 3
            and count(*) filter (where attname in ('mood_level', 'energy_level', 'stress_level')) = 0 then 'score'
           when count(*) filter (where attname in ('mood_level', 'energy_level', 'stress_level')) = 3
            and count(*) filter (where attname in ('mood_score', 'energy_score', 'stress_score')) = 0 then 'level'
           else 'mixed'
       end as names
from pg_attribute
where attrelid = 'public.journal_entries'::regclass and attnum > 0 and not attisdropped;
