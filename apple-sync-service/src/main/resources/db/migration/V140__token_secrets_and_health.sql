-- A token begins with a name and a key; what its file and Apple say of it comes later.
alter table ade_token
    alter column apple_id drop not null,
    alter column organisation drop not null,
    alter column server_uuid drop not null,
    alter column expires_at drop not null,
    drop constraint ade_token_last_answer_check,
    add check (last_answer in ('never', 'ok', 'termsNotAccepted', 'rejected', 'expired', 'unreachable')),
    add column version          int         not null default 1,
    add column scope_tags       text[]      not null default '{0}',
    add column created_at       timestamptz not null default now(),
    add column uploaded_at      timestamptz,
    -- Sealed: the two keys and two secrets of the token file.
    add column credentials      bytea,
    -- Whether Apple has said whose token it is; until then only the account is asked for.
    add column confirmed        boolean     not null default false,
    add column server_name      text,
    add column org_id           text,
    add column org_id_hash      text,
    add column admin_id         text,
    -- Why Apple gave no answer the last time.
    add column refusal          text,
    add column refusal_detail   text,
    add column refusal_status   int         not null default 0,
    -- The state told last (TokenStateChanged), and since when.
    add column told_state       text,
    add column state_changed_at timestamptz,
    add column look_at          timestamptz;
create index ade_token_look_at on ade_token (look_at) where look_at is not null;

-- Keys token files are made for. Apple keeps using the one it was given last, so earlier ones stay for a while.
create table ade_token_key (
    key_id      uuid        not null primary key,
    token_id    uuid        not null references ade_token (token_id) on delete cascade,
    serial      text        not null unique,
    certificate bytea       not null,
    -- Sealed PKCS #8.
    private_key bytea       not null,
    created_at  timestamptz not null
);
create index ade_token_key_of_token on ade_token_key (token_id, created_at desc);
