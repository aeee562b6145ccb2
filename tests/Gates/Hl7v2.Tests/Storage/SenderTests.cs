using Microsoft.Extensions.Configuration;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>Addresses bound to source codes.</summary>
public class SenderTests
{
    static readonly string s_rmyy = Samples.Adt("A28", Samples.Pid);
    static readonly string s_zyy = s_rmyy.Replace("|BX_RMYY|", "|BX_ZYY|", StringComparison.Ordinal);

    static BoundSenders Bound(params (string Name, string Value)[] settings) =>
        BoundSenders.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create("Senders:" + each.Name, (string?)each.Value))).Build().GetSection("Senders"));

    [Theory, BothStores]
    public async Task An_address_that_is_bound_to_one_hospital_does_not_speak_as_another(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind, settings: [("Senders:BX_RMYY:0", "127.0.0.1"), ("Senders:BX_ZYY:0", "127.0.0.2/32")]);

        Assert.Equal("AA C1", await gate.Send(s_rmyy));
        Assert.Equal("AR C1", await gate.Send(s_zyy));
        Assert.Equal("AR C1", await gate.Send(s_rmyy + "NK1|1|张^小军\r", "127.0.0.3"));
        var kept = await gate.Query<MessageRow>("select * from hl7v2_message where state = 'refused' order by id");
        Assert.All(kept, row => Assert.Equal(("hl7v2.sender-address", "MSH-4", (Guid?)null), (row.ErrorCode, row.ErrorAt, row.OrganizationId)));
        Assert.Equal([("BX_ZYY", "127.0.0.1"), ("BX_RMYY", "127.0.0.3")], kept.Select(row => (row.Source, row.Peer)));
        Assert.Single(gate.Intake.Taken);

        Assert.Equal("AA C1", await gate.Send(s_zyy, "127.0.0.2"));
        Assert.Equal(2, gate.Intake.Taken.Count);
    }

    [Theory, BothStores]
    public async Task An_operator_does_not_replay_what_its_sender_had_no_right_to_say(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind, settings: [("Senders:BX_ZYY:0", "127.0.0.2")]);
        Assert.Equal("AR C1", await gate.Send(s_zyy));
        using var steward = gate.County.Client(gate.Steward);
        (await steward.PostAsync($"/api/hl7v2/messages/{await OperatorTests.FirstId(steward)}/replay", null)).EnsureSuccessStatusCode();
        Assert.Empty(gate.Intake.Taken);
    }

    [Fact]
    public void A_code_that_is_bound_stands_for_its_institution_by_whatever_name_it_is_called()
    {
        var bound = Bound(("BX_RMYY:0", "10.1.0.0/16"), ("BX_RMYY_LIS:0", "10.1.9.9"), ("BX_ZYY:0", "10.2.0.1"));
        string[] hospital = ["BX_RMYY", "BX_RMYY_LIS", "BX_RMYY_NEW", "990125001"];

        Assert.True(bound.Allow("10.1.2.3", "BX_RMYY", hospital));
        Assert.True(bound.Allow("::ffff:10.1.2.3", "bx_rmyy", hospital));
        Assert.False(bound.Allow("10.1.2.3", "BX_RMYY_LIS", hospital));
        Assert.True(bound.Allow("10.1.9.9", "BX_RMYY_LIS", hospital));
        Assert.False(bound.Allow("10.2.0.1", "", hospital));
        Assert.False(bound.Allow("10.2.0.1", "BX_ZYY", hospital));
        Assert.False(bound.Allow("10.9.9.9", "BX_RMYY_NEW", hospital));
        Assert.True(bound.Allow("10.1.2.3", "BX_RMYY_NEW", hospital));
        Assert.True(bound.Allow("10.9.9.9", "AH_FBY", ["AH_FBY"]));
        Assert.False(bound.Allow("10.2.0.1", "AH_FBY", ["AH_FBY"]));
        Assert.True(BoundSenders.None.Allow("10.2.0.1", "AH_FBY", ["AH_FBY"]));
    }

    [Fact]
    public void A_binding_that_cannot_be_read_stops_the_start()
    {
        Assert.Throws<InvalidOperationException>(() => Bound(("BX_RMYY:0", "county hospital")));
        Assert.Throws<InvalidOperationException>(() => Bound(("BX_RMYY", "10.1.0.1")));
    }
}
