using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/recent: whose records the caller opened last. Names and masked keys only; opening one again asks for a reason again.</summary>
static class Recent
{
    const int Most = 12;

    /// <summary>How many of the caller's own readings are looked through.</summary>
    const int Window = 500;

    internal sealed record Item(Guid Id, string Name, int Sex, DateOnly? BirthDate, string? AgeText, string? IdNumberMasked, string? PhoneMasked, string? Address, string? BloodAbo, string? BloodRh, string? InsuranceType, bool Deceased, DateTime? DeceasedAt, DateTime OpenedAt, string AccessTitle);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/records/recent", Handle).Needs(RecordReader.Read).WithName("RecentRecords").Produces<Page<Item>>();

    static async Task<IResult> Handle(CountyReader reader, IResidentIndex residents, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var rows = await reader.AuditBy(caller.Id, Window, ct);
        var opened = rows.Where(r => r.Action == ReadingLog.Action && r.ResidentId is not null).DistinctBy(r => r.ResidentId).Take(Most).ToList();
        var headers = await residents.Headers([.. opened.Select(r => r.ResidentId!.Value)], ct);
        var today = CountyCalendar.Today(clock);
        return Results.Json(
            new Page<Item>([.. opened.Where(r => headers.ContainsKey(r.ResidentId!.Value)).Select(r => Show(HeaderShown.Of(headers[r.ResidentId!.Value], today), r))], null),
            Json.Options);
    }

    static Item Show(HeaderShown h, AuditRow row) => new(
        h.Id, h.Name, h.Sex, h.BirthDate, h.AgeText, h.IdNumberMasked, h.PhoneMasked, h.Address, h.BloodAbo, h.BloodRh, h.InsuranceType, h.Deceased, h.DeceasedAt,
        row.At, AccessLog.ReasonTitle(row.Reason));
}
