using System.IO.Compression;
using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>Writes facts: the one place that decides between new, unchanged, superseded and late. A handful of statements for any number of messages.</summary>
sealed class Intake(IResidentIndex residents, Parameters parameters, Freshness freshness, IEnumerable<ITerminology> terminology) : IRecordsIntake
{
    const int MostIds = 5000;

    const string Existing = "select * from records_fact where id in @ids";

    const string SaidBefore = "select id from records_fact_history where id in @ids";

    const string Renew =
        "update records_fact set source_version = @To, said = @Said where id = @Id and revision = @Revision and content_hash = @ContentHash and source_version = @Version and coalesce(said, '') = @Was";

    const string TakeAway =
        "delete from records_fact where id = @Id and revision = @Revision and content_hash = @ContentHash and source_version = @Version and coalesce(said, '') = @Was";

    const string KeepOriginal =
        "update records_fact_history set original = (select body from records_original where fact_id = @FactId) where id = @id and original is null";

    internal const string Mark =
        "insert into records_state (resident_id, version, changed_at) values (@resident, 1, @Now) on conflict (resident_id) do update set version = records_state.version + 1, changed_at = excluded.changed_at";

    public PreparedMessage Prepare(IntakeMessage message) => new PreparedRows(message, residents.Prepare(message.Person));

    public async Task<IReadOnlyList<IntakeResult>> Take(IReadOnlyList<PreparedMessage> prepared, Work work, CancellationToken ct)
    {
        var results = prepared.Select(p => Future.In(p.Message) ? Refused(Guid.Empty, Refusals.FromFuture) : null).ToArray();
        var sound = prepared.Where((_, i) => results[i] is null).ToList();
        using var taken = (await TakeSound(sound, work, ct)).GetEnumerator();
        return [.. results.Select(result => result ?? (taken.MoveNext() ? taken.Current : throw new InvalidOperationException("A message came back without its result.")))];
    }

    static IntakeResult Refused(Guid resident, Refusal refusal) => new(resident, 0, 0, 0, 0, []) { Refusal = refusal };

    async Task<IReadOnlyList<IntakeResult>> TakeSound(IReadOnlyList<PreparedMessage> prepared, Work work, CancellationToken ct)
    {
        var messages = prepared.Select(p => p.Message).ToList();
        var people = await Sight(messages, [.. prepared.Select(p => ((PreparedRows)p).Person)], work, ct);
        var candidates = new Candidates(await parameters.Get(RecordsParameters.SensitiveCodes, ct), await StandardCodes.Of(terminology, ct));
        var taken = prepared.Select((p, i) => people[i].Contradicts ? [] : candidates.Of((PreparedRows)p, people[i].ResidentId)).ToList();
        await candidates.Inherit(work);
        var stored = await Stored(candidates.Rows, work);
        var plan = new IntakePlan(stored, await Said(candidates.Rows, stored, work), work);
        var results = messages.Select((m, i) => people[i].Contradicts ? Refused(people[i].ResidentId, Refusals.AnotherPerson) : plan.Take(m, people[i], taken[i])).ToList();
        await Save(plan, work);
        foreach (var message in messages)
            freshness.Heard(new(message.SourceSystem, message.Application ?? "", message.OrganizationId), message.ReceivedAt);
        return results;
    }

    async Task<IReadOnlyList<Sighted>> Sight(IReadOnlyList<IntakeMessage> messages, IReadOnlyList<PreparedSighting> prepared, Work work, CancellationToken ct)
    {
        var heard = new Queue<Sighted>(await residents.Sight([.. prepared.Where((_, i) => messages[i].ResidentId is null)], work, ct));
        var sighted = new Sighted[messages.Count];
        for (var i = 0; i < messages.Count; i++)
            sighted[i] = messages[i].ResidentId is { } named ? await Named(named, ct) : heard.Dequeue();
        for (var i = 0; i < messages.Count; i++)
            if (messages[i].Absorbed is { } absorbed && !sighted[i].Contradicts)
            {
                var merged = await residents.MergeAtSource(new SourceMerge(messages[i].Person.Source, absorbed, messages[i].OrganizationId, messages[i].ReceivedAt), work, ct);
                sighted[i] = merged with { Warnings = [.. sighted[i].Warnings.Union(merged.Warnings)] };
            }
        return sighted;
    }

    async Task<Sighted> Named(Guid resident, CancellationToken ct) =>
        await residents.Resolve(resident, ct) is { } set
            ? new Sighted(resident, set.GoldenId, false, false, [])
            : throw new InvalidOperationException($"There is no resident {resident}: the gate has to look before it names one.");

    static async Task<Dictionary<Guid, FactRow>> Stored(IReadOnlyList<FactRow> candidates, Work work)
    {
        var rows = new Dictionary<Guid, FactRow>();
        foreach (var ids in candidates.Select(r => r.Id).Distinct().Chunk(MostIds))
            foreach (var row in await work.Query<FactRow>(Existing, new { ids }))
                rows[row.Id] = row;
        return rows;
    }

    /// <summary>Which of the words that would lose, or come again, history has kept already.</summary>
    static async Task<HashSet<Guid>> Said(IReadOnlyList<FactRow> candidates, Dictionary<Guid, FactRow> stored, Work work)
    {
        var said = new HashSet<Guid>();
        var other = candidates.Where(c => stored.TryGetValue(c.Id, out var now) && now.ContentHash != c.ContentHash && c.SourceVersion <= now.SourceVersion);
        foreach (var ids in other.Select(HistoryId.Of).Distinct().Chunk(MostIds))
            said.UnionWith(await work.Query<Guid>(SaidBefore, new { ids }));
        return said;
    }

    static async Task Save(IntakePlan plan, Work work)
    {
        foreach (var old in plan.Renewed.OrderBy(r => r.Row.Id))
            await Still(old, work, Renew);
        var history = plan.History;
        await work.Insert(history, "on conflict (id) do nothing");
        foreach (var old in plan.Replaced.OrderBy(r => r.Row.Id))
        {
            await work.Execute(KeepOriginal, new { FactId = old.Row.Id, id = HistoryId.Of(old.Row) });
            await work.Execute("delete from records_original where fact_id = @Id", new { old.Row.Id });
            await Still(old, work, TakeAway);
        }
        var rows = plan.Rows;
        if (await work.Insert(rows, "on conflict (id) do nothing") != rows.Count)
            throw new RaceLost("Another writer was first with one of these facts.");
        await work.Insert(plan.Originals);
        foreach (var report in rows.Where(r => r.Kind == (int)FactKind.Report && r.Sensitivity.Length > 0))
            await work.Execute("update records_fact set sensitivity = @Sensitivity where parent_id = @Id and sensitivity = ''", new { report.Sensitivity, report.Id });
        foreach (var resident in plan.Changed.Order())
            await work.Execute(Mark, new { resident, work.Now });
    }

    /// <summary>Changes a row only if it is still what was read: the loser of a race starts again.</summary>
    static async Task Still(AsRead old, Work work, string sql)
    {
        if (await work.Execute(sql, new { old.Row.Id, old.Row.Revision, old.Row.ContentHash, old.Version, To = old.Row.SourceVersion, old.Row.Said, Was = old.Said ?? "" }) == 0)
            throw new RaceLost($"Fact {old.Row.Id} was changed by another writer.");
    }

    internal static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            brotli.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    internal static string Unpack(byte[] bytes)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
