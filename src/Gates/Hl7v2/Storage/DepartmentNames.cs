using System.Security.Cryptography;
using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Storage;

/// <summary>The senders' departments, a few thousand in all, kept in memory and at most five seconds old; the table is the truth.</summary>
internal sealed class DepartmentNames(CountyModel model, TimeProvider clock) : IDepartmentNames
{
    static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(5);

    Known? _known;

    /// <summary>Called after a change here; other nodes see it within five seconds.</summary>
    public void Forget() => _known = null;

    public async ValueTask<string?> Find(string sourceSystem, string code, CancellationToken ct) =>
        (await Names(ct)).Names.GetValueOrDefault((sourceSystem, code));

    public async ValueTask<string> Edition(CancellationToken ct) => (await Names(ct)).Edition;

    async ValueTask<Known> Names(CancellationToken ct)
    {
        if (_known is { } known && clock.GetElapsedTime(known.At) < s_fresh)
            return known;
        var at = clock.GetTimestamp();
        await using var reader = new CountyReader(model);
        var rows = await reader.Query<DepartmentRow>("select source, code, name, changed_at, changed_by from hl7v2_department order by source, code", null, ct);
        return _known = new Known(at, rows.ToDictionary(row => (row.Source, row.Code), row => row.Name), rows.Count == 0 ? "" : Print(rows));
    }

    /// <summary>Of what the dictionaries say, not of when it was said.</summary>
    static string Print(IReadOnlyList<DepartmentRow> rows) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', rows.Select(row => $"{row.Source}\0{row.Code}\0{row.Name}")))))[..16];

    sealed record Known(long At, IReadOnlyDictionary<(string Source, string Code), string> Names, string Edition);
}
