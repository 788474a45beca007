-- A source that nobody ever had is deleted by its age: no erasure of a customer reaches it.
create index sources_of_nobody on sources (organization_id, created_at) where customer_id is null;
