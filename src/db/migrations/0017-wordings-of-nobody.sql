-- Words that only an erased person was shown may name that person: their text goes, their digest stays.
alter table consent_wordings alter column text drop not null;
comment on column consent_wordings.text is 'personal';
create index consents_of_wording on consents (organization_id, wording_digest) where wording_digest is not null;

-- Of those who were erased before, too.
update consent_wordings set text = null
where exists (
    select from consents
    where consents.organization_id = consent_wordings.organization_id
      and consents.wording_digest = consent_wordings.digest)
  and not exists (
    select from consents join customers on customers.organization_id = consents.organization_id
      and customers.id = consents.customer_id
    where consents.organization_id = consent_wordings.organization_id
      and consents.wording_digest = consent_wordings.digest
      and (customers.gone_at is null or customers.merged_into is not null));
