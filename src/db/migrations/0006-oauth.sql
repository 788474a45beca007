-- OAuth 2: clients with a secret, the codes an administrator allows them, and the short-lived tokens they get.

create table oauth_clients (
  organization_id uuid not null references organizations,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  -- SHA-256 of the secret.
  secret_hash bytea not null,
  -- The one face whose token endpoint knows the client, and which its tokens may use.
  face text not null,
  scopes text[] not null,
  redirect_uris text[] not null,
  -- Seconds.
  token_lifetime integer not null check (token_lifetime between 60 and 31536000),
  code_lifetime integer not null check (code_lifetime between 60 and 600),
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, id)
);

create table oauth_codes (
  organization_id uuid not null references organizations,
  code_hash bytea not null,
  client_id uuid not null,
  -- What all tokens have in common that come from this code, or from refreshing one of them.
  grant_id uuid not null,
  -- The token of the administrator who allowed it.
  approved_by uuid not null,
  redirect_uri text not null,
  -- The words of the vendor that were allowed.
  words text[] not null,
  code_challenge text,
  nonce text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (organization_id, code_hash),
  foreign key (organization_id, client_id) references oauth_clients (organization_id, id)
);
create index oauth_codes_of_client on oauth_codes (organization_id, client_id, expires_at);

create table oauth_tokens (
  organization_id uuid not null references organizations,
  token_hash bytea not null,
  kind text not null check (kind in ('access', 'refresh')),
  client_id uuid not null,
  grant_id uuid not null,
  -- Null where the client acts for itself.
  approved_by uuid,
  scopes text[] not null,
  words text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (organization_id, token_hash),
  foreign key (organization_id, client_id) references oauth_clients (organization_id, id)
);
create index oauth_tokens_of_client on oauth_tokens (organization_id, client_id, expires_at);
create index oauth_tokens_of_grant on oauth_tokens (organization_id, grant_id);

-- Keys with which identity tokens are signed. They are the issuer's, that is the server's, and no organization's.
create table oauth_keys (
  id text not null primary key,
  private_jwk jsonb not null,
  public_jwk jsonb not null,
  created_at timestamptz not null
);
comment on table oauth_keys is 'distribution: reference';
