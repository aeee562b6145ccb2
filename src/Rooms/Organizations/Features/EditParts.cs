using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>Departments, beds, equipment, capabilities and source codes of an institution: each is added from a day on and ended on a day, never removed.</summary>
static class EditParts
{
    /// <param name="DepartmentId">Of a bed, always; of equipment, where it stands.</param>
    /// <param name="AssetNumber">Of equipment: unique in the county.</param>
    /// <param name="Count">Of beds: so many, numbered upwards from the code, which is a number then.</param>
    internal sealed record NewPart(string Code, DateOnly ValidFrom, string? Name = null, Guid? DepartmentId = null, string? AssetNumber = null, string? Room = null, int? Count = null);

    const int MostBeds = 200;
    const int LongestBedNumber = 6;

    internal sealed record End(DateOnly ValidTo);

    /// <summary>With a department its beds end; one that was to begin later never begins.</summary>
    const string EndBeds =
        """
        update organizations_bed set valid_to = case when valid_from > @ValidTo then valid_from else @ValidTo end, version = version + 1
        where department_id = @key and valid_to is null
        """;

    static readonly (string, Refusal)[] Taken =
    [
        ("organizations_source_code_in_use", Refusals.SourceCodeTaken.At("code")),
        ("_in_use", Refusals.PartCodeTaken.At("code")),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (path, table, make) in (ReadOnlySpan<(string, string, Func<Work, Guid, NewPart, Task>)>)
        [
            ("departments", "department", Department),
            ("beds", "bed", Bed),
            ("equipment", "equipment", Equipment),
            ("capabilities", "capability", Capability),
            ("source-codes", "source_code", SourceCode),
        ])
            MapOne(routes, path, table, make);
    }

    static void MapOne(IEndpointRouteBuilder routes, string path, string table, Func<Work, Guid, NewPart, Task> make)
    {
        routes.MapPost($"/organizations/{{id:guid}}/{path}", (Guid id, NewPart body, Commits commits, OrganizationDirectory directory, CancellationToken ct) => Add(id, body, table, make, commits, directory, ct))
            .Needs(OrganizationsRoom.Edit).Idempotent().WithName($"Add-{path}").Produces<Organization>(201);
        routes.MapPut($"/organizations/{{id:guid}}/{path}/{{part}}", (Guid id, string part, End body, Commits commits, OrganizationDirectory directory, CancellationToken ct) => Finish(id, part, body, table, commits, directory, ct))
            .Needs(OrganizationsRoom.Edit).Idempotent().WithName($"End-{path}").Produces<Organization>();
    }

    static async Task<IResult> Add(Guid id, NewPart body, string table, Func<Work, Guid, NewPart, Task> make, Commits commits, OrganizationDirectory directory, CancellationToken ct)
    {
        var result = await commits.Run<Organization>(async work =>
        {
            if (await Fault(work, id, body, table) is { } fault)
                return fault;
            // The institution's row is changed first: it cannot be closed meanwhile.
            if (await work.Execute("update organizations_organization set version = version + 1 where id = @id and closed_on is null", new { id }) == 0)
                return await Known(work, id) ? Refusals.OrganizationClosed : KernelRefusals.NotFound;
            await make(work, id, body);
            return new Reply<Organization>(await Kept(work, id, $"{table} + {body.Code}"), 201);
        }, ct, Taken);
        directory.Forget();
        return result;
    }

    /// <param name="part">The id, or for a source code the code itself.</param>
    static async Task<IResult> Finish(Guid id, string part, End body, string table, Commits commits, OrganizationDirectory directory, CancellationToken ct)
    {
        var result = await commits.Run<Organization>(async work =>
        {
            var (column, key) = Guid.TryParse(part, out var partId) ? ("id", (object)partId) : ("code", part);
            if (column == "code" && table != "source_code")
                return KernelRefusals.NotFound;
            var ended = await work.Execute(
                $"update organizations_{table} set valid_to = @ValidTo, version = version + 1 where {column} = @key and organization_id = @id and valid_to is null and valid_from <= @ValidTo",
                new { key, id, body.ValidTo });
            if (ended == 0)
                return await work.First<DateOnly?>($"select valid_from from organizations_{table} where {column} = @key and organization_id = @id and valid_to is null", new { key, id }) is not null
                    ? Refusals.EndBeforeStart.At("validTo")
                    : Refusals.AlreadyEnded;
            if (table == "department")
                await work.Execute(EndBeds, new { key, body.ValidTo });
            await work.Execute("update organizations_organization set version = version + 1 where id = @id", new { id });
            return new Reply<Organization>(await Kept(work, id, $"{table} 止于 {body.ValidTo:yyyy-MM-dd}"));
        }, ct);
        directory.Forget();
        return result;
    }

    static async Task<Refusal?> Fault(Work work, Guid id, NewPart b, string table)
    {
        if (Words.Missing(b.Code, 40))
            return Refusals.CodeMissing.At("code");
        if (table is "department" or "equipment" or "capability" && Words.Missing(b.Name, 100))
            return Refusals.NameMissing.At("name");
        if (table == "equipment" && Words.Missing(b.AssetNumber, 60))
            return Refusals.CodeMissing.At("assetNumber");
        if (b.Room is { Length: > 40 })
            return Refusals.TextTooLong.At("room");
        if (table == "bed" && b.Count is { } count && (count is < 1 or > MostBeds || b.Code.Trim().Length > LongestBedNumber || !b.Code.Trim().All(char.IsAsciiDigit)))
            return Refusals.BedNumbersInvalid.At("count");
        var needsDepartment = table == "bed" || (table == "equipment" && b.DepartmentId is not null);
        return needsDepartment && !await HasDepartment(work, id, b.DepartmentId) ? Refusals.DepartmentUnknown.At("departmentId") : null;
    }

    internal static async Task<bool> HasDepartment(Work work, Guid organizationId, Guid? departmentId) =>
        departmentId is { } department && await work.First<long>(
            "select count(*) from organizations_department where id = @department and organization_id = @organizationId and valid_to is null", new { department, organizationId }) == 1;

    static async Task<bool> Known(Work work, Guid id) => await work.First<long>("select count(*) from organizations_organization where id = @id", new { id }) == 1;

    static async Task<Organization> Kept(Work work, Guid id, string detail)
    {
        var shown = await Organization.Find(new Reading(work), id, CountyCalendar.DayOf(work.Now)) ?? throw new InvalidOperationException("The institution just changed is gone.");
        await Revisions.Keep(work, "organization", id, shown.Version, new { part = detail });
        work.Audit(new AuditEntry(OrganizationsRoom.Edit.Name, "organization", id) { Detail = detail });
        work.Emit(id, new OrganizationChanged(id), organizationId: id);
        return shown;
    }

    static Task Department(Work work, Guid id, NewPart b) => work.Insert<DepartmentRow>(
        [new() { Id = work.NewId(), OrganizationId = id, Code = b.Code.Trim(), Name = b.Name!.Trim(), ValidFrom = b.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id }]);

    static Task Bed(Work work, Guid id, NewPart b) => work.Insert<BedRow>([.. BedCodes(b.Code.Trim(), b.Count).Select(code => new BedRow
    {
        Id = work.NewId(), OrganizationId = id, DepartmentId = b.DepartmentId!.Value, Code = code, Room = Words.Text(b.Room), ValidFrom = b.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
    })]);

    /// <summary>08 and three more: 08, 09, 10, 11.</summary>
    static IEnumerable<string> BedCodes(string first, int? count) => count is null
        ? [first]
        : Enumerable.Range(int.Parse(first, CultureInfo.InvariantCulture), count.Value).Select(number => number.ToString(CultureInfo.InvariantCulture).PadLeft(first.Length, '0'));

    static Task Equipment(Work work, Guid id, NewPart b) => work.Insert<EquipmentRow>(
        [new() { Id = work.NewId(), OrganizationId = id, DepartmentId = b.DepartmentId, Code = b.Code.Trim(), Name = b.Name!.Trim(), AssetNumber = b.AssetNumber!.Trim(), ValidFrom = b.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id }]);

    static Task Capability(Work work, Guid id, NewPart b) => work.Insert<CapabilityRow>(
        [new() { Id = work.NewId(), OrganizationId = id, Code = b.Code.Trim(), Name = b.Name!.Trim(), ValidFrom = b.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id }]);

    static Task SourceCode(Work work, Guid id, NewPart b) => work.Insert<SourceCodeRow>(
        [new() { Id = work.NewId(), OrganizationId = id, Code = b.Code.Trim(), ValidFrom = b.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id }]);
}
