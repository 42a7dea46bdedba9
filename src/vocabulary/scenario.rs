//! Words for what an answer in a scenario turns on.

use super::words;

words! {
    in "vocabulary";

    /// What it turns on whether something is owed if one party attacks another (MEANING, M29).
    Turn, "turn" {
        /// The one who would be defended, consulted or not forsaken is attacked.
        Attacked = "attacked",
        /// The beneficiary is the one that attacks, or joins the war, and is not attacked.
        Attacks = "attacks",
        /// The bearer itself is the one that attacks.
        BearerAttacks = "bearer-attacks",
        /// The beneficiary is at war, whoever began it.
        AtWar = "at-war",
        /// One of the two attacks, is attacked, or joins the war.
        Concerned = "concerned",
        /// The attack is itself what the provision forbids.
        Breach = "breach",
        /// The provision forbids the bearer to attack the beneficiary.
        MayNotJoin = "may-not-join",
        /// The attack is not provoked.
        Unprovoked = "unprovoked",
        /// The attack is provoked, or answers another.
        Provoked = "provoked",
        /// Whether the attack is provoked is contested.
        ProvocationContested = "provocation-contested",
        /// The provision needs a war, and none is declared.
        WarNotDeclared = "war-not-declared",
        /// The provision needs a request, and none is stated.
        NotRequested = "not-requested",
        /// Something else makes it due.
        OtherTrigger = "other-trigger",
        /// It is directed against others.
        OtherAdversary = "other-adversary",
        /// It covers other places than that of the attack.
        Elsewhere = "elsewhere",
        /// It covers some places alone, and none is stated.
        PlaceNotStated = "place-not-stated",
        /// It is owed, and the bearer chooses the means.
        MeansFree = "means-free",
        /// The bearer chooses whether to act at all.
        MayChoose = "may-choose",
        /// It declares an attack on one to be one on the other, and leaves open what is owed.
        Deems = "deems",
        /// Claims differ on what it provides.
        TermsDisputed = "terms-disputed",
        /// The party that would be at war may not enter it.
        EntryUnsure = "entry-unsure",
        /// How the agreement stands for the two that day.
        Standing = "standing",
        /// The agreement was secret that day.
        Secret = "secret",
    }
}
