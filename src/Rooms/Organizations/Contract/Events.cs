using OneCounty.Kernel;

namespace OneCounty.Contracts.Organizations;

/// <summary>An institution, or something that belongs to it, was added, changed or ended.</summary>
public sealed record OrganizationChanged(Guid OrganizationId) : IEvent
{
    public static string Type => "organizations.changed";

    public static int Version => 1;
}

/// <summary>A consortium's name, lead or members changed.</summary>
public sealed record ConsortiumChanged(Guid ConsortiumId) : IEvent
{
    public static string Type => "organizations.consortium-changed";

    public static int Version => 1;
}

/// <summary>A member of staff or one of their posts was added, changed or ended: rights may have ended with it.</summary>
public sealed record StaffChanged(Guid StaffId) : IEvent
{
    public static string Type => "organizations.staff-changed";

    public static int Version => 1;
}
