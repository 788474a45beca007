-- Which rules of docs/decisions/0002-ready-to-distribute.md does a table of the schema public break? One row for each
-- violation. Reads the catalogue of plain PostgreSQL only. A table's kind comes from its comment: 'distribution:
-- reference' (copied to every node) or 'distribution: local' (on one node); a table without it is the tenants'.
with rel as (
  select c.oid, c.relname, c.relkind, c.relispartition, c.relpersistence,
         coalesce(substring(obj_description(c.oid, 'pg_class') from 'distribution: (reference|local)'), 'tenant') as kind,
         a.attnum as key, a.atttypid as keytype, a.attnotnull as keynn, a.attgenerated as keygen
  from pg_class c
  left join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
), tenant as (select * from rel where kind = 'tenant' and not relispartition)
, v(relname, rule, what) as (
  select relname, 'tenant key missing', 'no column organization_id' from tenant where key is null
  union all select relname, 'tenant key type', format_type(keytype, null) from tenant where key is not null and keytype <> 'uuid'::regtype
  union all select relname, 'tenant key nullable', '' from tenant where key is not null and not keynn
  union all select relname, 'tenant key generated', '' from tenant where keygen <> ''
  union all select relname, 'no primary key', 'online shard moves need a replica identity' from tenant t
    where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
  -- every unique index (primary keys and unique constraints are ones) has the key as a plain key column
  union all select t.relname, 'unique index without the tenant key', i.indexrelid::regclass::text from tenant t join pg_index i on i.indrelid = t.oid
    where i.indisunique and not t.key = any ((i.indkey::int2[])[0:i.indnkeyatts - 1])
  union all select t.relname, 'exclusion constraint without the tenant key', con.conname from tenant t join pg_constraint con on con.conrelid = t.oid and con.contype = 'x'
    where not exists (select from unnest(con.conkey, con.conexclop) x(k, op) join pg_operator o on o.oid = x.op where x.k = t.key and o.oprname = '=')
  -- foreign keys
  union all select t.relname, 'foreign key without the tenant key on both sides', con.conname
    from tenant t join pg_constraint con on con.conrelid = t.oid and con.contype = 'f' join rel r on r.oid = con.confrelid and r.kind = 'tenant'
    where not exists (select from unnest(con.conkey, con.confkey) x(k, fk) where x.k = t.key and x.fk = r.key)
  union all select t.relname, 'foreign key into a local table', con.conname
    from tenant t join pg_constraint con on con.conrelid = t.oid and con.contype = 'f' join rel r on r.oid = con.confrelid and r.kind = 'local'
  union all select s.relname, 'foreign key from a ' || s.kind || ' table into a tenant table', con.conname
    from rel s join pg_constraint con on con.conrelid = s.oid and con.contype = 'f' join rel r on r.oid = con.confrelid and r.kind = 'tenant' where s.kind <> 'tenant'
  union all select t.relname, 'foreign key action touches the tenant key', con.conname || ': on delete ' || con.confdeltype::text || ', on update ' || con.confupdtype::text
    from tenant t join pg_constraint con on con.conrelid = t.oid and con.contype = 'f'
    where t.key = any (con.conkey) and (con.confdeltype in ('n', 'd') or con.confupdtype in ('c', 'n', 'd'))
  union all select distinct t.relname, 'foreign keys in a circle', con.conname || ' (add it after both tables are distributed)'
    from tenant t join pg_constraint con on con.conrelid = t.oid and con.contype = 'f' and con.confrelid <> con.conrelid
    where exists (with recursive w(n) as (select con.confrelid union select f.confrelid from w join pg_constraint f on f.conrelid = w.n and f.contype = 'f') select from w where n = t.oid)
  -- identity, serial, and own sequences: bigint only, for workers deal out 48-bit ranges
  union all select t.relname, 'sequence-backed column is not bigint', a.attname
    from tenant t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
    where (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ '\mnextval\(') and a.atttypid <> 'bigint'::regtype
  union all select t.relname, 'identity column (take bigint default nextval: identity bars changing the shard count or going back)', a.attname
    from tenant t join pg_attribute a on a.attrelid = t.oid and a.attidentity <> '' and not a.attisdropped
  union all select t.relname, 'trigger', tg.tgname from tenant t join pg_trigger tg on tg.tgrelid = t.oid and not tg.tgisinternal
  union all select t.relname, 'rule', r.rulename from tenant t join pg_rewrite r on r.ev_class = t.oid
  union all select c.relname, 'inheritance', i.inhparent::regclass::text from pg_inherits i join rel c on c.oid = i.inhrelid and not c.relispartition
  union all select c.relname, 'partitions in two levels', '' from rel c where c.relispartition and c.relkind = 'p'
)
select relname, rule, what from v order by 1, 2, 3;
