-- 3. The claims that count according to :who: its own and those of its bodies and who held office there, else all.
delete from counted;
with recursive voice(key) as (
  select :who union select a.key from actor a join voice v on a.of = v.key
  union select s.person from seen s join voice v on s.of = v.key)
insert into counted select id, event, first, last from claim c where first is not null
and (speaker in voice or not exists (
  select 1 from claim o where o.event = c.event and o.first is not null and o.speaker in voice));
