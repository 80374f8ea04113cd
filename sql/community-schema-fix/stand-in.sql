-- What the stand-in for the application does in the drill's database. It has a schema of its own; the
-- runbook knows nothing of it.
create schema stand_in;

create function stand_in.write_post(request jsonb, out post_id integer)
language sql
as $$ insert into public.posts (author_id, body) values (1, request ->> 'body') returning id $$;

create function stand_in.react(post integer, request jsonb, out reaction_id integer)
language plpgsql
as $$
begin
    insert into public.post_reactions (post_id, user_id, reaction_type)
    values (post, 1, request ->> 'reaction_type') returning id into reaction_id;
end
$$;

create function stand_in.delete_post(post integer, out deleted integer)
language plpgsql
as $$
begin
    delete from public.posts where id = post returning id into deleted;
end
$$;

create function stand_in.book_credit(request jsonb, out txn_id bigint)
language plpgsql
as $$
begin
    insert into public.credit_txns (user_id, amount, reason, idempotency_key)
    values (1, (request ->> 'amount')::integer, 'smoke test', request ->> 'idempotency_key')
    on conflict (idempotency_key) where idempotency_key is not null do nothing returning id into txn_id;
end
$$;
