using System.Security.Cryptography;
using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>
/// Gives stored facts the standard code that the county's dictionaries say now, and the class that the parameter <c>records.sensitive-codes</c> says, in both directions. Facts go by in the order of their ids, some
/// hundred at a time; how far is written with the changes, so that it goes on after a stop, and of two nodes that walk one gives up.
/// </summary>
sealed class Reclassifying(CountyModel model, Transactions transactions, Parameters parameters, IResidentIndex residents, IEnumerable<ITerminology> terminology, TimeProvider clock) : ITimedJob
{
    const string Name = "sensitive-codes";
    const int Chunk = 500;

    /// <summary>Nodes keep parameter and dictionaries for some seconds: before the walk begins, every one of them treats what arrives by the new ones.</summary>
    static readonly TimeSpan UntilAllHaveHeard = TimeSpan.FromSeconds(30);

    const string Columns = "name, codes, seen_at, after_id, changed, ended_at";

    const string Current = $"select {Columns} from records_reclassification where name = @Name";

    const string Restart =
        "update records_reclassification set codes = @codes, seen_at = @Now, after_id = @first, changed = 0, ended_at = null where name = @Name and codes = @was";

    const string Next = "select * from records_fact where id > @after order by id limit @most";

    const string Parents = "select * from records_fact where id in @ids";

    const string Change =
        """
        update records_fact set sensitivity = @to, standard_system = @StandardSystem, standard_code = @StandardCode, standard_display = @StandardDisplay, standard_version = @StandardVersion, trend_key = @TrendKey
        where id = @Id and revision = @Revision and content_hash = @ContentHash and sensitivity = @Sensitivity
        """;

    const string Advance =
        """
        update records_reclassification set after_id = @last, changed = changed + @changed, ended_at = @ended
        where name = @Name and codes = @codes and after_id = @after and ended_at is null
        """;

    public async Task Run(CancellationToken ct)
    {
        var codes = await parameters.Get(RecordsParameters.SensitiveCodes, ct);
        var standards = await StandardCodes.Of(terminology, ct);
        var rules = new Rules(codes, standards, Hash(codes, standards));
        if (await Due(rules.Hash, ReferenceEquals(codes, RecordsParameters.SensitiveCodes.Default) && standards.Edition.Length == 0, ct) is not { } after)
            return;
        for (Guid? next = after; next is { } from;)
            next = await Walk(rules, from, ct);
    }

    sealed record Rules(SensitiveCodes Codes, StandardCodes Standards, byte[] Hash);

    /// <summary>Where to go on; null where nothing is to be done, or not yet.</summary>
    async Task<Guid?> Due(byte[] codes, bool never, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var row = await reader.First<ReclassificationRow>(Current, new { Name }, ct);
        if (row is not null && row.Codes.AsSpan().SequenceEqual(codes))
            return row.EndedAt is null && clock.GetUtcNow().UtcDateTime >= row.SeenAt + UntilAllHaveHeard ? row.AfterId : null;
        await transactions.Run(Caller.Platform("records.reclassify"), work => row is null ? Begin(work, codes, never) : work.Execute(Restart, new { codes, work.Now, first = Guid.Empty, Name, was = row.Codes }), ct);
        return null;
    }

    /// <summary>The first time: where the parameter was never changed, and there is no dictionary, every fact has its class already.</summary>
    static Task<int> Begin(Work work, byte[] codes, bool never) => work.Insert(
        [new ReclassificationRow { Name = Name, Codes = codes, SeenAt = work.Now, AfterId = Guid.Empty, EndedAt = never ? work.Now : null }], "on conflict do nothing");

    /// <summary>One chunk: read and judged outside of the transaction, written where a fact is still what was read.</summary>
    async Task<Guid?> Walk(Rules rules, Guid after, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var rows = await reader.Query<FactRow>(Next, new { after, most = Chunk }, ct);
        var changes = await Changes(rules, rows, reader, ct);
        await reader.Release();
        var last = rows.Count < Chunk ? (Guid?)null : rows[^1].Id;
        return await transactions.Run<Guid?>(
            Caller.Platform("records.reclassify"),
            async work =>
            {
                var moved = await work.Execute(Advance, new { last = last ?? after, changed = changes.Count, ended = last is null ? work.Now : (DateTime?)null, Name, codes = rules.Hash, after });
                if (moved == 0)
                    return (null, false);
                await Write(work, changes);
                return (last, true);
            },
            ct);
    }

    static async Task Write(Work work, IReadOnlyList<(FactRow Row, string To)> changes)
    {
        var concerned = new HashSet<Guid>();
        foreach (var (row, to) in changes)
            if (await work.Execute(Change, new { to, row.StandardSystem, row.StandardCode, row.StandardDisplay, row.StandardVersion, row.TrendKey, row.Id, row.Revision, row.ContentHash, row.Sensitivity }) == 1)
                concerned.Add(row.ResidentId);
        foreach (var resident in concerned.Order())
            await work.Execute(Intake.Mark, new { resident, work.Now });
    }

    async Task<IReadOnlyList<(FactRow Row, string To)>> Changes(Rules rules, IReadOnlyList<FactRow> rows, CountyReader reader, CancellationToken ct)
    {
        var ids = rows.Select(r => r.ParentId).OfType<Guid>().Distinct().ToArray();
        var parents = ids.Length == 0 ? [] : (await reader.Query<FactRow>(Parents, new { ids }, ct)).ToDictionary(r => r.Id);
        var births = new Dictionary<Guid, DateOnly?>();
        var changes = new List<(FactRow, string)>();
        foreach (var parent in parents.Values)
            rules.Standards.Put(parent);
        foreach (var row in rows)
        {
            var recoded = rules.Standards.Put(row);
            var own = await ClassOf(rules.Codes, row, births, ct);
            // A part of a sensitive report is as sensitive as the report.
            var to = own.Length == 0 && row.ParentId is { } id && parents.TryGetValue(id, out var parent) ? await ClassOf(rules.Codes, parent, births, ct) : own;
            if (recoded || to != row.Sensitivity)
                changes.Add((row, to));
        }
        return changes;
    }

    /// <summary>The birth date is looked up only where it would matter.</summary>
    async Task<string> ClassOf(SensitiveCodes codes, FactRow row, Dictionary<Guid, DateOnly?> births, CancellationToken ct)
    {
        var fact = FactContent.ToFact(row);
        if (codes.Of(fact, null, row.SortAt) is { Length: > 0 } certain)
            return certain;
        if (codes.Of(fact, DateOnly.FromDateTime(row.SortAt), row.SortAt).Length == 0)
            return "";
        if (!births.TryGetValue(row.ResidentId, out var birth))
            births[row.ResidentId] = birth = await BirthDates.Of(residents, row.ResidentId, ct);
        return codes.Of(fact, birth, row.SortAt);
    }

    /// <summary>Of all that decides a class or a standard code, and nothing else.</summary>
    static byte[] Hash(SensitiveCodes codes, StandardCodes standards) => SHA256.HashData(Encoding.UTF8.GetBytes(
        Json.Write(new { codes.Hiv, codes.Mental, codes.Abortion, codes.Adolescent, codes.AdolescentUnder }) + standards.Edition));
}
