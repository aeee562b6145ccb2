using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/{id}/trend-codes and /trend: any observation over time, across institutions.</summary>
static class Trend
{
    const int MostPoints = 2000;
    const int LongestSpan = 36500;

    /// <param name="Points">All results of the series or, where they are too many to draw, the first, the last, and of each stretch the least and the greatest.</param>
    /// <param name="Total">How many results there are; more than points: the series is thinned.</param>
    internal sealed record Answer(string Display, string? Unit, IReadOnlyList<Point> Points, long Total);

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

    sealed record ValueRow
    {
        public Guid Id { get; init; }
        public double? ValueNumber { get; init; }
        public string? ValueUnit { get; init; }
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

    internal static string PointsOf(string scope, string seen) => $"select * {Within(scope, seen)} order by sort_at desc, id desc limit @most";

    /// <summary>The whole series with no more than what decides which of it are shown.</summary>
    internal static string ValuesOf(string scope, string seen) => $"select id, value_number, value_unit {Within(scope, seen)} order by sort_at desc, id desc";

    static string Within(string scope, string seen) =>
        $"from records_fact where {scope} and kind = 3 and trend_key = @key and sort_at >= @since and status not in ('entered-in-error', 'cancelled'){seen}";

    /// <param name="days">Only results of the last days: what was thinned in the whole may be whole in the part.</param>
    static async Task<IResult> Handle(Guid residentId, string code, string system, int? days, RecordReader records, CountyReader reader, InstitutionNames names, TimeProvider clock, Caller caller, CancellationToken ct)
    {
        var opened = await records.Open(residentId, "趋势", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var (scope, args) = Members.Of(opened.Value.Members);
        var seen = opened.Value.SeesSensitive ? "" : " and sensitivity = ''";
        var since = days is > 0 and <= LongestSpan ? clock.GetUtcNow().UtcDateTime.AddDays(-days.Value) : DateTime.UnixEpoch.AddYears(-200);
        args.With("key", TrendKeys.Join(system, code)).With("since", since).With("most", MostPoints + 1);
        var rows = await reader.Query<FactRow>(PointsOf(scope, seen), args, ct);
        if (rows.Count == 0 && days is null)
            return KernelRefusals.NotFound.ToResult();
        var total = (long)rows.Count;
        if (rows.Count > MostPoints)
            (rows, total) = await Thinned(reader, scope, seen, args, rows[0].ValueUnit, ct);
        var name = await names.For(rows.Select(r => r.OrganizationId), ct);
        var unit = rows.Count == 0 ? null : rows[0].ValueUnit;
        return Results.Json(new Answer(rows.Count == 0 ? code : FactWords.Title(rows[0]), unit, [.. rows.Reverse().Select(r => PointOf(r, unit, name))], total), Json.Options);
    }

    /// <summary>Newest first, like the rows of a short series.</summary>
    static async Task<(IReadOnlyList<FactRow> Rows, long Total)> Thinned(CountyReader reader, string scope, string seen, Dictionary<string, object?> args, string? unit, CancellationToken ct)
    {
        var series = await reader.Query<ValueRow>(ValuesOf(scope, seen), args, ct);
        var kept = Thinning.Pick([.. series.Select(v => SameUnit(v.ValueUnit, unit) ? v.ValueNumber : null)], MostPoints).Select(place => series[place].Id).ToList();
        var rows = (await reader.Query<FactRow>("select * from records_fact where id in @kept", new { kept }, ct)).ToDictionary(r => r.Id);
        return ([.. kept.Where(rows.ContainsKey).Select(id => rows[id])], series.Count);
    }

    static bool SameUnit(string? own, string? unit) => own is null || string.Equals(own.Trim(), unit?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>A value in another unit than the series' keeps its words and is not drawn on the series' scale.</summary>
    static Point PointOf(FactRow row, string? unit, Func<Guid, string> name)
    {
        var same = SameUnit(row.ValueUnit, unit);
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
