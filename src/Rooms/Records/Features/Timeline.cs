using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/{id}/timeline and its facets: what happened, newest first, observations inside their reports.</summary>
static class Timeline
{
    internal sealed record Item(Guid Id, FactKind Kind, string Title, string? Subtitle, DateTime? EffectiveAt, DateTime? EndAt, string Organization, string? Department, string Status, string? Flag, string? ValueText, string? Unit, string? Interpretation, Guid? EncounterId, Guid? ParentId, bool Corrected, SourceShown Source);

    internal sealed record Facets(IReadOnlyList<KindCount> Kinds, IReadOnlyList<OrganizationCount> Organizations);

    internal sealed record KindCount(FactKind Kind, long Count);

    internal sealed record OrganizationCount(Guid Id, string Name, long Count);

    sealed record FacetRow
    {
        public int Kind { get; init; }
        public Guid OrganizationId { get; init; }
        public long Count { get; init; }
    }

    internal sealed record FlagRow
    {
        public Guid ParentId { get; init; }
        public required string Interpretation { get; init; }
        public required string Display { get; init; }
    }

    const int LongestWords = 100;

    static readonly DateOnly Earliest = new(1800, 1, 1);
    static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>Gravest first.</summary>
    static readonly string[] Gravity = ["HH", "LL", "AA", "H", "L", "A"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/records/{residentId:guid}/timeline", Handle).Needs(RecordReader.Read).WithName("RecordTimeline").Produces<Page<Item>>();
        routes.MapGet("/records/{residentId:guid}/timeline-facets", Count).Needs(RecordReader.Read).WithName("RecordTimelineFacets").Produces<Facets>();
    }

    static async Task<IResult> Handle(Guid residentId, string? kind, Guid? organization, DateOnly? from, DateOnly? to, string? q, string? cursor, int? size, RecordReader records, CountyReader reader, InstitutionNames names, Caller caller, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(DateTime), typeof(Guid));
        if (after.Refusal is { } bad)
            return bad.ToResult();
        var kinds = KindsOf(kind);
        if ((kinds.Refusal ?? Period(from, to) ?? (q?.Length > LongestWords ? Refusals.WordsTooLong : null)) is { } wrong)
            return wrong.ToResult();
        var opened = await records.Open(residentId, "时间线", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var rows = await records.Rows(opened.Value, new FactFilter
        {
            Kinds = kinds.Value,
            OrganizationId = organization,
            EffectiveFrom = from is { } first ? CountyCalendar.StartOf(first) : null,
            EffectiveBefore = to is { } last ? CountyCalendar.StartOf(last.AddDays(1)) : null,
            Text = q,
            WithoutChildren = true,
            After = after.Value is [DateTime at, Guid id] ? new FactKey(at, id) : null,
            Limit = limit + 1,
        }, ct);
        var name = await names.For(rows.Select(r => r.OrganizationId), ct);
        var flags = await Flags(rows, opened.Value, reader, ct);
        return Results.Json(Page<Item>.From(rows, limit, r => Show(r, name, flags), r => [r.SortAt, r.Id]), Json.Options);
    }

    static async Task<IResult> Count(Guid residentId, RecordReader records, CountyReader reader, InstitutionNames names, Caller caller, CancellationToken ct)
    {
        var opened = await records.Open(residentId, "时间线", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var (scope, args) = Members.Of(opened.Value.Members);
        var rows = await reader.Query<FacetRow>(FacetCounts(scope, opened.Value.SeesSensitive ? "" : " and sensitivity = ''"), args, ct);
        var name = await names.For(rows.Select(r => r.OrganizationId), ct);
        return Results.Json(
            new Facets(
                [.. rows.GroupBy(r => r.Kind).Select(g => new KindCount((FactKind)g.Key, g.Sum(r => r.Count))).OrderByDescending(k => k.Count)],
                [.. rows.GroupBy(r => r.OrganizationId).Select(g => new OrganizationCount(g.Key, name(g.Key), g.Sum(r => r.Count))).OrderByDescending(o => o.Count)]),
            Json.Options);
    }

    internal static string FacetCounts(string scope, string seen) =>
        $"select kind, organization_id, count(*) as count from records_fact where {scope} and parent_id is null{seen} group by kind, organization_id";

    static Refusal? Period(DateOnly? from, DateOnly? to)
    {
        if (from is { } first && (first < Earliest || first > Latest))
            return Refusals.DayOutOfRange.At("from");
        return to is { } last && (last < Earliest || last > Latest) ? Refusals.DayOutOfRange.At("to") : null;
    }

    static Outcome<FactKind[]?> KindsOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return (FactKind[]?)null;
        var kinds = new List<FactKind>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Enum.TryParse<FactKind>(word, ignoreCase: true, out var kind) && Enum.IsDefined(kind) && !char.IsAsciiDigit(word[0]))
                kinds.Add(kind);
            else
                return Refusals.UnknownKind;
        return kinds.ToArray();
    }

    /// <summary>The abnormal children of each report on the page.</summary>
    static async Task<ILookup<Guid, FlagRow>> Flags(IReadOnlyList<FactRow> rows, OpenRecord record, CountyReader reader, CancellationToken ct)
    {
        var reports = rows.Where(r => r.Kind == (int)FactKind.Report).Select(r => r.Id).ToArray();
        if (reports.Length == 0)
            return Array.Empty<FlagRow>().ToLookup(r => r.ParentId);
        var sensitive = record.SeesSensitive ? "" : " and sensitivity = ''";
        var (scope, args) = Members.Of(record.Members);
        var flagged = await reader.Query<FlagRow>(
            $"select parent_id, interpretation, coalesce(standard_display, display, code, '') as display from records_fact where parent_id in @reports and {scope} and interpretation in ('HH', 'LL', 'AA', 'H', 'L', 'A') and status <> 'entered-in-error'{sensitive} order by local_id",
            args.With("reports", reports), ct);
        return flagged.ToLookup(f => f.ParentId);
    }

    internal static Item Show(FactRow row, Func<Guid, string> name, ILookup<Guid, FlagRow>? flags = null)
    {
        var own = flags?[row.Id].OrderBy(f => Array.IndexOf(Gravity, f.Interpretation)).ToList() ?? [];
        return new(
            row.Id, (FactKind)row.Kind, FactWords.Title(row), Subtitle(row, own), row.EffectiveAt, row.EndAt, name(row.OrganizationId), row.Department ?? row.DepartmentCode,
            row.Status, own.FirstOrDefault()?.Interpretation ?? row.Interpretation, FactWords.Value(row), row.ValueUnit, row.Interpretation,
            row.EncounterId, row.ParentId, row.Revision > 0, new SourceShown(row.SourceSystem, row.LocalId, row.SourceVersion, row.MessageId));
    }

    static string? Subtitle(FactRow row, List<FlagRow> abnormal)
    {
        if (abnormal.Count > 0)
            return string.Join('、', abnormal.Take(4).Select(f => $"{f.Display} {FactWords.Judged(f.Interpretation)}")) + (abnormal.Count > 4 ? $" 等 {abnormal.Count} 项" : "");
        return (FactKind)row.Kind == FactKind.Encounter ? FactWords.EncounterTitle(row.Category) : row.Note is { Length: > 60 } note ? note[..60] + "…" : row.Note;
    }
}
