-- What the tests' handlers have done; deliberately without a unique constraint, so that an event acted on twice shows.
create table effects (
    position   bigint generated always as identity primary key,
    consumer   text not null,
    event_id   uuid not null,
    record_key text not null,
    number     int  not null
);
