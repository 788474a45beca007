-- Public keys of certificates that a restored backup does not know come back from the file beside the journal.
alter table erasure_keys alter column private_jwk drop not null;
