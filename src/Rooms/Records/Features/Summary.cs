using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/{id}/summary: the one-page emergency summary, from the prepared copy where the record has not changed since.</summary>
static class Summary
{
    internal sealed record Answer(HeaderShown Resident, AccessShown Access, IReadOnlyList<SummaryPage.AllergyLine> Allergies, bool AllergyAsked,
        IReadOnlyList<SummaryPage.ProblemLine> Problems, IReadOnlyList<SummaryPage.CriticalLine> Critical, IReadOnlyList<SummaryPage.EncounterLine> Encounters,
        IReadOnlyList<SummaryPage.MedicationLine> Medications, IReadOnlyList<SummaryPage.LastObservation> LastObservations,
        IReadOnlyList<SourceFreshness> Freshness, long Withheld, SummaryPage.InAll Counts, DateTime GeneratedAt);

    /// <param name="Application">Which program of the source; null where it does not say.</param>
    internal sealed record SourceFreshness(string Source, string? Application, string Organization, DateTime? LastAt, string? AgeText);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/records/{residentId:guid}/summary", Handle).Needs(RecordReader.Read).WithName("RecordSummary").Produces<Answer>();

    static async Task<IResult> Handle(Guid residentId, RecordReader records, SummaryBuilder builder, FreshnessReader freshness, IResidentIndex residents, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        var opened = await records.Open(residentId, "首页", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var record = opened.Value;
        var header = (await residents.Headers([record.ResidentId], ct))[record.ResidentId];
        var (page, builtAt) = await builder.Get(record, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var answer = new Answer(
            HeaderShown.Of(header, CountyCalendar.DayOf(now)), AccessShown.Of(record.Reason),
            page.Allergies, page.AllergyAsked, page.Problems, page.Critical, page.Encounters, page.Medications,
            [.. page.LastObservations.Select(o => o with { AgeText = o.EffectiveAt is { } at ? CountyCalendar.Ago(at, now) : null })],
            await freshness.Of(page.Sources, now, ct), page.Withheld, page.Counts, builtAt);
        return Results.Json(answer, Json.Options);
    }
}
