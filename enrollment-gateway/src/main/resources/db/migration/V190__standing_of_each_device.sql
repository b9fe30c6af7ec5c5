-- A merge makes an enrollment another device's, told on two keys in any order: what is said of each of the two is kept.
alter table device_standing drop constraint device_standing_pkey;
alter table device_standing add primary key (enrollment_id, device_id);
