//! Words for what is owed.

use super::words;

words! {
    in "vocabulary";

    /// What a provision does (LegalRuleML).
    Modality, "modality" {
        /// It obliges.
        Obligation = "obligation",
        /// It forbids.
        Prohibition = "prohibition",
        /// It permits.
        Permission = "permission",
        /// It confers a power.
        Power = "power",
        /// It declares; no duty.
        Declaration = "declaration",
    }

    /// How firmly a provision obliges.
    Force, "force" {
        /// "Shall".
        Firm = "firm",
        /// "Shall endeavour".
        BestEfforts = "best-efforts",
        /// "Will promote".
        Programmatic = "programmatic",
    }

    /// What a provision leaves to its bearer.
    Discretion, "discretion" {
        /// Free choice of means.
        Means = "means",
        /// Free choice of whether to act at all.
        Whether = "whether",
    }

    /// What makes a duty due.
    Trigger, "trigger" {
        /// Due as long as the agreement is in force.
        Always = "always",
        /// An armed attack.
        ArmedAttack = "armed-attack",
        /// An armed attack without provocation.
        Aggression = "aggression",
        /// Hostilities, whoever began them.
        Hostilities = "hostilities",
        /// A threat.
        Threat = "threat",
        /// A war.
        War = "war",
        /// A crisis.
        Crisis = "crisis",
        /// A request of the beneficiary.
        Request = "request",
        /// A notification.
        Notification = "notification",
        /// A date.
        Date = "date",
        /// A breach.
        Breach = "breach",
        /// An agreement with a third state (most favoured nation).
        AgreementWithThirdState = "agreement-with-third-state",
    }

    /// How much of what is owed an act performs.
    Extent, "extent" {
        /// The whole.
        Whole = "whole",
        /// A part: an instalment.
        Part = "part",
    }

    /// What became of a duty by a day (MEANING, M30).
    DutyState, "state of a duty" {
        /// Its agreement or part does not bind both yet.
        NotYet = "not-yet",
        /// It binds, and its trigger or its time has not come.
        Pending = "pending",
        /// It is to be done.
        Due = "due",
        /// A part was performed, and not the whole.
        PartlyPerformed = "partly-performed",
        /// The whole was performed, and in time.
        Performed = "performed",
        /// The whole was performed after the deadline.
        PerformedLate = "performed-late",
        /// A breach was found, and the whole not performed later.
        Breached = "breached",
        /// A breach was found, and the whole performed later.
        Remedied = "remedied",
        /// Its agreement or part no longer binds, or never can.
        Ended = "ended",
        /// The deadline passed, and nothing is recorded.
        Unknown = "unknown",
    }

    /// What is to be done or left undone. The first five are ATOP's.
    ObligationKind, "kind of obligation" {
        /// Active military support if the partner is attacked (ATOP).
        Defense = "defense",
        /// Active military support not limited to defence (ATOP).
        Offense = "offense",
        /// Stay out if the partner is at war (ATOP).
        Neutrality = "neutrality",
        /// Do not attack each other (ATOP).
        Nonaggression = "nonaggression",
        /// Consult in crises that may become military (ATOP).
        Consultation = "consultation",
        /// Do not assist one who attacks the partner.
        NonAssistanceToAggressor = "non-assistance-to-aggressor",
        /// Join no pact directed against the partner.
        NonAdhesion = "non-adhesion",
        /// Do not let one's territory be used against the partner.
        TerritoryDenial = "territory-denial",
        /// Intelligence sharing.
        IntelligenceSharing = "intelligence-sharing",
        /// Military cooperation.
        MilitaryCooperation = "military-cooperation",
        /// Arms transfer.
        ArmsTransfer = "arms-transfer",
        /// Basing.
        Basing = "basing",
        /// Arms control.
        ArmsControl = "arms-control",
        /// Non proliferation.
        NonProliferation = "non-proliferation",
        /// Extradition.
        Extradition = "extradition",
        /// Mutual legal assistance.
        MutualLegalAssistance = "mutual-legal-assistance",
        /// Counter terrorism.
        CounterTerrorism = "counter-terrorism",
        /// Trade liberalisation.
        TradeLiberalisation = "trade-liberalisation",
        /// Most favoured nation.
        MostFavouredNation = "most-favoured-nation",
        /// Investment protection.
        InvestmentProtection = "investment-protection",
        /// Double taxation relief.
        DoubleTaxationRelief = "double-taxation-relief",
        /// Payment and settlement.
        PaymentAndSettlement = "payment-and-settlement",
        /// Credit or aid.
        CreditOrAid = "credit-or-aid",
        /// Energy supply.
        EnergySupply = "energy-supply",
        /// Nuclear cooperation.
        NuclearCooperation = "nuclear-cooperation",
        /// Transport and transit.
        TransportAndTransit = "transport-and-transit",
        /// Boundary.
        Boundary = "boundary",
        /// Water allocation.
        WaterAllocation = "water-allocation",
        /// Fisheries.
        Fisheries = "fisheries",
        /// Environment.
        Environment = "environment",
        /// Health.
        Health = "health",
        /// Culture and education.
        CultureAndEducation = "culture-and-education",
        /// Science and technology.
        ScienceAndTechnology = "science-and-technology",
        /// Migration and visa.
        MigrationAndVisa = "migration-and-visa",
        /// Consular.
        Consular = "consular",
        /// Labour.
        Labour = "labour",
        /// Enact or amend a law.
        Legislation = "legislation",
        /// Non recognition of sanctions.
        NonRecognitionOfSanctions = "non-recognition-of-sanctions",
        /// Non interference.
        NonInterference = "non-interference",
        /// Respect for territorial integrity.
        RespectForTerritorialIntegrity = "respect-for-territorial-integrity",
        /// Dispute settlement.
        DisputeSettlement = "dispute-settlement",
        /// Secrecy.
        Secrecy = "secrecy",
        /// Cooperate; not specified further.
        Cooperation = "cooperation",
        /// Another kind; a `note` says which.
        Other = "other",
    }

    /// The field of policy a provision belongs to.
    Domain, "domain" {
        /// Politics.
        Politics = "politics",
        /// Defence.
        Defence = "defence",
        /// Intelligence.
        Intelligence = "intelligence",
        /// Arms control.
        ArmsControl = "arms-control",
        /// Nuclear.
        Nuclear = "nuclear",
        /// Space.
        Space = "space",
        /// Economy.
        Economy = "economy",
        /// Trade.
        Trade = "trade",
        /// Investment.
        Investment = "investment",
        /// Finance.
        Finance = "finance",
        /// Taxation.
        Taxation = "taxation",
        /// Energy.
        Energy = "energy",
        /// Transport.
        Transport = "transport",
        /// Agriculture.
        Agriculture = "agriculture",
        /// Fisheries.
        Fisheries = "fisheries",
        /// Industry.
        Industry = "industry",
        /// Technology.
        Technology = "technology",
        /// Science.
        Science = "science",
        /// Education.
        Education = "education",
        /// Culture.
        Culture = "culture",
        /// Media.
        Media = "media",
        /// Tourism.
        Tourism = "tourism",
        /// Health.
        Health = "health",
        /// Environment.
        Environment = "environment",
        /// Water.
        Water = "water",
        /// Boundary.
        Boundary = "boundary",
        /// Justice.
        Justice = "justice",
        /// Human rights.
        HumanRights = "human-rights",
        /// Migration.
        Migration = "migration",
        /// Consular.
        Consular = "consular",
        /// Labour.
        Labour = "labour",
        /// Customs.
        Customs = "customs",
        /// Communications.
        Communications = "communications",
        /// Humanitarian.
        Humanitarian = "humanitarian",
        /// Sanctions.
        Sanctions = "sanctions",
    }
}
