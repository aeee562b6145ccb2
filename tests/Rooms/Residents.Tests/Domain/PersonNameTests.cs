using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Tests.Domain;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData(" 张　德 山 ", "张德山")]
    [InlineData("阿依古丽•买买提", "阿依古丽·买买提")]
    [InlineData("Maria  Li", "Maria Li")]
    [InlineData("Maria 李", "Maria李")]
    [InlineData("张\u200B三", "张三")]
    public void Cleans_names(string sent, string clean) => Assert.Equal(clean, PersonName.Clean(sent));

    [Theory]
    [InlineData("无名氏", true)]
    [InlineData("无名氏3号", true)]
    [InlineData("不详", true)]
    [InlineData("???", false)]
    [InlineData("吴明士", false)]
    public void Knows_who_is_nobody(string name, bool unknown) => Assert.Equal(unknown, PersonName.Of(name).IsUnknown);

    [Theory]
    [InlineData("李梅之子", "李梅")]
    [InlineData("李梅之长女", "李梅")]
    [InlineData("王之女", null)]
    [InlineData("李梅", null)]
    public void Reads_the_mother_out_of_a_newborns_name(string name, string? mother) => Assert.Equal(mother, PersonName.Of(name).MotherName);

    [Theory]
    [InlineData("'; drop table residents", "residents.name-characters")]
    [InlineData("<script>", "residents.name-characters")]
    [InlineData("  ", "residents.name-missing")]
    [InlineData(null, "residents.name-missing")]
    public void Refuses_names_that_are_none(string? name, string code) => Assert.Equal(code, PersonName.Parse(name).Refusal?.Code);

    [Fact]
    public void Refuses_a_megabyte_as_a_name() => Assert.Equal("residents.name-too-long", PersonName.Parse(new string('张', 1_000_000)).Refusal?.Code);
}
