namespace OneCounty.Kernel.Tests;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("张德山", "zhangdeshan", "zds")]
    [InlineData("曾国藩", "zengguofan", "zgf")]
    [InlineData("单雄信", "shanxiongxin", "sxx")]
    [InlineData("解晓东", "xiexiaodong", "xxd")]
    [InlineData("仇英", "qiuying", "qy")]
    [InlineData("区家明", "oujiaming", "ojm")]
    [InlineData("查良镛", "zhaliangyong", "zly")]
    [InlineData("华罗庚", "hualuogeng", "hlg")]
    [InlineData("任正非", "renzhengfei", "rzf")]
    [InlineData("朴正熙", "piaozhengxi", "pzx")]
    [InlineData("翟天临", "zhaitianlin", "ztl")]
    [InlineData("尉迟恭", "yuchigong", "ycg")]
    [InlineData("尉健行", "weijianxing", "wjx")]
    [InlineData("欧阳修", "ouyangxiu", "oyx")]
    [InlineData("司马光", "simaguang", "smg")]
    [InlineData("万俟雅言", "moqiyayan", "mqyy")]
    [InlineData("李解放", "lijiefang", "ljf")]
    [InlineData("王曾乐", "wangzengle", "wzl")]
    [InlineData("张晟长", "zhangshengchang", "zsc")]
    [InlineData("吕绿", "lvlv", "ll")]
    [InlineData("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt")]
    [InlineData("解热·单", "jieredan", "jrd")]
    [InlineData("Maria 李", "mariali", "ml")]
    [InlineData("李Anna", "lianna", "la")]
    [InlineData("张𬭎", "zhanghong", "zh")]
    [InlineData("㐱明", "zhenming", "zm")]
    public void Reads_names(string name, string full, string initials)
    {
        var read = Pinyin.Of(name);

        Assert.Equal(full, read.Full);
        Assert.Equal(initials, read.Initials);
    }

    [Fact]
    public void Reads_every_character_of_the_basic_block()
    {
        var unread = Enumerable.Range(0x4E00, 20_902).Where(c => Pinyin.Of("·" + (char)c).Syllables.Count != 1).ToList();

        Assert.True(unread.Count <= 12, $"{unread.Count} unread: {string.Concat(unread.Select(c => (char)c))}");
    }

    [Theory]
    [InlineData("张伟", "章玮", true)]
    [InlineData("张三", "张山", false)]
    [InlineData("西安", "仙", false)]
    [InlineData("曾玲", "增铃", true)]
    public void Hears_homophones(string a, string b, bool alike) => Assert.Equal(alike, Pinyin.Of(a).SoundsLike(Pinyin.Of(b)));

    [Theory]
    [InlineData("Lü Bu", "lvbu")]
    [InlineData("ＺＤＳ", "zds")]
    [InlineData("lu:", "lv")]
    public void Reads_what_people_type(string typed, string expected) => Assert.Equal(expected, Pinyin.Query(typed));
}
