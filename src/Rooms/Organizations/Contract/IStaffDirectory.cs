using OneCounty.Contracts.Residents;

namespace OneCounty.Contracts.Organizations;

/// <summary>One person who works in the county. Personal numbers stay in the room.</summary>
public sealed record StaffRef
{
    public required Guid Id { get; init; }

    /// <summary>工号, as the institution's systems send it.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public Sex Sex { get; init; }

    /// <summary>doctor, nurse, technician, pharmacist, public-health, village-doctor, manager, other.</summary>
    public required string Profession { get; init; }

    /// <summary>职称: 主任医师, 主管护师 …; null where none is held.</summary>
    public string? Title { get; init; }

    /// <summary>senior, intermediate, junior, none; null when nobody has said.</summary>
    public string? TitleLevel { get; init; }

    /// <summary>执业证书编号</summary>
    public string? LicenceNumber { get; init; }

    /// <summary>处方权</summary>
    public bool MayPrescribe { get; init; }

    /// <summary>0 none, 1 非限制, 2 限制, 3 特殊 (domain.md 5.4).</summary>
    public int AntimicrobialLevel { get; init; }

    public long Version { get; init; }

    /// <summary>UTC: when the entry or one of the posts was last changed.</summary>
    public DateTime ChangedAt { get; init; }
}

/// <summary>Which people of the directory; everything left null does not narrow. They come in the order of their ids.</summary>
public sealed record StaffFilter
{
    public IReadOnlyCollection<Guid>? Ids { get; init; }

    /// <summary>Words in the name, upper and lower case alike.</summary>
    public string? Name { get; init; }

    /// <summary>工号 or 执业证书编号: any of these, upper and lower case alike.</summary>
    public IReadOnlyCollection<string>? Numbers { get; init; }

    /// <summary>The last id of the page before.</summary>
    public Guid? After { get; init; }

    public int Limit { get; init; } = 200;
}

/// <summary>Which posts, past and coming ones included; everything left null does not narrow. They come in the order of their ids.</summary>
public sealed record PostFilter
{
    public IReadOnlyCollection<Guid>? Ids { get; init; }

    public IReadOnlyCollection<Guid>? Staff { get; init; }

    public IReadOnlyCollection<Guid>? Organizations { get; init; }

    public Guid? After { get; init; }

    public int Limit { get; init; } = 200;
}

/// <summary>A post: who works where as what.</summary>
public sealed record PostRef
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string OrganizationName { get; init; }

    public Guid? DepartmentId { get; init; }

    public string? DepartmentName { get; init; }

    /// <summary>What the person does there: 心内科医师.</summary>
    public required string Title { get; init; }

    /// <summary>employed, seconded (派驻), part-time.</summary>
    public required string Kind { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it is no longer held.</summary>
    public DateOnly? ValidTo { get; init; }

    public long Version { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; init; }
}

public interface IStaffDirectory
{
    Task<StaffRef?> Find(Guid staffId, CancellationToken ct);

    /// <summary>Those that exist, by id.</summary>
    Task<IReadOnlyDictionary<Guid, StaffRef>> Find(IReadOnlyCollection<Guid> staffIds, CancellationToken ct);

    /// <summary>By 工号 within an institution (a post held there, past or present); null when nobody or several.</summary>
    Task<StaffRef?> ByCode(Guid organizationId, string code, CancellationToken ct);

    /// <summary>By a part of the name or 工号, or the beginning of the name's pinyin or initials; at most <paramref name="most"/>, in the order in which names are read.</summary>
    Task<IReadOnlyList<StaffRef>> Search(string text, int most, CancellationToken ct);

    Task<IReadOnlyList<StaffRef>> List(StaffFilter filter, CancellationToken ct);

    Task<IReadOnlyList<PostRef>> Posts(PostFilter filter, CancellationToken ct);

    /// <summary>Posts in force on a day of several people.</summary>
    Task<ILookup<Guid, PostRef>> PostsOf(IReadOnlyCollection<Guid> staffIds, DateOnly day, CancellationToken ct);

    /// <summary>Posts in force on a day, in the order in which they began.</summary>
    Task<IReadOnlyList<PostRef>> PostsOf(Guid staffId, DateOnly day, CancellationToken ct);
}
