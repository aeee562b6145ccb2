using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

public class DropContentTests
{
    static readonly string s_taken = Samples.Adt("A28", Samples.Pid);
    static readonly string s_refused = Samples.Adt("A28", "PID|1||||张^三\r").Replace("|C1|", "|C9|", StringComparison.Ordinal);

    static Task Age(GateCounty gate, int days) => gate.County.Transactions.Run(Caller.Platform("test"), work =>
        work.Execute("update hl7v2_message set state_at = @at", new { at = work.Now.AddDays(-days) }), CancellationToken.None);

    static async Task Run(GateCounty gate)
    {
        await using var scope = gate.County.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DropContent>().Run(CancellationToken.None);
    }

    static async Task<Dictionary<string, MessageRow>> Rows(GateCounty gate) =>
        (await gate.Query<MessageRow>("select * from hl7v2_message")).ToDictionary(row => row.State);

    [Theory, BothStores]
    public async Task Finished_messages_lose_their_body_after_half_a_year_and_failed_ones_never(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        Assert.Equal("AA C1", await gate.Send(s_taken));
        Assert.Equal("AE C9", await gate.Send(s_refused));

        await Age(gate, 179);
        await Run(gate);
        Assert.All((await Rows(gate)).Values, row => Assert.Null(row.DroppedAt));

        await Age(gate, 181);
        await Run(gate);
        var rows = await Rows(gate);
        Assert.Empty(rows["taken"].Content);
        Assert.NotNull(rows["taken"].DroppedAt);
        Assert.Equal(("C1", "ADT^A28", 1), (rows["taken"].ControlId, rows["taken"].Type, rows["taken"].Attempts));
        Assert.NotEmpty(rows["refused"].Content);
        Assert.Null(rows["refused"].DroppedAt);
    }

    [Theory, BothStores]
    public async Task A_message_without_its_body_is_still_shown_known_when_it_comes_again_and_left_out_of_a_dry_run(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        Assert.Equal("AA C1", await gate.Send(s_taken));
        using var client = gate.County.Client(gate.Steward);
        var day = CountyCalendar.DayOf((await gate.Query<MessageRow>("select * from hl7v2_message"))[0].ReceivedAt);
        async Task<int> ReadAgain() => (await client.GetFromJsonAsync<JsonElement>($"/api/hl7v2/replay/{day:yyyy-MM-dd}")).GetProperty("read").GetInt32();
        Assert.Equal(1, await ReadAgain());
        await Age(gate, 200);
        await Run(gate);
        await Run(gate);

        Assert.Equal("AA C1", await gate.Send(s_taken));
        Assert.Single(gate.Intake.Taken);
        var row = Assert.Single(await gate.Query<MessageRow>("select * from hl7v2_message"));

        var shown = await client.GetFromJsonAsync<JsonElement>($"/api/hl7v2/messages/{row.Id}");
        Assert.Equal(0, shown.GetProperty("lines").GetArrayLength());
        Assert.NotEqual(JsonValueKind.Null, shown.GetProperty("droppedAt").ValueKind);
        Assert.Contains("MSA|AA|C1", shown.GetProperty("answer")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await ReadAgain());
        await gate.County.UntilQuiet();
        Assert.Equal("1 条，办结满 180 天", Assert.Single(await gate.Query<string>("select detail from kernel_audit where action = 'hl7v2.drop-content'")));
    }
}
