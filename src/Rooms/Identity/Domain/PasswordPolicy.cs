using OneCounty.Kernel;

namespace OneCounty.Identity.Domain;

/// <summary>What a password must be (等保三级 身份鉴别). The numbers are parameters.</summary>
/// <param name="Length">Characters at least.</param>
/// <param name="Classes">Of upper case, lower case, digits and others, at least so many.</param>
readonly record struct PasswordPolicy(int Length, int Classes)
{
    const int Longest = 128;

    public Refusal? Fault(string password, string username) => password switch
    {
        { Length: > Longest } => Refusals.PasswordTooLong,
        _ when password.Length < Length => Refusals.PasswordTooShort.Because($"至少 {Length} 位"),
        _ when ClassesIn(password) < Classes => Refusals.PasswordTooPlain.Because($"至少 {Classes} 类"),
        _ when username.Length >= 3 && password.Contains(username, StringComparison.OrdinalIgnoreCase) => Refusals.PasswordHoldsName,
        _ => null,
    };

    static int ClassesIn(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0)
        + (password.Any(c => !char.IsAsciiLetterOrDigit(c)) ? 1 : 0);

    /// <summary>Four to eight digits, not all the same and not a run (1234, 8765).</summary>
    public static bool IsPin(string pin)
    {
        if (pin.Length is < 4 or > 8 || !pin.All(char.IsAsciiDigit))
            return false;
        var steps = pin.Zip(pin.Skip(1), (a, b) => b - a).Distinct().ToArray();
        return steps is not [0 or 1 or -1];
    }

    public static bool IsUsername(string username) =>
        username.Length is >= 3 and <= 40 && username.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}
