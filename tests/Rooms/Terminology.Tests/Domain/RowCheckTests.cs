using FsCheck;
using FsCheck.Fluent;
using OneCounty.Terminology.Domain;

namespace OneCounty.Terminology.Tests.Domain;

public sealed class RowCheckTests
{
    static Checked Run(string shape, params string[] lines)
    {
        var rows = lines.Select((l, i) => new SheetRow(i + 1, l.Split(','), [])).ToList();
        return RowCheck.Check(shape, "digits-1", Heading.Of(rows[0])!, rows.Skip(1));
    }

    [Theory]
    [InlineData(",名,,", "编码", "编码为空")]
    [InlineData("02,,,", "名称", "名称为空")]
    [InlineData("2,名,,", "编码", "应为 2 位数字")]
    [InlineData("01,又一个,,", "编码", "与第 2 行的编码重复")]
    [InlineData("02,名\u0007字,,", "名称", "含有换行、控制字符或乱码")]
    [InlineData("02,名,99,", "上级", "文件中没有这个上级，或上级所在行未收")]
    [InlineData("02,名,02,", "上级", "上级不能是自己")]
    [InlineData("02,名,,也许", "状态", "状态应为“有效”或“停用”")]
    public void TERM_2_Lists_a_wrong_row_with_its_column_and_reason(string line, string field, string reason)
    {
        var result = Run("digits-2", "编码,名称,上级,状态", "01,甲,,", line);
        var rejected = Assert.Single(result.Rejected);
        Assert.Equal((3, field, reason), (rejected.Row, rejected.Field, rejected.Reason));
        Assert.Equal("01", Assert.Single(result.Accepted).Code);
    }

    [Fact]
    public void Says_when_a_text_is_too_long() => Assert.Contains("太长", Assert.Single(Run("digits-2", "code,display", "01," + new string('长', 301)).Rejected).Reason);

    [Fact]
    public void TERM_3_A_rejected_parent_takes_its_children_with_it_and_rings_do_not_come_in()
    {
        var result = Run("digits-2", "code,display,parent", "01,甲,", "02,乙,01", "03,丙,9x", "04,丁,03", "05,戊,06", "06,己,05");
        Assert.Equal(["01", "02"], result.Accepted.Select(e => e.Code));
        Assert.Equal([4, 5, 6, 7], result.Rejected.Select(r => r.Row));
    }

    [Fact]
    public void A_child_may_stand_before_its_parent() => Assert.Equal(2, Run("digits-2", "code,display,parent", "02,乙,01", "01,甲,").Accepted.Count);

    [Fact]
    public void Reads_days_states_and_maps()
    {
        var result = Run("digits-2", "编码,名称,状态,生效日期,停用日期,对照编码,对照关系", "01,高血压,停用,2020-01-01,2024/2/1,1;2,窄于", "02,乙,,,,x,", "03,丙,,2020-13-01,,,");
        var entry = Assert.Single(result.Accepted);
        Assert.True(entry.Retired);
        Assert.Equal("gxy", entry.Pinyin);
        Assert.Equal(new DateOnly(2024, 2, 1), entry.ValidTo);
        Assert.Equal(["1", "2"], entry.Maps);
        Assert.Equal(["对照编码", "生效日期"], result.Rejected.Select(r => r.Field));
    }

    [Fact]
    public void Refuses_a_heading_without_codes_or_with_two_columns_of_them()
    {
        Assert.Null(Heading.Of(new SheetRow(1, ["名称"], [])));
        Assert.Null(Heading.Of(new SheetRow(1, ["编码", "名称", "code"], [])));
        Assert.NotNull(Heading.Of(new SheetRow(1, ["\uFEFF Code", "Display"], [])));
    }

    [Fact]
    public void TERM_2_Every_row_is_taken_or_listed_whatever_stands_in_it() =>
        Prop.ForAll(
            Gen.Elements("01", "02", "03", "04", "x", "", "\u0000", "1 2", "=1", "＿").Two().Select(t => new[] { t.Item1, "名", t.Item2 }).ListOf().ToArbitrary(),
            cells =>
            {
                var rows = cells.Select((c, i) => new SheetRow(i + 2, c, [])).ToList();
                var result = RowCheck.Check("digits-2", null, Heading.Of(new SheetRow(1, ["code", "display", "parent"], []))!, rows);
                return result.Accepted.Select(e => e.Row).Concat(result.Rejected.Select(r => r.Row)).Order().SequenceEqual(rows.Select(r => r.Number))
                    && result.Accepted.All(e => e.Parent is null || result.Accepted.Any(p => p.Code == e.Parent));
            }).QuickCheckThrowOnFailure();
}
