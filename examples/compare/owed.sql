-- 4. What :x owes :y in a :domain, with article and sources.
select d.key, max(kind) as kind, max(modality) as modality, max(part) as part,
       count(distinct part) > 1 as disputed, count(distinct source) as sources
from duty d join party x on x.agreement = d.agreement and x.party = :x
join party y on y.agreement = d.agreement and y.party = :y where domain = :domain group by d.key order by 1;
