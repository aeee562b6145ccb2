namespace OneCounty.Organizations.Domain;

/// <summary>From a day on, until the day before <paramref name="To"/>; open when null. Nothing in this room is deleted, everything has one.</summary>
readonly record struct Period(DateOnly From, DateOnly? To)
{
    public bool IsEmpty => To is { } to && to <= From;

    public bool Holds(DateOnly day) => From <= day && (To is not { } to || day < to);

    public bool Overlaps(Period other) => (To is not { } to || other.From < to) && (other.To is not { } end || From < end);
}
