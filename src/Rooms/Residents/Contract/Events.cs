using OneCounty.Kernel;

namespace OneCounty.Contracts.Residents;

/// <summary>A resident was seen or registered for the first time. Subject: the resident.</summary>
public sealed record ResidentRegistered(Guid ResidentId) : IEvent
{
    public static string Type => "residents.resident-registered";

    public static int Version => 1;
}

/// <summary>Two golden records became one: all members of <paramref name="AbsorbedId"/> are now read as <paramref name="SurvivorId"/>. Subject: the survivor.</summary>
public sealed record ResidentsMerged(Guid MergeId, Guid SurvivorId, Guid AbsorbedId) : IEvent
{
    public static string Type => "residents.residents-merged";

    public static int Version => 1;
}

/// <summary>A merge was undone: <paramref name="AbsorbedId"/> is a golden record again, or a member of another. Subject: the former survivor.</summary>
public sealed record MergeUndone(Guid MergeId, Guid SurvivorId, Guid AbsorbedId) : IEvent
{
    public static string Type => "residents.merge-undone";

    public static int Version => 1;
}

/// <summary>What people see of a resident has changed by hand: a correction, death, moving out. Subject: the resident.</summary>
public sealed record ResidentChanged(Guid ResidentId, string What) : IEvent
{
    public static string Type => "residents.resident-changed";

    public static int Version => 1;
}

/// <summary>A resident's e-health card code was shown and taken at an institution: the resident is there (在场). Subject: the golden record.</summary>
/// <param name="VerificationId">Of this showing; empty in events of before 2026-11-26.</param>
public sealed record HealthCardVerified(Guid ResidentId, Guid? OrganizationId, Guid VerificationId = default) : IEvent
{
    public static string Type => "residents.health-card-verified";

    public static int Version => 1;
}

/// <summary>A golden record's home address lies in another division than before. Subject: the golden record.</summary>
public sealed record AddressChanged(Guid ResidentId) : IEvent
{
    public static string Type => "residents.address-changed";

    public static int Version => 1;
}
