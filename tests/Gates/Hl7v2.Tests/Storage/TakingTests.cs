using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

public class TakingTests
{
    static readonly string s_admission = Samples.Adt("A28", Samples.Pid);

    // HL-9
    [Theory, BothStores]
    public async Task The_real_messages_are_kept_answered_and_handed_to_the_record(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        var verdicts = new List<string?>();
        foreach (var file in Samples.Files)
            verdicts.Add(await gate.Send(Samples.Bytes(file)));
        Assert.Equal(["CA MSG00001", "AA MSG00002", "AA MSG00003", "AA MSG00004", "AA MSG00005", "AR MSG00006"], verdicts);

        var rows = await gate.Query<MessageRow>("select * from hl7v2_message order by id");
        Assert.Equal(["ADT^A01", "ADT^A08", "ADT^A40", "ORU^R01", "ORU^R01", "SIU^S12"], rows.Select(row => row.Type));
        Assert.Equal(["taken", "taken", "taken", "taken", "taken", "refused"], rows.Select(row => row.State));
        Assert.Equal([3, 0, 0, 4, 8, 0], rows.Select(row => row.Facts));
        Assert.Equal("hl7v2.unsupported-type", rows[5].ErrorCode);
        Assert.Equal(5, gate.Intake.Taken.Count);
        Assert.All(gate.Intake.Taken.Zip(rows), pair => Assert.Equal((pair.Second.Id, pair.Second.Application), (pair.First.MessageId, pair.First.Application)));

        // Nothing of the resident lies readable in the table.
        var keys = gate.County.Services.GetRequiredService<KeyRing>();
        Assert.Equal(Samples.Bytes(Samples.Files[0]), keys.OpenContent(rows[0]));
        Assert.DoesNotContain("990125195003070018", System.Text.Encoding.Latin1.GetString(rows[0].Content), StringComparison.Ordinal);
    }

    // HL-2
    [Theory, BothStores]
    public async Task The_same_message_again_gets_the_same_answer_and_nothing_is_doubled(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        await using var sender = await gate.Connect();
        var bytes = Samples.Bytes("oru_r01_cbc_gb18030");
        await sender.Send([.. Enumerable.Repeat(bytes, 20)]);
        var controlIds = new HashSet<string?>();
        for (var number = 0; number < 20; number++)
            controlIds.Add((await sender.Answer())!.Head.ControlId);
        Assert.Single(controlIds);
        Assert.Single(gate.Intake.Taken);
        Assert.Single(await gate.Query<MessageRow>("select * from hl7v2_message"));
    }

    [Theory, BothStores]
    public async Task The_same_number_with_other_content_is_another_message(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        Assert.Equal("AA C1", await gate.Send(s_admission));
        Assert.Equal("AA C1", await gate.Send(s_admission + "NK1|1|张^小军\r"));
        Assert.Equal(2, gate.Intake.Taken.Count);
    }

    [Theory, BothStores]
    public async Task A_message_of_an_unknown_sender_is_taken_when_it_comes_again_after_the_registration(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind, registered: false);
        Assert.Equal("AR C1", await gate.Send(s_admission));
        Assert.Empty(gate.Intake.Taken);
        gate.Register("BX_RMYY");
        Assert.Equal("AA C1", await gate.Send(s_admission));
        var row = Assert.Single(await gate.Query<MessageRow>("select * from hl7v2_message"));
        Assert.Equal(("taken", 2, (string?)null), (row.State, row.Attempts, row.ErrorCode));
        Assert.Equal(Samples.Hospital, row.OrganizationId);
    }

    [Theory, BothStores]
    public async Task A_corrected_message_settles_the_refused_one(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        Assert.Equal("AE C1", await gate.Send(s_admission.Replace("19500307", "20990101", StringComparison.Ordinal)));
        Assert.Equal("AA C1", await gate.Send(s_admission));
        Assert.Equal(["replaced", "taken"], (await gate.Query<MessageRow>("select * from hl7v2_message order by id")).Select(row => row.State));
    }

    // HL-1
    [Theory, BothStores]
    public async Task What_the_platform_cannot_write_waits_and_harms_no_other_message(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        gate.Intake.Fails = message => message.Person.Source.LocalId == "BAD";
        await using var sender = await gate.Connect();
        await sender.Send([.. Enumerable.Range(0, 30).Select(number => Samples.Adt("A28", $"PID|1||{(number == 15 ? "BAD" : number)}^^^BX_RMYY^PI\r").Replace("|C1|", $"|{number}|", StringComparison.Ordinal))]);
        for (var number = 0; number < 30; number++)
            Assert.Equal(number == 15 ? "AE 15" : $"AA {number}", await sender.Verdict());
        Assert.Equal(["waiting"], (await gate.Query<MessageRow>("select * from hl7v2_message where state <> 'taken'")).Select(row => row.State));
        Assert.Equal(29, gate.Intake.Taken.DistinctBy(message => message.Person.Source.LocalId).Count());
    }

    [Theory, BothStores]
    public async Task A_waiting_message_is_tried_again_and_given_to_an_operator_after_five_attempts(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        gate.Intake.Fails = _ => true;
        Assert.Equal("AE C1", await gate.Send(s_admission));
        await MakeDue(gate);
        await Retry(gate);
        Assert.Equal(("waiting", 2), await State(gate));
        gate.Intake.Fails = _ => false;
        await MakeDue(gate);
        await Retry(gate);
        Assert.Equal(("taken", 3), await State(gate));

        gate.Intake.Fails = _ => true;
        await gate.Send(Samples.Adt("A28", "PID|1||X^^^BX_RMYY^PI\r"));
        for (var attempt = 2; attempt <= Hl7v2Parameters.MostAttempts.Default; attempt++)
        {
            await MakeDue(gate);
            await Retry(gate);
        }

        Assert.Equal(("refused", Hl7v2Parameters.MostAttempts.Default), await State(gate));
    }

    [Theory, BothStores]
    public async Task How_often_it_is_tried_is_the_countys_to_say(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        using var system = gate.County.Client(gate.County.Staff("系统管理员", null, Roles.SystemAdmin));
        var set = await system.PostAsJsonAsync("/api/parameters/hl7v2.most-attempts", new { value = 2, source = "县信息中心运维规定", validFrom = CountyCalendar.Today(TimeProvider.System) });
        set.EnsureSuccessStatusCode();
        gate.Intake.Fails = _ => true;
        await gate.Send(s_admission);
        await MakeDue(gate);
        await Retry(gate);
        Assert.Equal(("refused", 2), await State(gate));
    }

    static Task MakeDue(GateCounty gate) => gate.County.Transactions.Run(Caller.Platform("test"), work =>
        work.Execute("update hl7v2_message set state_at = @at where state = 'waiting'", new { at = work.Now.AddDays(-1) }), CancellationToken.None);

    static async Task Retry(GateCounty gate)
    {
        await using var scope = gate.County.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetryWaiting>().Run(CancellationToken.None);
    }

    static async Task<(string, int)> State(GateCounty gate)
    {
        var row = (await gate.Query<MessageRow>("select * from hl7v2_message order by id desc limit 1"))[0];
        return (row.State, row.Attempts);
    }
}
