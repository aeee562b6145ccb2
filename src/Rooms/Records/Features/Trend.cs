using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/{id}/trend-codes and /trend: any observation over time, across institutions.</summary>
static class Trend
{
    const int MostPoints = 2000;

    internal sealed record Answer(string Display, string? Unit, IReadOnlyList<Point> Points);

    internal sealed record Point(DateTime At, double? Number, string? ValueText, string? Interpretation, string Organization, double? ReferenceLow, double? ReferenceHigh);

    internal sealed record Series(string Code, string System, string Display, string? Unit, long Count, DateTime? LastAt);

    sealed record SeriesRow
    {
        public required string TrendKey { get; init; }
        public string? Display { get; init; }
        public string? Unit { get; init; }
        public long Count { get; init; }
        public DateTime LastAt { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records/{residentId:guid}/trend-codes", Codes).Needs(RecordReader.Read).WithName("RecordTrendCodes").Produces<Page<Series>>();
        routes.MapGet("/records/{residentId:guid}/trend", Handle).Needs(RecordReader.Read).WithName("RecordTrend").Produces<Answer>();
    }

    static async Task<IResult> Codes(Guid residentId, RecordReader records, CountyReader reader, Caller caller, CancellationToken ct)
    {
        var opened = await records.Open(residentId, "趋势", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var (scope, args) = Members.Of(opened.Value.Members);
        var rows = await reader.Query<SeriesRow>(SeriesOf(scope, opened.Value.SeesSensitive ? "" : " and sensitivity = ''"), args, ct);
        return Results.Json(new Page<Series>([.. rows.Select(Show)], null), Json.Options);
    }

    internal static string SeriesOf(string scope, string seen) => $"""
        select trend_key, max(coalesce(standard_display, display)) as display, max(value_unit) as unit, count(*) as count, max(sort_at) as last_at
        from records_fact where {scope} and kind = 3 and trend_key is not null and value_number is not null and status not in ('entered-in-error', 'cancelled'){seen}
        group by trend_key order by count(*) desc, trend_key
        """;

    internal static string PointsOf(string scope, string seen) => $"""
        select * from records_fact where {scope} and kind = 3 and trend_key = @key and status not in ('entered-in-error', 'cancelled'){seen}
        order by sort_at desc, id desc limit @most
        """;

    static async Task<IResult> Handle(Guid residentId, string code, string system, RecordReader records, CountyReader reader, InstitutionNames names, Caller caller, CancellationToken ct)
    {
        var opened = await records.Open(residentId, "趋势", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var (scope, args) = Members.Of(opened.Value.Members);
        var rows = await reader.Query<FactRow>(
            PointsOf(scope, opened.Value.SeesSensitive ? "" : " and sensitivity = ''"), args.With("key", TrendKeys.Join(system, code)).With("most", MostPoints), ct);
        if (rows.Count == 0)
            return KernelRefusals.NotFound.ToResult();
        var name = await names.For(rows.Select(r => r.OrganizationId), ct);
        return Results.Json(new Answer(FactWords.Title(rows[0]), rows[0].ValueUnit, [.. rows.Reverse().Select(r => PointOf(r, rows[0].ValueUnit, name))]), Json.Options);
    }

    /// <summary>A value in another unit than the series' keeps its words and is not drawn on the series' scale.</summary>
    static Point PointOf(FactRow row, string? unit, Func<Guid, string> name)
    {
        var same = row.ValueUnit is null || string.Equals(row.ValueUnit.Trim(), unit?.Trim(), StringComparison.OrdinalIgnoreCase);
        return new(
            row.EffectiveAt ?? row.SortAt, same ? row.ValueNumber : null, same ? FactWords.Value(row) : $"{FactWords.Value(row)} {row.ValueUnit}", row.Interpretation, name(row.OrganizationId),
            same ? row.ReferenceLow : null, same ? row.ReferenceHigh : null);
    }

    static Series Show(SeriesRow row)
    {
        var (system, code) = TrendKeys.Split(row.TrendKey);
        return new(code, system, row.Display ?? code, row.Unit, row.Count, row.LastAt);
    }
}
