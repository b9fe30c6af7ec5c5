-- Files made on request (Graph's exportJobs), kept in pieces until they expire.
create table export_job (
    job_id       text        not null primary key,
    report_name  text        not null,
    format       text        not null,
    filter       text,
    columns      text[]      not null,
    localization text        not null,
    status       text        not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    worked_at    timestamptz,
    problem      text,
    -- Every look at a finished job gives out a new key to its file; the last ones count.
    key_hashes   bytea[]     not null default '{}'
);
create index export_job_expiry on export_job (expires_at);
create index export_job_waiting on export_job (requested_at) where status in ('notStarted', 'inProgress');

create table export_piece (
    job_id text  not null references export_job on delete cascade,
    piece  int   not null,
    bytes  bytea not null,
    primary key (job_id, piece)
);
