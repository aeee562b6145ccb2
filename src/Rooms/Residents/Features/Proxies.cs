using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Proxies (代理人): who may act for a resident, by whose consent and how long. Name and number of the resident never suffice.</summary>
internal static class Proxies
{
    const string Columns =
        "id, resident_id, proxy_id, relationship, consent_kind, consent_note, from_day, until_day, ended_at, ended_by, ended_reason, organization_id, created_at, created_by, version";

    static readonly SqlText OfResident = $"select {Columns} from residents_proxy where resident_id in @ids order by from_day desc, id";

    static readonly SqlText ById = $"select {Columns} from residents_proxy where id = @id";

    static readonly SqlText EndIt =
        "update residents_proxy set ended_at = @now, ended_by = @by, ended_reason = @reason, version = version + 1 where id = @id and ended_at is null and version = @version";

    /// <param name="ConsentKind">signed (书面授权), guardian (法定监护), in-person (本人到场同意).</param>
    /// <param name="ConsentNote">Where the paper lies, or who witnessed it.</param>
    internal sealed record Request(Guid ProxyId, string Relationship, string ConsentKind, string ConsentNote, DateOnly? FromDay = null, DateOnly? UntilDay = null);

    internal sealed record EndRequest(string Reason);

    internal sealed record Item(
        Guid Id, Person Proxy, string Relationship, string ConsentKind, string ConsentNote, DateOnly FromDay, DateOnly? UntilDay, DateTime? EndedAt, string? EndedReason, bool InForce, long Version);

