using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using OneCounty.County.Staff;

namespace OneCounty.County.Loading;

/// <summary>Passwords and secrets of a generated county, made at its first start and kept in <c>demo-accounts.json</c>. A real county has no such file.</summary>
public sealed record DemoSecrets(
    [property: JsonPropertyName("accounts")] IReadOnlyList<DemoSecrets.Account> Accounts,
    [property: JsonPropertyName("clients")] IReadOnlyList<DemoSecrets.Client> Clients)
{
    /// <summary>Letters and digits that are not mistaken for each other.</summary>
    const string Letters = "abcdefghjkmnpqrstuvwxyz";
    const string Capitals = "ABCDEFGHJKMNPQRSTUVWXYZ";
    const string Digits = "23456789";

    static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public sealed record Account(
        [property: JsonPropertyName("role")] string Role,
        [property: JsonPropertyName("username")] string Username,
        [property: JsonPropertyName("password")] string Password,
        [property: JsonPropertyName("institution")] string Institution,
        [property: JsonPropertyName("name")] string Name);

    public sealed record Client(
        [property: JsonPropertyName("client_id")] string ClientId,
        [property: JsonPropertyName("client_secret")] string ClientSecret,
        [property: JsonPropertyName("scopes")] IReadOnlyList<string> Scopes);

    /// <summary>Those kept at <paramref name="path"/>, or new ones, written there (readable by the owner only) before they are used.</summary>
    public static DemoSecrets Open(string path, Workforce workforce)
    {
        if (File.Exists(path))
            return JsonSerializer.Deserialize<DemoSecrets>(File.ReadAllBytes(path), Options)!;
        var made = new DemoSecrets(
            [.. workforce.Accounts.Select(a => new Account(a.Role, a.Username, Password(), a.OrganizationName, a.Name))],
            [.. workforce.Clients.Select(c => new Client(c.ClientId, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), c.Scopes))]);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, made, Options);
        file.Flush(flushToDisk: true);
        return made;
    }

    public string PasswordOf(string username) => Accounts.First(a => a.Username == username).Password;

    public string SecretOf(string clientId) => Clients.First(c => c.ClientId == clientId).ClientSecret;

    /// <summary>Three groups that can be read aloud: Kxqtm-48279-wbhzr.</summary>
    static string Password() => string.Concat(
        RandomNumberGenerator.GetString(Capitals, 1), RandomNumberGenerator.GetString(Letters, 4), "-",
        RandomNumberGenerator.GetString(Digits, 5), "-", RandomNumberGenerator.GetString(Letters, 5));
}
