-- Choices of before count as made now.
alter table preference add column chosen timestamp with time zone default current_timestamp not null;