    internal sealed record All(IReadOnlyList<Item> Items);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/residents/{id:guid}/proxies", List).Needs(Permissions.Read).WithName("Proxies").Produces<All>();
        routes.MapPost("/residents/{id:guid}/proxies", Add).Needs(Permissions.Family).Idempotent().OfOwnResident("登记代理人").WithName("AddProxy").Produces<Item>(201);
        routes.MapPost("/residents/proxies/{proxyId:guid}/end", EndOwn).Needs(Permissions.Family).Idempotent().WithName("EndProxy").Produces<Item>();
    }

    static Task<IResult> Add(Guid id, Request request, Commits commits, Parameters parameters, CancellationToken ct) => commits.Run<Item>(
        async work =>
        {
            var resident = await work.Golden(id);
            var proxy = await work.Golden(request.ProxyId);
            var today = CountyCalendar.DayOf(work.Now);
            if ((resident.Refusal ?? proxy.Refusal ?? Refuse(resident.Value, proxy.Value, request, today, await parameters.Get(ResidentParameters.AdultAge, ct))) is { } refusal)
            {
                return refusal;
            }

            var row = new ProxyRow
            {
                Id = work.NewId(),
                ResidentId = resident.Value.Id,
                ProxyId = proxy.Value.Id,
                Relationship = request.Relationship,
                ConsentKind = request.ConsentKind,
                ConsentNote = request.ConsentNote,
                FromDay = request.FromDay ?? today,
                UntilDay = request.UntilDay,
                OrganizationId = work.Caller.OrganizationId,
                CreatedAt = work.Now,
                CreatedBy = work.Caller.Id,
                Version = 1,
            };
            await work.Insert([row]);
            work.Audit(new AuditEntry("residents.add-proxy", "proxy", row.Id) { ResidentId = row.ResidentId, Reason = request.ConsentNote });
            return new Reply<Item>(Show(row, proxy.Value, today), 201, 1);
        },
        ct,
        ("residents_proxy_current", Refusals.ProxyExists),
        ("residents_proxy.resident_id", Refusals.ProxyExists));

    static Refusal? Refuse(ResidentRow resident, ResidentRow proxy, Request request, DateOnly today, int adultAge)
    {
        var from = request.FromDay ?? today;
        return resident.Id == proxy.Id ? Refusals.ProxySelf.At("proxyId")
            : resident.Deceased || proxy.Deceased ? Refusals.Deceased
            : proxy.BirthDate?.AddYears(adultAge) > today ? Refusals.ProxyMinor.At("proxyId")
            : request.ConsentKind is not ("signed" or "guardian" or "in-person") || string.IsNullOrWhiteSpace(request.ConsentNote) || request.ConsentNote.Length > 500 ? Refusals.ProxyConsent.At("consentKind")
            : string.IsNullOrWhiteSpace(request.Relationship) || request.Relationship.Length > 20 ? Refusals.TextTooLong.At("relationship")
            : request.UntilDay is { } until && (until < from || until < today) ? Refusals.ProxyPeriod.At("untilDay")
            : request.ConsentKind == "guardian" && GuardianshipTooLong(resident, request.UntilDay, today, adultAge) ? Refusals.ProxyGuardian.At("untilDay")
            : null;
    }

    /// <summary>A guardian of a minor acts until the birthday that makes an adult; of an adult until a date that somebody must set.</summary>
    static bool GuardianshipTooLong(ResidentRow resident, DateOnly? until, DateOnly today, int adultAge) =>
        until is null || (resident.BirthDate?.AddYears(adultAge) is { } adult && adult > today && until > adult);

    static async Task<IResult> EndOwn(Guid proxyId, EndRequest request, IfMatch ifMatch, Commits commits, CountyReader reader, ChangeDoor door, CancellationToken ct)
    {
        var whose = await reader.First<ProxyRow>(ById, new { id = proxyId }, ct);
        return whose is not null && await door.Open(whose.ResidentId, "终止代理授权", ct) is { } closed ? closed.ToResult() : await End(proxyId, request, ifMatch, commits, ct);
    }

    static Task<IResult> End(Guid proxyId, EndRequest request, IfMatch ifMatch, Commits commits, CancellationToken ct) => commits.Run<Item>(
        async work =>
        {
            var needed = ifMatch.Needed;
            if ((needed.Refusal ?? Reasons.Check(request.Reason)) is { } refusal)
            {
                return refusal;
            }

            var ended = await work.Execute(EndIt, new { id = proxyId, version = needed.Value, now = work.Now, by = work.Caller.Id, reason = request.Reason });
            var row = await work.First<ProxyRow>(ById, new { id = proxyId });
            if (row is null || ended == 0)
            {
                return row is { EndedAt: null } ? KernelRefusals.Stale.Showing(new { row.Version }) : Refusals.ProxyUnknown;
            }

            work.Audit(new AuditEntry("residents.end-proxy", "proxy", row.Id) { ResidentId = row.ResidentId, Reason = request.Reason });
            var proxy = (await work.FamiliesOf([row.ProxyId])).Single(r => r.MergedInto is null);
            return new Reply<Item>(Show(row, proxy, CountyCalendar.DayOf(work.Now)), Version: row.Version);
        },
        ct);

    static async Task<IResult> List(Guid id, CountyReader reader, RecordDoor door, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var family = await reader.FamiliesOf([id], ct);
        if (family.FirstOrDefault(r => r.MergedInto is null) is not { } golden)
        {
            return Refusals.ResidentUnknown.ToResult();
        }

        if (await door.Open(golden.Id, "代理人", GetResident.DemographicsRead, caller, ct) is { } closed)
        {
            return closed.ToResult();
        }

        var rows = await reader.Query<ProxyRow>(OfResident, new { ids = family.Select(r => r.Id).ToList() }, ct);
        var people = rows.Count == 0 ? [] : (await reader.FamiliesOf([.. rows.Select(r => r.ProxyId).Distinct()], ct)).ToDictionary(r => r.Id);
        var today = CountyCalendar.Today(clock);
        return Results.Json(new All([.. rows.Select(r => Show(r, people[people[r.ProxyId].GoldenId], today))]), Json.Options);
    }

    static Item Show(ProxyRow row, ResidentRow proxy, DateOnly today) => new(
        row.Id, Person.Of(proxy, today), row.Relationship, row.ConsentKind, row.ConsentNote, row.FromDay, row.UntilDay, row.EndedAt, row.EndedReason,
        row.EndedAt is null && row.FromDay <= today && (row.UntilDay is null || row.UntilDay >= today), row.Version);
}
