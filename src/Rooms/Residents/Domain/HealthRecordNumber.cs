using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>
/// 城乡居民健康档案编号: 17 digits = county division (6) + township (3) + village or residents' committee (3) + sequence by order of creation (5).
/// </summary>
internal readonly record struct HealthRecordNumber
{
    HealthRecordNumber(string value) => Value = value;

    public string Value { get; }

    /// <summary>Township, 9 digits (GB/T 10114).</summary>
    public string TownshipCode => Value[..9];

    /// <summary>Village, 12 digits.</summary>
    public string VillageCode => Value[..12];

    public override string ToString() => Masker.IdNumber(Value);

    public static Outcome<HealthRecordNumber> Parse(string text)
    {
        var plain = Plain.Number(text);
        if (plain.Length != 17 || plain.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return Refusals.HealthRecordNumber;
        }

        return new HealthRecordNumber(plain);
    }
}
