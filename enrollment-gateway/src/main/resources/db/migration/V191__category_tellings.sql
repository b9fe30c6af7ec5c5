-- What the registry told of a category after the user chose counts. It has no time of its own, so tellings are numbered: a choice
-- knows the number it was made at; 0 while nothing was told.
create sequence category_telling;

alter table device_standing add column category_telling bigint not null default 0;
update device_standing set category_telling = nextval('category_telling') where category is not null;

alter table device_contact add column category_telling bigint not null default 0;
