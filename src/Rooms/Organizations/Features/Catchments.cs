using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>The grid (网格): which centre and which village clinic answer for a village or neighbourhood, from when until when.</summary>
static class Catchments
{
    internal sealed record Catchment
    {
        public Guid Id { get; init; }
        public required string DivisionCode { get; init; }
        public string? Name { get; init; }
        public Guid CentreId { get; init; }
        public required string CentreName { get; init; }
        public Guid? ClinicId { get; init; }
        public string? ClinicName { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    /// <param name="Name">Of the village or neighbourhood.</param>
    internal sealed record NewCatchment(string DivisionCode, Guid CentreId, DateOnly ValidFrom, Guid? ClinicId = null, string? Name = null);

    internal sealed record End(DateOnly ValidTo);

    const string Columns =
        """
        select c.id, c.division_code, c.name, c.centre_id, o.name as centre_name, c.clinic_id, v.name as clinic_name, c.valid_from, c.valid_to
        from organizations_catchment c
        join organizations_organization o on o.id = c.centre_id
        left join organizations_organization v on v.id = c.clinic_id

        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/catchments", List).Needs(OrganizationsRoom.Read).WithName("ListCatchments").Produces<Page<Catchment>>();
        routes.MapPost("/catchments", Add).Needs(OrganizationsRoom.Edit).Idempotent().WithName("AddCatchment").Produces<Catchment>(201);
        routes.MapPut("/catchments/{id:guid}", Finish).Needs(OrganizationsRoom.Edit).Idempotent().WithName("EndCatchment").Produces<Catchment>();
    }

    /// <param name="q">The beginning of the code, or a part of the village's name.</param>
    /// <param name="current">Only those in force today.</param>
    static async Task<IResult> List(CountyReader reader, TimeProvider clock, string? q, string? division, Guid? organization, bool? current, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string), typeof(Guid));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var (code, last) = after.Value is [string c, Guid i] ? (c, i) : ("", Guid.Empty);
        var filter = (string.IsNullOrWhiteSpace(division) ? "" : " and c.division_code >= @division and c.division_code < @end")
            + (string.IsNullOrWhiteSpace(q) ? "" : " and (c.division_code like @prefix escape '!' or c.name like @like escape '!')")
            + (organization is null ? "" : " and (c.centre_id = @organization or c.clinic_id = @organization)")
            + (current == true ? " and c.valid_from <= @today and (c.valid_to is null or c.valid_to > @today)" : "");
        var like = Words.Like(q);
        var rows = await reader.Query<Catchment>(
            Columns + $"where (c.division_code > @code or (c.division_code = @code and c.id > @last)){filter} order by c.division_code, c.id limit @take",
            new { code, last, division = division?.Trim(), end = division?.Trim() + "\uffff", like, prefix = like[1..], organization, today = CountyCalendar.Today(clock), take = limit + 1 }, ct);
        return Results.Json(Page<Catchment>.From(rows, limit, x => x, x => [x.DivisionCode, x.Id]), Json.Options);
    }

    static async Task<IResult> Add(NewCatchment body, Commits commits, OrganizationDirectory directory, CancellationToken ct)
    {
        var result = await commits.Run<Catchment>(async work =>
        {
            if (!Words.IsDivision(body.DivisionCode))
                return Refusals.DivisionCodeInvalid.At("divisionCode");
            if (body.Name is { Length: > 100 })
                return Refusals.TextTooLong.At("name");
            if (await TypeOf(work, body.CentreId, body.ValidFrom) is not (OrganizationTypes.TownshipCentre or OrganizationTypes.CommunityCentre))
                return Refusals.ClinicUnsuitable.At("centreId");
            if (body.ClinicId is { } clinic && await TypeOf(work, clinic, body.ValidFrom) != OrganizationTypes.VillageClinic)
                return Refusals.ClinicUnsuitable.At("clinicId");
            var other = await work.First<Catchment>(Columns + "where c.division_code = @DivisionCode and (c.valid_to is null or c.valid_to > @ValidFrom) limit 1", new { body.DivisionCode, body.ValidFrom });
            if (other is not null)
                return Refusals.CatchmentTaken.At("divisionCode").Showing(other);
            var id = work.NewId();
            await work.Insert<CatchmentRow>([new()
            {
                Id = id, DivisionCode = body.DivisionCode, Name = Words.Text(body.Name), CentreId = body.CentreId, ClinicId = body.ClinicId, ValidFrom = body.ValidFrom, CreatedAt = work.Now, CreatedBy = work.Caller.Id,
            }]);
            return new Reply<Catchment>(await Kept(work, id), 201);
        }, ct, ("organizations_catchment_in_use", Refusals.CatchmentTaken.At("divisionCode")));
        directory.Forget();
        return result;
    }

    static async Task<IResult> Finish(Guid id, End body, Commits commits, OrganizationDirectory directory, CancellationToken ct)
    {
        var result = await commits.Run<Catchment>(async work =>
        {
            if (await work.Execute("update organizations_catchment set valid_to = @ValidTo, version = version + 1 where id = @id and valid_to is null and valid_from <= @ValidTo", new { id, body.ValidTo }) == 1)
                return new Reply<Catchment>(await Kept(work, id));
            return await work.First<Catchment>(Columns + "where c.id = @id", new { id }) switch
            {
                null => KernelRefusals.NotFound,
                { ValidTo: null } => Refusals.EndBeforeStart.At("validTo"),
                { } ended => Refusals.AlreadyEnded.Showing(ended),
            };
        }, ct);
        directory.Forget();
        return result;
    }

    static Task<string?> TypeOf(Work work, Guid id, DateOnly day) =>
        work.First<string>("select type from organizations_organization where id = @id and (closed_on is null or closed_on > @day)", new { id, day });

    static async Task<Catchment> Kept(Work work, Guid id)
    {
        var shown = await work.First<Catchment>(Columns + "where c.id = @id", new { id }) ?? throw new InvalidOperationException("The catchment just changed is gone.");
        work.Audit(new AuditEntry(OrganizationsRoom.Edit.Name, "catchment", id) { Detail = shown.DivisionCode });
        work.Emit(shown.CentreId, new OrganizationChanged(shown.CentreId), organizationId: shown.CentreId);
        return shown;
    }
}
