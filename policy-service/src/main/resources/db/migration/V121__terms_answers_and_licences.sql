-- What users answered to terms and conditions: the version accepted counts in decisions.
create table terms_answer (
    user_principal   text        not null,
    terms_id         text        not null,
    display_name     text,
    accepted_version int,
    accepted_at      timestamptz,
    declined_version int,
    declined_at      timestamptz,
    primary key (user_principal, terms_id)
);
create index terms_answer_terms on terms_answer (terms_id, user_principal) where accepted_version is not null;

create table licensed_user (
    user_principal text        primary key,
    added_at       timestamptz not null,
    added_by       text        not null
);
