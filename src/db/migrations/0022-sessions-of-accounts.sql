-- Since when what a storefront keeps for a customer who has signed in may count.
alter table accounts add column sessions_from timestamptz;
comment on column accounts.sessions_from is 'pseudonymous';
update accounts set sessions_from = greatest(password_changed_at, disabled_at)
where password_changed_at is not null or disabled_at is not null;
