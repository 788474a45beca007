-- Limits that an organization sets for itself, and when each token was last used.

alter table organizations
  -- By the name of a face: {"limit": calls of one token, "period": seconds}. A face that is absent has what the server was
  -- started with.
  add column call_limits jsonb not null default '{}',
  add column page_default integer not null default 50,
  add column page_maximum integer not null default 200,
  add check (page_default between 1 and page_maximum and page_maximum <= 200);

-- Written now and then for many uses at once, so that a request writes nothing for it.
alter table tokens add column last_used_at timestamptz;
