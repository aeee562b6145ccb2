using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Journeys.Tests.Killed;

/// <summary>kill -9 of the whole server while hospitals send, by MLLP and FHIR at once.</summary>
public sealed class KilledCountyTests
{
    const int Rounds = 5;

    [Theory, BothStores]
    public async Task Kill_9_while_hospitals_send_loses_no_acknowledged_message_and_sending_again_doubles_none(StoreKind kind)
    {
        await using var county = await KilledCounty.Make(kind);
        var traffic = new Traffic();
        long before = 0;
        for (var round = 0; round < Rounds; round++)
        {
            using var server = county.Serve();
            if (round == 0)
                before = await county.Count("select count(*) from residents_resident");
            await traffic.SendAndKill(server, after: Random.Shared.Next(1, 200));
            await AcknowledgedMessagesAreWhole(county, traffic);
            Assert.Empty(await county.AuditFaults());
        }

        using (var server = county.Serve())
        {
            await traffic.SendTheRest(server);
            await traffic.SendAllAgain(server);
            await Eventually.Is(county.IsQuiet);
        }

        await EverythingIsThereOnce(county, traffic);
        Assert.Equal(Traffic.Patients, await county.Count("select count(*) from residents_resident") - before);
        var verdict = county.VerifyAudit();
        Assert.True(verdict.Code == 0, verdict.Output);
    }

    /// <summary>Also of a message without an answer: all of its facts are there, or none.</summary>
    static async Task AcknowledgedMessagesAreWhole(KilledCounty county, Traffic traffic)
    {
        var kept = await county.FactsByMessage();
        Assert.Empty(traffic.Acknowledged.Where(m => !kept.ContainsKey(m.Key)).Select(m => m.Key));
        Assert.Empty(traffic.All.Where(m => kept.TryGetValue(m.Key, out var facts) && facts != m.Facts).Select(m => m.Key));
    }

    static async Task EverythingIsThereOnce(KilledCounty county, Traffic traffic)
    {
        var kept = await county.FactsByMessage();
        Assert.Equal(traffic.All.ToDictionary(m => m.Key, m => m.Facts).OrderBy(m => m.Key, StringComparer.Ordinal), kept.OrderBy(m => m.Key, StringComparer.Ordinal));
        Assert.Equal(0, await county.Count("select count(*) from records_fact where local_id like @mark and revision > 0"));
        Assert.Equal(0, await county.Count("select count(*) from records_fact_history where fact_id in (select id from records_fact where local_id like @mark)"));
        Assert.Equal(traffic.Hl7.Count(), await county.Count("select count(*) from hl7v2_message where control_id like @mark"));
        Assert.Equal(traffic.Hl7.Count(), await county.Count("select count(*) from kernel_audit where action = 'hl7v2.take'"));
        Assert.Equal(Traffic.Patients, await county.Count("select count(*) from residents_source where local_id like @mark"));
        Assert.Equal(traffic.All.Count(), await county.Count("""
            select count(*) from kernel_event where type = 'records.facts-recorded'
            and resident_id in (select resident_id from residents_source where local_id like @mark)
            """));
    }
}
