-- A claim is what one source says of one event; a partial date is two days, the first and the last possible.
create table source (key primary key, known, republishes);          -- known: the last day of `published`
create table actor (key primary key, of);                           -- states, bodies, persons; a body is `of` a state
create table party (agreement, party references actor);
create table event (id integer primary key, agreement, kind, class, actor);
create table claim (id integer primary key, event references event, source, speaker, first, last, office);
create table signer (claim references claim, person);
create table seen (person, of, office, day, source);                -- seen in office on that day
create table duty (key, agreement, source, kind, modality, part, domain, quote);  -- a row for each claim and domain
create table counted (id, event, first, last);                      -- claims that count: all with a day, or those of a view
