using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Tests.Domain;

public sealed class WordsTests
{
    static readonly DateTime Now = Chart.Start0;

    [Theory]
    [InlineData("无"), InlineData("无药物过敏史"), InlineData("否认食物、药物过敏史。"), InlineData("否认过敏史"), InlineData("未发现 明显过敏"), InlineData("无已知过敏"), InlineData("NKDA")]
    public void None_was_said(string words) => Assert.Equal(AllergyAnswer.None, AllergyWords.Of(null, null, words));

    [Theory]
    [InlineData("不详"), InlineData("过敏史不详"), InlineData("未知"), InlineData("无法询问")]
    public void Not_known_is_no_answer(string words) => Assert.Equal(AllergyAnswer.Unknown, AllergyWords.Of(null, null, words));

    [Theory]
    [InlineData("青霉素"), InlineData("无花果过敏"), InlineData("否认食物过敏，青霉素过敏"), InlineData("无菌手套乳胶过敏"), InlineData(null)]
    public void An_allergy_is_never_read_as_none(string? words) => Assert.Equal(AllergyAnswer.Allergic, AllergyWords.Of(null, null, words));

    [Fact]
    public void A_code_for_none_counts_on_either_side()
    {
        Assert.Equal(AllergyAnswer.None, AllergyWords.Of("716186003", null, null));
        Assert.Equal(AllergyAnswer.None, AllergyWords.Of(null, "409137002", "x"));
    }

    [Fact]
    public void A_stay_without_end_is_a_reason_while_it_lasts_and_a_visit_without_end_is_not()
    {
        var stay = new Visit { Category = "IMP", Status = "in-progress", SortAt = Now.AddYears(-1) };
        Assert.Equal((true, null), Visit.Tie([stay], Now, 30));
        Assert.Equal((false, null), Visit.Tie([stay with { Category = "AMB" }], Now, 30));
        Assert.Equal((true, Now.AddDays(20)), Visit.Tie([stay with { Category = "AMB", SortAt = Now.AddDays(-10) }], Now, 30));
        Assert.Equal((false, null), Visit.Tie([stay with { Status = "finished" }], Now, 30));
        Assert.Equal((true, Now), Visit.Tie([stay with { EndAt = Now.AddDays(-30) }], Now, 30));
        Assert.Equal((false, null), Visit.Tie([stay with { EndAt = Now.AddDays(-30).AddTicks(-1) }], Now, 30));
        Assert.Equal((false, null), Visit.Tie([], Now, 30));
    }

    [Theory]
    [InlineData(FactKind.Condition, "B24.x00", "未特指", Facts.Icd, "hiv")]
    [InlineData(FactKind.Condition, "F20.000", "偏执型", null, "mental")]
    [InlineData(FactKind.Condition, "O04.900", "人流", Facts.Icd, "abortion")]
    [InlineData(FactKind.Observation, "x1", "HIV抗体初筛", Facts.Lab, "hiv")]
    [InlineData(FactKind.Observation, "F201", "纤维蛋白原", Facts.Lab, "")]
    [InlineData(FactKind.Condition, "I21.900", "急性心肌梗死", Facts.Icd, "")]
    public void Sensitive_is_a_disease_code_or_a_word(FactKind kind, string code, string words, string? system, string expected) =>
        Assert.Equal(expected, SensitiveCodes.Default.Of(new Fact { Kind = kind, LocalId = "1", Version = 1, Status = "final", Code = new(system, code, words) }, null, Now));

    [Fact]
    public void A_minor_is_protected_until_the_eighteenth_birthday_and_an_unknown_age_is_not_a_minor()
    {
        var fact = Facts.Diagnosis("1", "Z32.1", "妊娠", Now);
        var today = DateOnly.FromDateTime(Now);
        Assert.Equal("adolescent", SensitiveCodes.Default.Of(fact, today.AddYears(-18).AddDays(1), Now));
        Assert.Equal("", SensitiveCodes.Default.Of(fact, today.AddYears(-18), Now));
        Assert.Equal("", (SensitiveCodes.Default with { AdolescentUnder = 16 }).Of(fact, today.AddYears(-17), Now));
        Assert.Equal("", SensitiveCodes.Default.Of(fact, null, Now));
    }

    [Fact]
    public void The_list_of_what_is_sensitive_cannot_be_emptied_nor_filled_with_what_matches_everything_or_nothing()
    {
        var codes = SensitiveCodes.Default;
        bool Takes(SensitiveCodes changed) => RecordsParameters.SensitiveCodes.Accepts(Json.Write(changed));
        Assert.True(Takes(codes));
        Assert.True(Takes(codes with { Hiv = [.. codes.Hiv, "逆转录病毒"] }));
        Assert.False(Takes(codes with { Hiv = [] }));
        Assert.False(Takes(codes with { Mental = [] }));
        Assert.False(Takes(codes with { Abortion = [] }));
        Assert.False(Takes(codes with { Adolescent = [] }));
        Assert.False(Takes(codes with { Hiv = [""] }));
        Assert.False(Takes(codes with { Hiv = ["B20 "] }));
        Assert.False(Takes(codes with { Mental = ["病"] }));
    }
}
