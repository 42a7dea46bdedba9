-- 1. Who ratified what, when: from :a to :b.
select e.actor, e.kind, min(p.first) as first, max(p.last) as last,
       iif(min(p.first) >= :a and max(p.last) <= :b, 'yes', 'maybe') as within
from event e join possible p on p.event = e.id
where e.agreement = 'ru-ir-2025' and e.class in ('approval', 'consent')
group by e.id having sum(p.first <= :b and p.last >= :a) > 0 order by 3, 4, 1;
