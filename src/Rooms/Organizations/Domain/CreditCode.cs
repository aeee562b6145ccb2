namespace OneCounty.Organizations.Domain;

/// <summary>统一社会信用代码 (GB 32100-2015): 17 characters and a check character, modulo 31 with the powers of 3.</summary>
static class CreditCode
{
    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static bool IsValid(string code) => code.Length == 18 && CheckCharacter(code[..17]) == code[17];

    /// <summary>Null when a character is not of the alphabet (I, O, Z, S and V are not).</summary>
    public static char? CheckCharacter(string body)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in body)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
                return null;
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
