using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Features;
using OneCounty.Records.Storage;
using OneCounty.Testing;
using Xunit.Abstractions;

namespace OneCounty.Records.Tests.Storage;

/// <summary>REC-15: however long a record, its first screen and timeline are found by index.</summary>
public sealed class QueryPlanTests(ITestOutputHelper output)
{
    const int Many = 30_000;

    [Theory, BothStores]
    public async Task REC_15_no_question_about_one_resident_reads_the_whole_table(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await Fill(chart);
        await using var reader = chart.County.Reader();
        if (kind == StoreKind.Postgres)
        {
            // Only whether an index can serve it: on a table that is half one resident, reading all of it may be cheaper.
            await reader.Query<string>("analyze records_fact", null, CancellationToken.None);
            await reader.Query<string>("set enable_seqscan = off", null, CancellationToken.None);
        }
        foreach (var (name, sql, args) in Questions(him))
        {
            var plan = await Plan(reader, kind, sql, args);
            output.WriteLine($"{name}:\n{plan}\n");
            Assert.DoesNotContain(kind == StoreKind.Sqlite ? "SCAN records_fact" : "Seq Scan on records_fact", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN f", plan, StringComparison.Ordinal);
            if (name.StartsWith("page", StringComparison.Ordinal))
            {
                Assert.Contains("records_fact_timeline", plan, StringComparison.Ordinal);
                Assert.DoesNotContain("Sort", plan.Replace("sort_at", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
            }
        }
    }

    static IEnumerable<(string, string, Dictionary<string, object?>)> Questions(Guid him)
    {
        const string unseen = " and sensitivity = ''";
        var (scope, _) = Members.Of([him]);
        Dictionary<string, object?> Args() => Members.Of([him]).Args.With("since", DateTime.UnixEpoch).With("most", 30).With("kind", 3).With("key", "x|y").With("organization", Chart.Hospital);
        var first = FactQuery.Select(scope, Members.Of([him]).Args, new FactFilter { WithoutChildren = true, Limit = 51 }, default);
        yield return ("page: first", first.Sql, first.Args);
        var later = FactQuery.Select(scope, Members.Of([him]).Args, new FactFilter { WithoutChildren = true, Limit = 51, After = new(Chart.Start0.AddDays(-300), Guid.NewGuid()) }, default);
        yield return ("page: later", later.Sql, later.Args);
        var words = FactQuery.Select(scope, Members.Of([him]).Args, new FactFilter { WithoutChildren = true, Limit = 51, Text = "血小板" }, default);
        yield return ("words", words.Sql, words.Args);
        yield return ("critical", SummaryBuilder.CriticalValues(scope, unseen), Args());
        yield return ("of a kind", SummaryBuilder.OfKind(scope, unseen), Args());
        yield return ("count of a kind", SummaryBuilder.CountOfKind(scope, unseen), Args());
        yield return ("last of each", SummaryBuilder.LastOfEach(scope, unseen), Args());
        yield return ("withheld", SummaryBuilder.WithheldCount(scope), Args());
        yield return ("visits", AccessReasons.Visits(scope), Args());
        yield return ("facets", Timeline.FacetCounts(scope, unseen), Args());
        yield return ("series", Trend.SeriesOf(scope, unseen), Args());
        yield return ("points", Trend.PointsOf(scope, unseen), Args());
        var parts = FactQuery.Select(scope, Members.Of([him]).Args, new FactFilter { ParentId = Guid.NewGuid(), Limit = 500 }, default);
        yield return ("parts", parts.Sql, parts.Args);
    }

    static async Task<string> Plan(CountyReader reader, StoreKind kind, string sql, Dictionary<string, object?> args)
    {
        var rows = await reader.Query<dynamic>((kind == StoreKind.Sqlite ? "explain query plan " : "explain ") + sql, args, CancellationToken.None);
        return string.Join('\n', rows.Select(r => (string)((IDictionary<string, object>)r)[kind == StoreKind.Sqlite ? "detail" : "QUERY PLAN"]));
    }

    /// <summary>One resident with 30,000 facts among others with as many together.</summary>
    static async Task<Guid> Fill(Chart chart)
    {
        var at = chart.Now;
        var result = (await chart.Take(Chart.Him, Facts.Platelets("O0", "1", 1, at))).ResidentId;
        await chart.County.Transactions.Run(Caller.Platform("test"), async work =>
        {
            var message = chart.Says(Chart.Him);
            var rows = new List<FactRow>(2 * Many);
            for (var i = 0; i < Many; i++)
            {
                var fact = Facts.Platelets($"X{i}", "1", 1, at.AddMinutes(-i), parent: i % 3 == 0 ? $"R{i / 30}" : null) with { Standard = new(Facts.Loinc, $"{i % 200}", "x") };
                rows.Add(RowOf(fact, message, result));
                rows.Add(RowOf(fact with { LocalId = $"Y{i}" }, message, Guid.CreateVersion7()));
            }
            await work.Insert(rows);
        }, CancellationToken.None);
        return result;
    }

    static FactRow RowOf(Fact fact, IntakeMessage message, Guid resident)
    {
        var row = FactContent.ToRow(fact, message);
        row.ResidentId = resident;
        return row;
    }
}
