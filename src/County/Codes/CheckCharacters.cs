namespace OneCounty.County.Codes;

/// <summary>Check characters of the national numbers, for making them and for proving them.</summary>
public static class CheckCharacters
{
    const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static ReadOnlySpan<byte> IdWeights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    static ReadOnlySpan<byte> CreditWeights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    static ReadOnlySpan<byte> OrganizationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The 18th character of an identity number (GB 11643, ISO 7064 mod 11-2).</summary>
    /// <param name="first17">At least 17 digits; the rest is not looked at.</param>
    public static char OfIdNumber(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (first17[i] - '0') * IdWeights[i];
        return "10X98765432"[sum % 11];
    }

    /// <summary>The 18th character of a unified social credit code (统一社会信用代码, GB 32100).</summary>
    public static char OfCreditCode(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += CreditAlphabet.IndexOf(first17[i], StringComparison.Ordinal) * CreditWeights[i];
        return CreditAlphabet[(31 - sum % 31) % 31];
    }

    /// <summary>The ninth character of an organisation code (GB 11714), which is the body of the credit code.</summary>
    public static char OfOrganizationCode(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += (char.IsAsciiDigit(first8[i]) ? first8[i] - '0' : first8[i] - 'A' + 10) * OrganizationWeights[i];
        return (11 - sum % 11) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
