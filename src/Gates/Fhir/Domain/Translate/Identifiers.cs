namespace OneCounty.Fhir.Domain;

/// <summary>Chinese identifiers: their OIDs (WS/T 364, 2.16.156.10011.1.x), the guide's naming systems, and our kinds.</summary>
internal static class Identifiers
{
    const string Oid = "urn:oid:2.16.156.10011.1.";

    /// <summary>What a source calls a thing, given out beside its own identifiers.</summary>
    public const string LocalSystem = "urn:onecounty:local:";

    static readonly (string Kind, string System)[] Systems =
    [
        (IdentifierKinds.IdCard, Oid + "3"),
        (IdentifierKinds.HealthRecord, Oid + "2"),
        (IdentifierKinds.HealthCard, Oid + "19"),
        (IdentifierKinds.Insurance, "urn:onecounty:id:insurance"),
        (IdentifierKinds.Passport, "urn:onecounty:id:passport"),
        (IdentifierKinds.HouseholdBook, "urn:onecounty:id:household-book"),
        (IdentifierKinds.Military, "urn:onecounty:id:military"),
        (IdentifierKinds.HongKongMacau, "urn:onecounty:id:hk-macau"),
        (IdentifierKinds.Taiwan, "urn:onecounty:id:taiwan"),
        (IdentifierKinds.BirthCertificate, "urn:onecounty:id:birth-certificate"),
        (IdentifierKinds.OtherPaper, "urn:onecounty:id:other-paper"),
    ];

    public static string SystemOf(string kind) => Systems.FirstOrDefault(s => s.Kind == kind).System ?? Systems[^1].System;

    /// <summary>The kind of a person's identifier. Null: a number that means something only to its sender.</summary>
    public static string? Kind(string? system, string? paper)
    {
        var bare = system?.Trim();
        if (bare is null) return FromPaper(paper);
        if (bare.StartsWith("2.16.156.", StringComparison.Ordinal)) bare = "urn:oid:" + bare;
        if (Systems.FirstOrDefault(s => string.Equals(s.System, bare, StringComparison.OrdinalIgnoreCase)).Kind is { } known) return known;
        if (string.Equals(bare, ChineseGuide.IdentityDocument, StringComparison.OrdinalIgnoreCase)) return FromPaper(paper) ?? IdentifierKinds.IdCard;
        return FromPaper(paper);
    }

    /// <summary>CV02.01.101 (the guide's identity-document-type).</summary>
    static string? FromPaper(string? code) => code switch
    {
        "01" or "1" => IdentifierKinds.IdCard,
        "02" => IdentifierKinds.HouseholdBook,
        "03" => IdentifierKinds.Passport,
        "04" => IdentifierKinds.Military,
        "06" => IdentifierKinds.HongKongMacau,
        "07" => IdentifierKinds.Taiwan,
        "05" or "99" => IdentifierKinds.OtherPaper,
        _ => null,
    };

    /// <summary>GB 11643: 18 characters with their check digit, or 15 digits of before 1999.</summary>
    public static bool IsIdNumber(string value)
    {
        if (value.Length == 15) return value.All(char.IsAsciiDigit);
        if (value.Length != 18 || !value.AsSpan(0, 17).ContainsOnlyDigits()) return false;
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < 17; i++) sum += (value[i] - '0') * weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(value[17]);
    }

    static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>The paper's code as the guide and the standard's v2-0203 table give it.</summary>
    public static string? PaperOf(JsonObject identifier) => identifier.Obj("type").Items("coding").Select(c => c.Str("code")).FirstOrDefault(c => c is not null);

    public static string? Value(JsonObject resource, string? system = null) =>
        resource.Items("identifier").Where(i => system is null || i.Str("system") == system).Select(i => i.Str("value")).FirstOrDefault(v => v is not null);
}
