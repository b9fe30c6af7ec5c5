-- How many pages of the open full list came, over all runs that read it: a list without end is given up.
alter table token_sync add column list_pages int not null default 0;
