using System.IO.Compression;
using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>Writes facts: the one place that decides between new, unchanged, superseded and late. A handful of statements for any number of messages.</summary>
sealed class Intake(IResidentIndex residents, Parameters parameters, Freshness freshness) : IRecordsIntake
{
    const string Existing = "select * from records_fact where id in @ids";

    public async Task<IReadOnlyList<IntakeResult>> Take(IReadOnlyList<IntakeMessage> messages, Work work, CancellationToken ct)
    {
        var sighted = await residents.Sight([.. messages.Select(m => m.Person)], work, ct);
        var codes = await parameters.Get(RecordsParameters.SensitiveCodes, ct);
        var plan = new IntakePlan(await Load(messages, work), codes, work.Now);
        var results = new List<IntakeResult>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            var person = messages[i].Absorbed is { } absorbed
                ? await residents.MergeAtSource(new SourceMerge(messages[i].Person.Source, absorbed, messages[i].OrganizationId, messages[i].ReceivedAt), work, ct)
                : sighted[i];
            results.Add(plan.Take(messages[i], person with { Warnings = [.. sighted[i].Warnings, .. person.Warnings.Except(sighted[i].Warnings)] }, work));
        }
        await Save(plan, work);
        foreach (var message in messages)
            freshness.Heard(message.SourceSystem, message.OrganizationId, message.ReceivedAt);
        return results;
    }

    static async Task<Dictionary<Guid, FactRow>> Load(IReadOnlyList<IntakeMessage> messages, Work work)
    {
        var ids = messages.SelectMany(m => m.Facts.Select(f => FactId.Of(m.SourceSystem, f.Kind, f.LocalId))).Distinct().ToArray();
        var rows = new Dictionary<Guid, FactRow>(ids.Length);
        foreach (var chunk in ids.Chunk(5000))
            foreach (var row in await work.Query<FactRow>(Existing, new { ids = chunk }))
                rows[row.Id] = row;
        return rows;
    }

    static async Task Save(IntakePlan plan, Work work)
    {
        if (plan.Replaced.Count > 0)
            await Remove(plan, work);
        await work.Insert(plan.Rows);
        await work.Insert(plan.History);
        await SaveOriginals(plan, work);
        foreach (var resident in plan.Changed.Order())
            await work.Execute(
                "insert into records_state (resident_id, version, changed_at) values (@resident, 1, @Now) on conflict (resident_id) do update set version = records_state.version + 1, changed_at = excluded.changed_at",
                new { resident, work.Now });
    }

    /// <summary>Takes the superseded rows away, each only if it is still what was read: the loser of a race starts again.</summary>
    static async Task Remove(IntakePlan plan, Work work)
    {
        foreach (var old in plan.Replaced)
            if (await work.Execute("delete from records_fact where id = @Id and revision = @Revision and content_hash = @ContentHash", new { old.Id, old.Revision, old.ContentHash }) == 0)
                throw new RaceLost($"Fact {old.Id} was changed by another writer.");
    }

    static async Task SaveOriginals(IntakePlan plan, Work work)
    {
        if (plan.Originals.Count == 0)
            return;
        await work.Execute("delete from records_original where fact_id in @ids", new { ids = plan.Originals.Select(o => o.FactId).ToArray() });
        await work.Insert(plan.Originals);
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
