namespace OneCounty.Residents.Domain;

/// <summary>What two records of persons are compared by. The order is the order in which a decision is explained.</summary>
internal enum MatchField
{
    IdNumber,
    HealthCard,
    Insurance,
    HealthRecord,
    OtherPaper,
    Name,
    Sex,
    BirthDate,
    Phone,
    Address,
    Mother,
    Contact,
}

/// <summary>How far two values of one field agree.</summary>
internal enum Level
{
    /// <summary>One side says nothing, or nothing that can be compared: weighs nothing.</summary>
    NotComparable,
    Same,

    /// <summary>The same, but it says less: a two-character name, an id number with a wrong check digit.</summary>
    SameWeak,

    /// <summary>A name borne before equals a name borne now.</summary>
    Former,

    /// <summary>Family and given name, or month and day, have changed places.</summary>
    Swapped,

    /// <summary>Sounds alike, written differently.</summary>
    Homophone,
    HomophoneWeak,

    /// <summary>One character or digit differs.</summary>
    OneOff,

    /// <summary>One side's date is the other's in the lunar calendar (农历).</summary>
    Lunar,

    /// <summary>The year agrees and one side knows no more than the year.</summary>
    YearOnly,

    /// <summary>李梅之子, and the other's mother is 李梅.</summary>
    ChildOfMother,

    /// <summary>The same village or township.</summary>
    Near,
    Different,
}
