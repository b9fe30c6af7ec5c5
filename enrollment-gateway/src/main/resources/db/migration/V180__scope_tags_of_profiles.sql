-- Which administrators see a profile: those without tags of their own, and those who share one.
alter table enrollment_profile add column scope_tags text[] not null default '{0}';
