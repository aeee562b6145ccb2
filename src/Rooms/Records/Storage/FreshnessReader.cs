using OneCounty.Kernel;
using OneCounty.Records.Features;

namespace OneCounty.Records.Storage;

/// <summary>When the sources of a record were last heard from, whoever's message it was.</summary>
sealed class FreshnessReader(CountyReader reader, Freshness memory, InstitutionNames names)
{
    public async Task<IReadOnlyList<Summary.SourceFreshness>> Of(IReadOnlyList<SummaryPage.SourceKey> sources, DateTime now, CancellationToken ct)
    {
        var written = (await reader.Query<SourceRow>("select source_system, organization_id, last_at from records_source where source_system in @systems", new { systems = sources.Select(s => s.System).Distinct().ToArray() }, ct))
            .ToDictionary(r => (r.SourceSystem, r.OrganizationId), r => r.LastAt);
        var name = await names.For(sources.Select(s => s.OrganizationId), ct);
        return [.. sources.Select(s => Show(s, Last(s, written), name, now)).OrderByDescending(f => f.LastAt)];
    }

    DateTime? Last(SummaryPage.SourceKey source, Dictionary<(string, Guid), DateTime> written)
    {
        var key = (source.System, source.OrganizationId);
        var at = written.TryGetValue(key, out var kept) ? kept : (DateTime?)null;
        return memory.Unwritten.TryGetValue(key, out var heard) && !(at > heard) ? heard : at;
    }

    static Summary.SourceFreshness Show(SummaryPage.SourceKey source, DateTime? last, Func<Guid, string> name, DateTime now) =>
        new(source.System, name(source.OrganizationId), last, last is { } at ? CountyCalendar.Ago(at, now) : null);
}
