-- The last word of a kind about an enrollment is found without reading those before it: a user may choose a category
-- as often as he likes.
create index device_word_in_order on device_word (enrollment_id, kind, said_at desc, word_id desc);
drop index device_word_of_enrollment;
