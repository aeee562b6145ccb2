using FsCheck;
using FsCheck.Fluent;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Storage;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Storage;

public sealed class IntakePropertyTests
{
    static readonly DateTime At = Chart.Start0.AddDays(-1);

    /// <summary>Versions of one fact in some order, with repetitions, cut into batches. Some versions say the same as others.</summary>
    static readonly Gen<(int Version, bool Cut)[]> Sendings =
        (from version in Gen.Choose(1, 6)
         from cut in Gen.Elements(true, false)
         select (version, cut)).NonEmptyListOf().Select(l => l.ToArray());

    static int _case;

    [Theory, BothStores]
    public async Task REC_3_any_order_and_repetition_ends_in_the_greatest_version_with_all_others_kept(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(25), Prop.ForAll(Sendings.ToArbitrary(), sendings => Holds(chart, sendings).GetAwaiter().GetResult()));
    }

    static async Task<bool> Holds(Chart chart, (int Version, bool Cut)[] sendings)
    {
        var localId = $"P{Interlocked.Increment(ref _case)}";
        var batch = new List<Fact>();
        foreach (var (version, cut) in sendings)
        {
            batch.Add(Facts.Platelets(localId, Says(version), version % 3, At, version));
            if (cut)
            {
                await chart.Take(Chart.Him, [.. batch]);
                batch.Clear();
            }
        }
        await chart.Take(Chart.Him, [.. batch]);
        var greatest = sendings.Max(s => s.Version);
        var fact = FactId.Of("HIS", FactKind.Observation, localId);
        var row = await chart.Ask<FactRow>("select * from records_fact where id = @fact", new { fact });
        var kept = await chart.Ask<long>("select count(distinct content_hash) from (select content_hash from records_fact where id = @fact) f", new { fact });
        var words = (await chart.Dump("records_fact_history")).Where(h => h.Contains(localId + "\"", StringComparison.Ordinal)).ToList();
        var lost = sendings.Select(s => Says(s.Version)).Distinct().Where(w => w != Says(greatest) && !words.Any(h => h.Contains($"\"valueText\":\"{w}\"", StringComparison.Ordinal)));
        return (row!.SourceVersion, row.ValueText, kept) == (greatest, Says(greatest), 1) && !lost.Any();
    }

    /// <summary>1 and 4 say the same, 2 and 5, 3 and 6.</summary>
    static string Says(int version) => $"w{version % 3}";
}
