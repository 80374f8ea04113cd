-- Drops everything in the current database that is neither the system's nor an extension's.
-- What is dropped with something else (a view with its table) is skipped by IF EXISTS.
do $clear$
declare
    doomed record;
    privilege record;
    holder text;
begin
    for doomed in
        with part as (
            select classid, objid from pg_catalog.pg_depend where deptype = 'e'
        ), space as (
            select n.oid, n.nspname,
                   -- dropped whole; public and the schemas of extensions are emptied instead
                   n.nspname <> 'public'
                   and not exists (select from pg_catalog.pg_extension x where x.extnamespace = n.oid)
                   and not exists (select from part
                                   where part.classid = 'pg_catalog.pg_namespace'::regclass and part.objid = n.oid)
                   and not exists (select from pg_catalog.pg_depend d join part using (classid, objid)
                                   where d.refclassid = 'pg_catalog.pg_namespace'::regclass and d.refobjid = n.oid)
                   as whole
            from pg_catalog.pg_namespace n
            where n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
        ), inside as (select oid from space where not whole),
        thing (rank, classid, objid) as (
            select 1, 'pg_catalog.pg_event_trigger'::regclass, oid from pg_catalog.pg_event_trigger
            union all
            select 2, 'pg_catalog.pg_publication'::regclass, oid from pg_catalog.pg_publication
            union all
            select 3, 'pg_catalog.pg_namespace'::regclass, oid from space where whole
            union all
            select case relkind when 'S' then 5 else 4 end, 'pg_catalog.pg_class'::regclass, oid
            from pg_catalog.pg_class
            where relnamespace in (select oid from inside) and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
            union all
            select 6, 'pg_catalog.pg_type'::regclass, t.oid from pg_catalog.pg_type t
            where t.typnamespace in (select oid from inside) and t.typtype in ('b', 'd', 'e', 'r', 'c')
              and not exists (select from pg_catalog.pg_type e where e.typarray = t.oid)
              and not exists (select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind <> 'c')
            union all
            select 7, 'pg_catalog.pg_operator'::regclass, oid from pg_catalog.pg_operator
            where oprnamespace in (select oid from inside)
            union all
            select 7, 'pg_catalog.pg_opfamily'::regclass, oid from pg_catalog.pg_opfamily
            where opfnamespace in (select oid from inside)
            union all
            select 7, 'pg_catalog.pg_opclass'::regclass, oid from pg_catalog.pg_opclass
            where opcnamespace in (select oid from inside)
            union all
            select 8, 'pg_catalog.pg_proc'::regclass, oid from pg_catalog.pg_proc
            where pronamespace in (select oid from inside)
            union all
            select 9, 'pg_catalog.pg_collation'::regclass, oid from pg_catalog.pg_collation
            where collnamespace in (select oid from inside)
            union all
            select 9, 'pg_catalog.pg_conversion'::regclass, oid from pg_catalog.pg_conversion
            where connamespace in (select oid from inside)
            union all
            select 9, 'pg_catalog.pg_statistic_ext'::regclass, oid from pg_catalog.pg_statistic_ext
            where stxnamespace in (select oid from inside)
            union all
            select 9, 'pg_catalog.pg_ts_config'::regclass, oid from pg_catalog.pg_ts_config
            where cfgnamespace in (select oid from inside)
            union all
            select 10, 'pg_catalog.pg_ts_dict'::regclass, oid from pg_catalog.pg_ts_dict
            where dictnamespace in (select oid from inside)
            union all
            select 11, 'pg_catalog.pg_ts_template'::regclass, oid from pg_catalog.pg_ts_template
            where tmplnamespace in (select oid from inside)
            union all
            select 11, 'pg_catalog.pg_ts_parser'::regclass, oid from pg_catalog.pg_ts_parser
            where prsnamespace in (select oid from inside)
            union all
            -- 16384 is the first oid that is not the system's
            select 12, 'pg_catalog.pg_cast'::regclass, oid from pg_catalog.pg_cast where oid >= 16384
            union all
            select 12, 'pg_catalog.pg_foreign_server'::regclass, oid from pg_catalog.pg_foreign_server
            union all
            select 13, 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid from pg_catalog.pg_foreign_data_wrapper
            union all
            select 13, 'pg_catalog.pg_language'::regclass, oid from pg_catalog.pg_language where oid >= 16384
            union all
            select 13, 'pg_catalog.pg_am'::regclass, oid from pg_catalog.pg_am where oid >= 16384
        )
        select thing.rank,
               case named.type
                   when 'composite type' then 'type'
                   when 'statistics object' then 'statistics'
                   when 'foreign-data wrapper' then 'foreign data wrapper'
                   else named.type
               end as kind, named.identity
        from thing, pg_catalog.pg_identify_object(thing.classid, thing.objid, 0) as named
        where (thing.classid::oid, thing.objid) not in (select classid, objid from part)
        order by thing.rank, named.identity
    loop
        execute format('drop %s if exists %s cascade', doomed.kind, doomed.identity);
    end loop;

    perform pg_catalog.lo_unlink(oid) from pg_catalog.pg_largeobject_metadata;

    -- A dump writes the privileges on public as a difference from those a new database has.
    create schema if not exists public;
    if (select nspacl from pg_catalog.pg_namespace where nspname = 'public') is distinct from
       (select initprivs from pg_catalog.pg_init_privs
        where classoid = 'pg_catalog.pg_namespace'::regclass and objsubid = 0 and privtype = 'i'
          and objoid = (select oid from pg_catalog.pg_namespace where nspname = 'public')) then
        for privilege in
            select distinct acl.grantee from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) as acl
            where n.nspname = 'public' and acl.grantee <> n.nspowner
        loop
            holder := case privilege.grantee when 0 then 'public'
                      else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(privilege.grantee)) end;
            execute format('revoke all on schema public from %s cascade', holder);
        end loop;
        for privilege in
            select acl.grantee, acl.privilege_type, acl.is_grantable
            from pg_catalog.pg_init_privs i, pg_catalog.aclexplode(i.initprivs) as acl
            where i.classoid = 'pg_catalog.pg_namespace'::regclass and i.objsubid = 0
              and i.objoid = (select oid from pg_catalog.pg_namespace where nspname = 'public')
        loop
            holder := case privilege.grantee when 0 then 'public'
                      else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(privilege.grantee)) end;
            execute format('grant %s on schema public to %s%s', privilege.privilege_type, holder,
                           case when privilege.is_grantable then ' with grant option' else '' end);
        end loop;
    end if;
end
$clear$;
