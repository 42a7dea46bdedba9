-- Which days result (M5), where each claim is one run of days: from a day on which a claim begins to the first end of a
-- claim that covers it, unless another claim begins in between.
create view possible as
with stretch as (
  select s.event, s.first, min(c.last) as last from counted s
  join counted c on c.event = s.event and s.first between c.first and c.last group by s.event, s.first)
select * from stretch x where not exists (
  select 1 from stretch y where y.event = x.event and y.first > x.first and y.first <= x.last);

create view act as                                                  -- an event with its first and last possible day
select e.*, min(p.first) as first, max(p.last) as last
from event e join possible p on p.event = e.id group by e.id;
