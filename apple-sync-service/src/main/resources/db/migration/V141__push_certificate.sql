-- Keys push certificates are asked for with. Apple's portal may answer an earlier request, so some are kept.
create table push_signing_request (
    request_id  uuid        not null primary key,
    -- SHA-256 of the public key, by which a certificate finds its request.
    key_hash    text        not null unique,
    request     bytea       not null,
    -- Sealed PKCS #8.
    private_key bytea       not null,
    created_at  timestamptz not null
);

-- The one push certificate of the installation.
create table push_certificate (
    only_one    boolean     not null primary key default true check (only_one),
    topic       text        not null,
    apple_id    text,
    serial      text        not null,
    expires_at  timestamptz not null,
    certificate bytea       not null,
    -- Sealed PKCS #8.
    private_key bytea       not null,
    version     int         not null default 1,
    changed_at  timestamptz not null
);
