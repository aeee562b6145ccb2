using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;

namespace OneCounty.Terminology.Storage;

/// <summary>
/// The maps of all local dictionaries in memory. Every few seconds it looks whether a version has come or its day, which a look at a few rows tells; only then are the
/// maps read anew.
/// </summary>
sealed class LocalBook(CountyModel model, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    const string Stamp = "select count(*) from terminology_version";

    static readonly string Maps =
        $"""
        select s.source_system, coalesce(s.sent_as, '') as sent_as, m.from_code, m.to_system, m.to_code, m.version_id,
          (select c.display from terminology_system s join terminology_concept c on c.version_id = {Versions.InForceOfS} where s.uri = m.to_system and c.code = m.to_code) as display
        from terminology_system s join terminology_map m on m.version_id = {Versions.InForceOfS}
        where s.source_system is not null and m.relation = '{MapRelations.Equivalent}'
        order by s.source_system, 2, m.from_code, m.to_system, m.to_code
        """;

    Kept? _kept;

    sealed record Kept(long At, DateOnly Day, long Stamp, LocalCodes Codes);

    sealed class Line
    {
        public required string SourceSystem { get; init; }
        public required string SentAs { get; init; }
        public required string FromCode { get; init; }
        public required string ToSystem { get; init; }
        public required string ToCode { get; init; }
        public Guid VersionId { get; init; }
        public string? Display { get; init; }
    }

    /// <summary>Called after an import here.</summary>
    public void Forget() => _kept = null;

    public ValueTask<LocalCodes> Get(CancellationToken ct) =>
        _kept is { } kept && clock.GetElapsedTime(kept.At) < Fresh ? new(kept.Codes) : Look(ct);

    async ValueTask<LocalCodes> Look(CancellationToken ct)
    {
        var (at, today, kept) = (clock.GetTimestamp(), CountyCalendar.Today(clock), _kept);
        await using var reader = new CountyReader(model);
        // Versions are never changed nor taken away: as long as there are so many, on the same day, the same are in force.
        var stamp = await reader.First<long>(Stamp, null, ct);
        var codes = kept is not null && kept.Stamp == stamp && kept.Day == today ? kept.Codes : Of(await reader.Query<Line>(Maps, new { today }, ct));
        _kept = new Kept(at, today, stamp, codes);
        return codes;
    }

    static LocalCodes Of(IReadOnlyList<Line> lines)
    {
        if (lines.Count == 0)
            return LocalCodes.None;
        var codes = lines
            .GroupBy(line => (line.SourceSystem, line.SentAs, line.FromCode, line.ToSystem)).Where(same => same.Count() == 1).Select(same => same.Single())
            .GroupBy(line => (line.SourceSystem, line.SentAs, line.FromCode))
            .ToDictionary(all => all.Key, all => (IReadOnlyList<StandardCode>)[.. all.Select(line => new StandardCode(line.ToSystem, line.ToCode, line.Display, line.VersionId))]);
        return new LocalCodes(Edition(lines), codes);
    }

    static string Edition(IReadOnlyList<Line> lines)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines)
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{line.SourceSystem}\0{line.SentAs}\0{line.FromCode}\0{line.ToSystem}\0{line.ToCode}\0{line.Display}\0{line.VersionId}\n")));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
