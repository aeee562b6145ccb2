namespace OneCounty.Contracts.Organizations;

/// <summary>
/// Looks institutions up. Answers from memory, a few seconds old at most. Closed institutions are found too (old facts name them):
/// look at <see cref="OrganizationRef.ClosedOn"/> where it matters.
/// </summary>
public interface IOrganizationDirectory
{
    /// <summary>Null: no such institution.</summary>
    ValueTask<OrganizationRef?> Find(Guid id, CancellationToken ct);

    /// <summary>Those that exist, by id.</summary>
    ValueTask<IReadOnlyDictionary<Guid, OrganizationRef>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>All, closed ones included, in the order of their codes.</summary>
    ValueTask<IReadOnlyList<OrganizationRef>> All(CancellationToken ct);

    /// <summary>All departments of all institutions, ended ones included.</summary>
    ValueTask<IReadOnlyList<DepartmentRef>> Departments(CancellationToken ct);

    /// <summary>By the county's code, the 统一社会信用代码 or the 卫生机构代码.</summary>
    ValueTask<OrganizationRef?> ByCode(string code, CancellationToken ct);

    /// <summary>By the code under which its systems send, e.g. <c>BX_RMYY</c> in MSH-4: codes in force today only.</summary>
    ValueTask<OrganizationRef?> BySourceCode(string sourceCode, CancellationToken ct);

    /// <summary>Its source-system codes in force today.</summary>
    ValueTask<IReadOnlyList<string>> SourceCodesOf(Guid organizationId, CancellationToken ct);

    /// <summary>Whether it is the ancestor itself or lies anywhere below it (village clinic → township centre → …).</summary>
    ValueTask<bool> IsSameOrBelow(Guid organizationId, Guid ancestorId, CancellationToken ct);

    /// <summary>The institution and everything below it.</summary>
    ValueTask<IReadOnlyList<Guid>> SelfAndBelow(Guid organizationId, CancellationToken ct);

    /// <summary>The 医共体 (not an alliance) that it belongs to on a day; null when to none.</summary>
    ValueTask<ConsortiumRef?> ConsortiumOf(Guid organizationId, DateOnly day, CancellationToken ct);

    /// <summary>Who answers for a division on a day: the code itself, else its township (nine digits); null when nobody.</summary>
    ValueTask<CatchmentRef?> CatchmentOf(string divisionCode, DateOnly day, CancellationToken ct);
}
