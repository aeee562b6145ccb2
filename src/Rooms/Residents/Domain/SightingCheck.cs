using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>What a source sends is taken as it is, within limits; what cannot be meant is left out and said so. A warning holds no personal value.</summary>
internal static class SightingCheck
{
    const int LongestValue = 100;
    const int LongestText = 500;
    const int MostOfAKind = 20;

    public static (Demographics Person, IReadOnlyList<string> Warnings) Of(Demographics person, DateOnly today)
    {
        var warnings = new List<string>();
        var name = Name(person.Name, warnings);
        var born = person.BirthDate;
        if (born > today || born?.Year < 1850)
        {
            warnings.Add("出生日期晚于今天或早于1850年，未采用");
            born = null;
        }

        CheckIdNumbers(person, born, today, warnings);
        var checkedPerson = person with
        {
            Name = name,
            BirthDate = born,
            Identifiers = Limited(person.Identifiers, i => i.Value.Length is > 0 and <= LongestValue && Plain.Number(i.Value).Length > 0, "证件或卡号", warnings),
            Phones = Limited(person.Phones, p => p.Length <= LongestValue, "电话", warnings),
            Addresses = Limited(person.Addresses, a => (a.Text?.Length ?? 0) <= LongestText, "地址", warnings),
            Contacts = Limited(person.Contacts, c => c.Name.Length <= LongestValue, "联系人", warnings),
        };
        if (person.Phones.Any(p => p.Length <= LongestValue && PhoneNumber.Parse(p).Refused))
        {
            warnings.Add("电话号码无法识别，按原样保存");
        }

        return (checkedPerson, warnings);
    }

    static string? Name(string? sent, List<string> warnings)
    {
        var clean = sent is null ? "" : PersonName.Clean(sent.Length > LongestText ? sent[..LongestText] : sent);
        if (clean.Length == 0)
        {
            warnings.Add("未说姓名");
            return null;
        }

        if (clean.Length <= PersonName.MaxLength)
        {
            return clean;
        }

        warnings.Add("姓名超过50个字，已截断");
        return clean[..(char.IsHighSurrogate(clean[PersonName.MaxLength - 1]) ? PersonName.MaxLength - 1 : PersonName.MaxLength)];
    }

    static void CheckIdNumbers(Demographics person, DateOnly? born, DateOnly today, List<string> warnings)
    {
        foreach (var claim in person.Identifiers.Where(i => i.Kind == IdentifierKinds.IdCard && i.Value.Length <= LongestValue))
        {
            var parsed = IdNumber.Parse(claim.Value, today);
            if (parsed.Refusal is { } refusal)
            {
                warnings.Add(refusal.Title);
            }
            else if ((born is not null && born != parsed.Value.BirthDate) || (person.Sex is Sex.Male or Sex.Female && person.Sex != parsed.Value.Sex))
            {
                warnings.Add("身份证号与出生日期或性别不一致，请核对");
            }
        }
    }

    static IReadOnlyList<T> Limited<T>(IReadOnlyList<T> sent, Func<T, bool> fits, string what, List<string> warnings)
    {
        if (sent.Count <= MostOfAKind && sent.All(fits))
        {
            return sent;
        }

        warnings.Add(what + "过长、为空或过多，未全部采用");
        return [.. sent.Where(fits).Take(MostOfAKind)];
    }
}
