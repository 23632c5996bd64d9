create table slack_installation (
    id varchar(64) primary key,
    bot_token ${bytes} not null,
    refresh_token ${bytes},
    expires timestamp with time zone,
    installed timestamp with time zone not null
);

create table preference (
    person varchar(200) primary key,
    language varchar(35) not null
);
