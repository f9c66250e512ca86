-- The address at which somebody wants mail of what they are told. It counts once they pressed a link in a mail to it.
create table mail_addresses (
    id {id} primary key,
    person_id {id} not null unique references persons (id),
    sealed {bytes} not null,
    language text not null,
    asked_at {time} not null,
    confirmed_at {time},
    -- When a link in a mail was last pressed.
    proved_at {time}
);
