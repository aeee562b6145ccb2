using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>Adds an institution, or changes what is known of it. What it said before is kept as a revision.</summary>
static class EditOrganization
{
    /// <param name="Longitude">WGS 84; left as it is when not given, like the latitude.</param>
    /// <param name="ClosedOn">The first day on which it no longer exists; ends nothing else by itself.</param>
    internal sealed record Request(
        string Code,
        string Name,
        string Type,
        string Level,
        DateOnly FoundedOn,
        bool Clinical,
        string? ShortName = null,
        Guid? ParentId = null,
        string? CreditCode = null,
        string? InstitutionCode = null,
        string? DivisionCode = null,
        string? Address = null,
        string? Phone = null,
        double? Longitude = null,
        double? Latitude = null,
        int? LicensedBeds = null,
        DateOnly? ClosedOn = null);

    static readonly (string, Refusal)[] Taken =
    [
        ("organizations_organization_credit_code", Refusals.CreditCodeTaken.At("creditCode")),
        ("organizations_organization_institution_code", Refusals.InstitutionCodeTaken.At("institutionCode")),
        ("organizations_organization_code", Refusals.CodeTaken.At("code")),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/organizations", Add).Needs(OrganizationsRoom.Edit).Idempotent().WithName("AddOrganization").Produces<Organization>(201);
        routes.MapPut("/organizations/{id:guid}", Change).Needs(OrganizationsRoom.Edit).Idempotent().WithName("ChangeOrganization").Produces<Organization>();
    }

    static async Task<IResult> Add(Request body, Commits commits, OrganizationDirectory directory, CancellationToken ct)
    {
        var result = await commits.Run<Organization>(async work =>
        {
            if (Fault(body) is { } fault)
                return fault;
            var id = work.NewId();
            if (await ParentFault(work, id, body.ParentId) is { } parentFault)
                return parentFault;
            await work.Insert([Row(work, id, body)]);
            var shown = await Kept(work, id, body, "organizations.add");
            return new Reply<Organization>(shown, 201, shown.Version, $"/api/organizations/{id}");
        }, ct, Taken);
        directory.Forget();
        return result;
    }

    static async Task<IResult> Change(Guid id, Request body, IfMatch ifMatch, Commits commits, OrganizationDirectory directory, CancellationToken ct)
    {
        var result = await commits.Run<Organization>(async work =>
        {
            if (ifMatch.Needed is { Refusal: { } missing })
                return missing;
            if (Fault(body) is { } fault)
                return fault;
            if (await ParentFault(work, id, body.ParentId) is { } parentFault)
                return parentFault;
            var changed = await work.Execute(Update, Arguments(body, id, ifMatch.Needed.Value));
            if (changed == 0)
                return await Find(work, id) is { } current ? KernelRefusals.Stale.Showing(current) : KernelRefusals.NotFound;
            var shown = await Kept(work, id, body, "organizations.change");
            return new Reply<Organization>(shown, Version: shown.Version);
        }, ct, Taken);
        directory.Forget();
        return result;
    }

    const string Update =
        """
        update organizations_organization set code = @Code, name = @Name, short_name = @ShortName, type = @Type, level = @Level, parent_id = @ParentId,
          credit_code = @CreditCode, institution_code = @InstitutionCode, division_code = @DivisionCode, address = @Address, phone = @Phone,
          longitude = coalesce(@Longitude, longitude), latitude = coalesce(@Latitude, latitude), licensed_beds = @LicensedBeds, clinical = @Clinical, founded_on = @FoundedOn, closed_on = @ClosedOn,
          version = version + 1
        where id = @id and version = @version
        """;

    static object Arguments(Request b, Guid id, long version) => new
    {
        id,
        version,
        Code = b.Code.Trim(),
        Name = b.Name.Trim(),
        ShortName = Words.Text(b.ShortName) ?? b.Name.Trim(),
        b.Type,
        b.Level,
        b.ParentId,
        CreditCode = Words.Text(b.CreditCode),
        InstitutionCode = Words.Text(b.InstitutionCode),
        DivisionCode = Words.Text(b.DivisionCode),
        Address = Words.Text(b.Address),
        Phone = Words.Text(b.Phone),
        b.Longitude,
        b.Latitude,
        b.LicensedBeds,
        b.Clinical,
        b.FoundedOn,
        b.ClosedOn,
    };

