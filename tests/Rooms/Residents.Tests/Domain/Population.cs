using OneCounty.Contracts.Residents;

namespace OneCounty.Residents.Tests.Domain;

/// <summary>Made-up people and the ways in which counters spoil them. Everything follows from the seed.</summary>
internal sealed class Population(int seed)
{
    const string Surnames = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    const string Given = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰玉华建国文志梅红春云凤山德福贵荣生林海波东亮宇浩晨佳怡欣雨涵子轩梓萱思博雅晴鑫龙飞鹏辉玲燕琴莲珍珠金银成才学礼义信仁忠孝";
    static readonly (char, char)[] Homophones = [('伟', '玮'), ('芳', '方'), ('丽', '莉'), ('静', '婧'), ('英', '瑛'), ('明', '鸣'), ('涛', '滔'), ('杰', '洁'), ('华', '骅'), ('红', '虹'), ('玲', '铃'), ('辉', '晖')];

    readonly Random _random = new(seed);

    public Demographics Person(int n)
    {
        var born = new DateOnly(1935, 1, 1).AddDays(_random.Next(33_000));
        var sex = _random.Next(2) == 0 ? Sex.Female : Sex.Male;
        var sequence = (_random.Next(0, 500) * 2) + (sex == Sex.Male ? 1 : 0);
        var id = IdNumberTests.WithCheck($"{990100 + _random.Next(30):D6}{born:yyyyMMdd}{sequence:D3}");
        return new Demographics
        {
            Name = Pick(Surnames) + (_random.Next(100) < 18 ? "" : Pick(Given)) + Pick(Given),
            Sex = sex,
            BirthDate = born,
            Identifiers = [new(IdentifierKinds.IdCard, id), new(IdentifierKinds.Insurance, $"99{n:D10}")],
            Phones = [$"13{_random.NextInt64(100_000_000, 999_999_999)}"],
            Addresses = [new($"安和县第{_random.Next(17) + 1}镇第{_random.Next(160) + 1}村{_random.Next(9) + 1}组{_random.Next(99) + 1}号", $"990125{_random.Next(17) + 100:D3}")],
        };
    }

    /// <summary>Another registration of the same person, as a second institution makes it: things left out, slips of hand and ear.</summary>
    public Demographics Spoil(Demographics person)
    {
        var copy = person;
        if (Chance(35))
        {
            copy = copy with { Identifiers = [.. copy.Identifiers.Where(i => i.Kind != IdentifierKinds.IdCard)] };
        }
        else if (Chance(4))
        {
            copy = copy with { Identifiers = [.. copy.Identifiers.Select(i => i.Kind == IdentifierKinds.IdCard ? i with { Value = Slip(i.Value) } : i)] };
        }

        copy = Chance(60) ? copy with { Identifiers = [.. copy.Identifiers.Where(i => i.Kind != IdentifierKinds.Insurance)] } : copy;
        copy = Chance(30) ? copy with { Phones = [] } : Chance(15) ? copy with { Phones = [$"15{_random.NextInt64(100_000_000, 999_999_999)}"] } : copy;
        copy = Chance(35) ? copy with { Addresses = [] } : copy;
        copy = Chance(6) ? copy with { Name = Homophone(copy.Name!) } : Chance(2) ? copy with { Name = copy.Name![1..] + copy.Name[0] } : copy;
        return SpoilBirthDate(copy);
    }

    Demographics SpoilBirthDate(Demographics copy)
    {
        var born = copy.BirthDate!.Value;
        return Chance(2) && born.Day <= 12 ? copy with { BirthDate = new DateOnly(born.Year, born.Day, born.Month) }
            : Chance(2) ? copy with { BirthDate = new DateOnly(born.Year, born.Month, born.Day >= 10 ? born.Day - 9 : born.Day + 9) }
            : Chance(2) ? copy with { BirthDate = null }
            : copy;
    }

    string Homophone(string name)
    {
        foreach (var (a, b) in Homophones)
        {
            name = name.Replace(a, b);
        }

        return name;
    }

    string Slip(string number)
    {
        var at = _random.Next(number.Length - 1);
        return number[..at] + (char)('0' + ((number[at] - '0' + 1) % 10)) + number[(at + 1)..];
    }

    bool Chance(int percent) => _random.Next(100) < percent;

    string Pick(string of) => of[_random.Next(of.Length)].ToString();
}
