-- 3. The claims that were known on :known.
delete from counted;
insert into counted select c.id, event, first, last from claim c join source s on s.key = c.source
where first is not null and s.known <= :known;