    static OrganizationRow Row(Work work, Guid id, Request b) => new()
    {
        Id = id,
        Code = b.Code.Trim(),
        Name = b.Name.Trim(),
        ShortName = Words.Text(b.ShortName) ?? b.Name.Trim(),
        Type = b.Type,
        Level = b.Level,
        ParentId = b.ParentId,
        CreditCode = Words.Text(b.CreditCode),
        InstitutionCode = Words.Text(b.InstitutionCode),
        DivisionCode = Words.Text(b.DivisionCode),
        Address = Words.Text(b.Address),
        Phone = Words.Text(b.Phone),
        Longitude = b.Longitude,
        Latitude = b.Latitude,
        LicensedBeds = b.LicensedBeds,
        Clinical = b.Clinical,
        FoundedOn = b.FoundedOn,
        ClosedOn = b.ClosedOn,
        CreatedAt = work.Now,
        CreatedBy = work.Caller.Id,
    };

    static async Task<Organization> Kept(Work work, Guid id, Request body, string action)
    {
        var shown = await Find(work, id) ?? throw new InvalidOperationException("The institution just written is gone.");
        await Revisions.Keep(work, "organization", id, shown.Version, body);
        work.Audit(new AuditEntry(action, "organization", id) { Detail = body.Name });
        work.Emit(id, new OrganizationChanged(id), organizationId: id);
        return shown;
    }

    static Task<Organization?> Find(Work work, Guid id) => Organization.Find(new Reading(work), id, CountyCalendar.DayOf(work.Now));

    static Refusal? Fault(Request b) => b switch
    {
        _ when Words.Missing(b.Code, 40) => Refusals.CodeMissing.At("code"),
        _ when Words.Missing(b.Name, 100) => Refusals.NameMissing.At("name"),
        _ when !Words.Types.Contains(b.Type) => Refusals.TypeUnknown.At("type"),
        _ when !Words.Levels.Contains(b.Level) => Refusals.TypeUnknown.At("level"),
        { ShortName.Length: > 100 } => Refusals.TextTooLong.At("shortName"),
        { Address.Length: > 200 } => Refusals.TextTooLong.At("address"),
        { Phone.Length: > 40 } => Refusals.TextTooLong.At("phone"),
        _ when Words.Text(b.CreditCode) is { } code && !CreditCode.IsValid(code) => Refusals.CreditCodeInvalid.At("creditCode"),
        _ when Words.Text(b.InstitutionCode) is { } code && !(code.Length == 22 && code.All(char.IsAsciiLetterOrDigit)) => Refusals.InstitutionCodeInvalid.At("institutionCode"),
        _ when Words.Text(b.DivisionCode) is { } code && !Words.IsDivision(code) => Refusals.DivisionCodeInvalid.At("divisionCode"),
        { Longitude: < 73 or > 136 } => Refusals.PlaceInvalid.At("longitude"),
        { Latitude: < 3 or > 54 } => Refusals.PlaceInvalid.At("latitude"),
        { LicensedBeds: < 0 or > 20000 } => Refusals.BedsInvalid.At("licensedBeds"),
        _ when new Period(b.FoundedOn, b.ClosedOn).IsEmpty => Refusals.PeriodEmpty.At("closedOn"),
        _ => null,
    };

    /// <summary>The parent exists and is not below the institution. Changes of the tree take turns, so that two cannot close a ring together.</summary>
    static async Task<Refusal?> ParentFault(Work work, Guid id, Guid? parentId)
    {
        if (parentId is null)
            return null;
        await work.NextNumber("organizations.tree");
        var above = await work.Query<Guid>(
            """
            with recursive above (id, parent_id, depth) as (
              select id, parent_id, 1 from organizations_organization where id = @parentId
              union all
              select o.id, o.parent_id, a.depth + 1 from organizations_organization o join above a on o.id = a.parent_id where a.depth < 16)
            select id from above
            """,
            new { parentId });
        return above.Count == 0 ? Refusals.ParentUnknown.At("parentId")
            : above.Contains(id) ? Refusals.ParentBelow.At("parentId")
            : null;
    }
}
