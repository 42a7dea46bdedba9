-- 5. Who signed for whom, in which office, and whether in office that day.
select e.agreement, e.actor, w.person, max(c.office) as office, e.first, e.last,
  iif(e.first = e.last and exists (select 1 from seen s
    where s.person = w.person and s.of = e.actor and s.day = e.first), 'yes', 'maybe') as in_office
from act e join claim c on c.event = e.id join signer w on w.claim = c.id
where e.kind = 'signature' group by e.id, w.person order by 1, 2;
