using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Storage;

/// <summary>REC-6: any number of writers at once end as one writer would.</summary>
public sealed class IntakeRaceTests
{
    const int Threads = 16;

    static readonly DateTime At = Chart.Start0.AddDays(-1);

    [Theory, BothStores]
    public async Task REC_6_sixteen_writers_of_one_resident_lose_nothing_and_double_nothing(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind, realClock: true);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var round = 1; round <= 5; round++)
                await Patiently(() => chart.Take(Chart.Him,
                    Facts.Platelets("same", "1", 1, At),
                    Facts.Platelets("raced", $"{thread * 100 + round}", thread * 100 + round, At, (thread * 100) + round),
                    Facts.Platelets($"own-{thread}-{round}", "1", 1, At)));
        })));

        Assert.Equal(1, await chart.Count("residents_resident"));
        Assert.Equal(2 + (Threads * 5), await chart.Count("records_fact"));
        Assert.Equal(1, await chart.Count("records_fact", "local_id = 'raced' and value_text = '1505' and source_version = 1505"));
        Assert.Equal(1, await chart.Count("records_fact", "local_id = 'same' and revision = 0"));
        Assert.Equal((Threads * 5) - 1, await chart.Count("records_fact_history"));
        await chart.County.UntilNumbered();
        Assert.Equal(await chart.Count("kernel_event", "type = 'records.facts-recorded'"), await chart.Ask<long>("select version from records_state"));
    }

    [Theory, BothStores]
    public async Task REC_6_two_people_who_are_given_one_fact_at_once_leave_it_with_one(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind, realClock: true);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => Patiently(() =>
            chart.Take(thread % 2 == 0 ? Chart.Him : Chart.Her, Facts.Platelets("O1", $"{thread}", thread, At, thread + 1), Facts.Platelets("O2", "1", 1, At))))));

        Assert.Equal(2, await chart.Count("records_fact"));
        Assert.Equal(1, await chart.Count("records_fact", "local_id = 'O1' and value_text = '15' and source_version = 16"));
        Assert.Equal(Threads - 1, await chart.Count("records_fact_history", $"fact_id = (select id from records_fact where local_id = 'O1')"));
    }

    /// <summary>As gates do: a busy database says so, and the message is tried again.</summary>
    internal static async Task Patiently(Func<Task<IntakeResult>> take)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await take();
                return;
            }
            catch (Exception fault) when (attempt < 20 && (fault is RaceLost || fault is Npgsql.PostgresException { SqlState: "40P01" or "40001" or "23505" }))
            {
                await Task.Yield();
            }
    }
}
