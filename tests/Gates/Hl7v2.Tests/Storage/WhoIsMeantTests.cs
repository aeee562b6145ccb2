using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Tests.Mllp;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>Whose record a message goes to, with the real registry: never to somebody else's because two people share a number.</summary>
public class WhoIsMeantTests
{
    const string A = "990125195003070018";
    const string B = "11010519491231002X";

    static readonly Guid s_other = new("0198aaaa-0000-7000-8000-000000000002");

    static async Task<TestCounty> Start(StoreKind kind)
    {
        var county = await VisitTests.Start(kind);
        var load = county.Services.GetRequiredService<IOrganizationLoad>();
        await county.Transactions.Run(Caller.Platform("test"), work => load.Organizations(work,
            [new OrganizationSeed(s_other, "BX_ZYY", "中医医院", null, OrganizationTypes.GeneralHospital, OrganizationLevels.County, null, null, null, null, null, null, null, null, true, new DateOnly(1950, 1, 1), ["BX_ZYY"], [], [])]), CancellationToken.None);
        return county;
    }

    static string Pid(string number, string id, string name, string born, string sex, string death = "") =>
        $"PID|1||{number}{(id.Length > 0 ? $"~{id}^^^990125^NI" : "")}||{name}||{born}|{sex}{(death.Length > 0 ? new string('|', 22) + death : "")}\r";

    static string Message(string facility, string control, string trigger, string rest) =>
        Samples.Adt(trigger, rest).Replace("|HIS|BX_RMYY|", $"|HIS|{facility}|", StringComparison.Ordinal).Replace("|C1|", $"|{control}|", StringComparison.Ordinal);

    static async Task<string> Send(TestCounty county, string message)
    {
        await using var sender = await Sender.Connect(county.Services.GetRequiredService<MllpListener>().Endpoint!);
        await sender.Send(message);
        return (await sender.Verdict())![..2];
    }

    static async Task<IReadOnlyList<string>> Names(TestCounty county)
    {
        await using var reader = county.Reader();
        return await reader.Query<string>("select name from residents_resident where merged_into is null order by name", null, CancellationToken.None);
    }

    static Task<IReadOnlyList<Guid>> ById(TestCounty county, string number) => county.Services.GetRequiredService<IResidentIndex>().FindByKey(IdentifierKinds.IdCard, number, CancellationToken.None);

    // HL-11
    [Theory, BothStores]
    public async Task A_number_that_comes_with_another_persons_papers_and_name_is_refused_and_both_stay_who_they_are(StoreKind kind)
    {
        await using var county = await Start(kind);
        Assert.Equal("AA", await Send(county, Message("BX_RMYY", "1", "A28", Pid("QP1", A, "甲^某", "19500307", "M"))));
        Assert.Equal("AE", await Send(county, Message("BX_RMYY", "2", "A01", Pid("QP1", B, "乙^某", "19491231", "F") + "PV1|1|I|||||||||||||||||V1|||||||||||||||||||||||||20260613080000\r")));
        Assert.Equal(["甲某"], await Names(county));
        Assert.Single(await ById(county, A));
        Assert.Empty(await ById(county, B));
        await using var reader = county.Reader();
        Assert.Equal(0, await reader.First<long>("select count(*) from records_fact", null, CancellationToken.None));
        Assert.Equal("records.another-person", await reader.First<string>("select error_code from hl7v2_message where state = 'refused'", null, CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task A_result_for_a_number_under_which_neither_name_nor_sex_nor_birth_agree_is_refused(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Send(county, Message("BX_RMYY", "1", "A28", Pid("G6P", A, "钱^真人", "19500307", "M")));
        var result = "OBR|1|R1|R1|CBC^血常规|||20260614080000\rOBX|1|NM|PLT^血小板||7|10*9/L|125-350|LL|||F\r";
        Assert.Equal("AE", await Send(county, Samples.Oru(result).Replace(Samples.Pid, Pid("G6P", "", "赵^四", "19990101", "F"), StringComparison.Ordinal)));
        Assert.Equal(["钱真人"], await Names(county));
    }

    [Theory, BothStores]
    public async Task A_slip_that_is_mended_a_child_that_is_named_and_an_unknown_person_that_is_found_out_are_taken(StoreKind kind)
    {
        await using var county = await Start(kind);
        foreach (var (number, before, after) in (IEnumerable<(string, string, string)>)
        [
            ("P1", Pid("P1", B, "甲^某", "19491231", "M"), Pid("P1", A, "甲^某", "19500307", "M")),
            ("P2", Pid("P2", "", "李丽^之子", "20260101", "M"), Pid("P2", "", "王^小宝", "20260101", "M")),
            ("P3", Pid("P3", "", "无名^氏", "", "M"), Pid("P3", "", "赵^建国", "19550202", "M")),
        ])
        {
            Assert.Equal("AA", await Send(county, Message("BX_RMYY", number + "a", "A28", before)));
            Assert.Equal("AA", await Send(county, Message("BX_RMYY", number + "b", "A31", after)));
        }

        Assert.Equal(["王小宝", "甲某", "赵建国"], (await Names(county)).Order(StringComparer.Ordinal));
        Assert.Single(await ById(county, A));
    }

    // HL-12
    [Theory, BothStores]
    public async Task What_one_hospital_says_under_anothers_number_changes_nothing_of_the_others_and_ties_nobody(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Send(county, Message("BX_RMYY", "1", "A28", Pid("0099887^^^BX_RMYY^PI", A, "甲^某", "19500307", "M")));
        var his = Assert.Single(await ById(county, A));
        var visit = "PV1|1|O|||||||||||||||||V9|||||||||||||||||||||||||20260613080000\r";
        Assert.Equal("AA", await Send(county, Message("BX_ZYY", "2", "A04", Pid("0099887^^^BX_RMYY^PI", "", "^", "", "") + visit)));
        Assert.Equal("AA", await Send(county, Message("BX_ZYY", "3", "A31", Pid("0099887^^^BX_RMYY^PI", "", "改^名", "19500307", "M", death: "Y"))));
        await using var reader = county.Reader();
        Assert.Equal("甲某", await reader.First<string>("select name from residents_resident where id = @his", new { his }, CancellationToken.None));
        Assert.Equal(0, await reader.First<long>("select count(*) from residents_resident where id = @his and deceased", new { his }, CancellationToken.None));
        Assert.Equal(0, await reader.First<long>("select count(*) from records_fact where resident_id = @his", new { his }, CancellationToken.None));
        // With the papers themselves it is the same person, whoever counts them by what.
        Assert.Equal("AA", await Send(county, Message("BX_ZYY", "4", "A04", Pid("Z1^^^BX_ZYY^PI", A, "甲^某", "19500307", "M") + visit.Replace("V9", "V8", StringComparison.Ordinal))));
        Assert.Equal(1, await reader.First<long>("select count(*) from records_fact where resident_id = @his", new { his }, CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task A_result_of_days_to_come_is_refused(StoreKind kind)
    {
        await using var county = await Start(kind);
        Assert.Equal("AE", await Send(county, Samples.Oru("OBR|1|R1|R1|CBC^血常规|||20990101080000\rOBX|1|NM|PLT^血小板||5|10*9/L|125-350|LL|||F|||20990101080000\r")));
        await using var reader = county.Reader();
        Assert.Equal("records.from-future", await reader.First<string>("select error_code from hl7v2_message where state = 'refused'", null, CancellationToken.None));
        Assert.Equal(0, await reader.First<long>("select count(*) from residents_resident", null, CancellationToken.None));
    }
}
