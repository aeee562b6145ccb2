using OneCounty.Kernel;
using OneCounty.Records.Features;

namespace OneCounty.Records.Storage;

/// <summary>When the sources of a record were last heard from, whoever's message it was: a line for each program that speaks under a source's name.</summary>
sealed class FreshnessReader(CountyReader reader, Freshness memory, InstitutionNames names)
{
    public async Task<IReadOnlyList<Summary.SourceFreshness>> Of(IReadOnlyList<SummaryPage.SourceKey> sources, DateTime now, CancellationToken ct)
    {
        var systems = sources.Select(s => s.System).Distinct().ToArray();
        var heard = (await reader.Query<SourceRow>("select source_system, application, organization_id, last_at from records_source where source_system in @systems", new { systems }, ct))
            .ToDictionary(r => new Voice(r.SourceSystem, r.Application, r.OrganizationId), r => r.LastAt);
        foreach (var (voice, at) in memory.Unwritten)
            if (!(heard.TryGetValue(voice, out var written) && written > at))
                heard[voice] = at;
        var name = await names.For(sources.Select(s => s.OrganizationId), ct);
        return [.. sources.SelectMany(s => Lines(s, heard, name, now)).OrderByDescending(f => f.LastAt).ThenBy(f => f.Source, StringComparer.Ordinal).ThenBy(f => f.Application, StringComparer.Ordinal)];
    }

    static IEnumerable<Summary.SourceFreshness> Lines(SummaryPage.SourceKey source, Dictionary<Voice, DateTime> heard, Func<Guid, string> name, DateTime now)
    {
        var voices = heard.Where(h => h.Key.Source == source.System && h.Key.Organization == source.OrganizationId).ToList();
        // What was heard before programs were told apart says nothing once one that is has spoken since.
        var named = voices.Where(v => v.Key.Application.Length > 0).Select(v => v.Value).DefaultIfEmpty(DateTime.MinValue).Max();
        var told = voices.Where(v => v.Key.Application.Length > 0 || v.Value > named).ToList();
        return told.Count == 0
            ? [new(source.System, null, name(source.OrganizationId), null, null)]
            : told.Select(v => new Summary.SourceFreshness(source.System, v.Key.Application.Length == 0 ? null : v.Key.Application, name(source.OrganizationId), v.Value, CountyCalendar.Ago(v.Value, now)));
    }
}
