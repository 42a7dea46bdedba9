-- 2. What is in force between :x and :y on :day.
select a.agreement, case
    when max(t.last) <= :day or min(coalesce(f.first, s.first)) > :day then 'no'
    when max(f.last) <= :day and coalesce(min(t.first) > :day, true) then 'yes' else 'maybe' end as in_force
from party a join party b on b.agreement = a.agreement and b.party = :y
left join act f on f.agreement = a.agreement and f.kind = 'entry-into-force'
left join act s on s.agreement = a.agreement and s.kind = 'signature'
left join act t on t.agreement = a.agreement and t.kind in ('termination', 'expiry')
where a.party = :x group by a.agreement order by 1;
