namespace OneCounty.Hl7v2.Domain;

/// <summary>How large a message may be. Generous beside real messages, small beside memory.</summary>
internal sealed record Limits
{
    public static readonly Limits Usual = new();

    /// <summary>4 MiB: a report with an embedded PDF of 3 MB still fits.</summary>
    public int Bytes { get; init; } = 4 * 1024 * 1024;

    public int Segments { get; init; } = 10_000;

    public int Fields { get; init; } = 500;

    public int Repetitions { get; init; } = 10_000;
}
