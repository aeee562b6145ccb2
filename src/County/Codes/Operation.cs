using OneCounty.Contracts.Records;

namespace OneCounty.County.Codes;

/// <summary>A procedure as hospitals send it (国临 extension of ICD-9-CM-3: <c>36.0700</c>, <c>74.1x01</c>) beside the international code (<c>36.07</c>, <c>74.1</c>).</summary>
sealed record Operation(Coded AsSent, Coded Standard)
{
    public static Operation Of(string code, string name)
    {
        var international = code[3..5] is { } decimals && decimals[1] == 'x' ? code[..4] : code[..5];
        return new(new(CodeSystems.OperationAsSent, code, name), new(CodeSystems.Icd9Cm, international, name));
    }
}
