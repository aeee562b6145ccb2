namespace OneCounty.Hl7v2.Domain;

/// <summary>MSH. Raw parts are kept as sent, because the answer gives them back unchanged.</summary>
internal sealed record MessageHead
{
    public required Delimiters Delimiters { get; init; }

    /// <summary>MSH-3, raw.</summary>
    public string SendingApplication { get; init; } = "";

    /// <summary>MSH-4, raw: <c>BX_RMYY^990125001^L</c>.</summary>
    public string SendingFacility { get; init; } = "";

    public string ReceivingApplication { get; init; } = "";

    public string ReceivingFacility { get; init; } = "";

    /// <summary>MSH-7, unread.</summary>
    public string Time { get; init; } = "";

    /// <summary>MSH-9.1: ADT, ORU …</summary>
    public string Type { get; init; } = "";

    /// <summary>MSH-9.2: A01, R01 …; empty where only the type was sent.</summary>
    public string Event { get; init; } = "";

    public string ControlId { get; init; } = "";

    public string ProcessingId { get; init; } = "";

    public string Version { get; init; } = "";

    /// <summary>MSH-15: AL, NE, ER, SU or empty.</summary>
    public string AcceptAck { get; init; } = "";

    /// <summary>MSH-16.</summary>
    public string ApplicationAck { get; init; } = "";

    /// <summary>MSH-18, its first repetition: the set of all that no escape sequence has changed.</summary>
    public string DeclaredCharset { get; init; } = "";

    /// <summary>MSH-18, the further repetitions: sets that the message may change to.</summary>
    public IReadOnlyList<string> OtherCharsets { get; init; } = [];

    /// <summary>MSH-4.1: the name under which the facility's local ids live.</summary>
    public string Facility => Part(SendingFacility, 0);

    /// <summary>MSH-4.2: the institution's code, where sent.</summary>
    public string FacilityCode => Part(SendingFacility, 1);

    public string Application => Part(SendingApplication, 0);

    public static MessageHead Of(Delimiters delimiters, string[] fields)
    {
        // A set's own name may hold the sign that repeats, where a sender chose a hyphen: "UNICODE UTF-8" is one name.
        string[] charsets = Charset.Find(At(18)) is not null ? [At(18)] : At(18).Split(delimiters.Repetition);
        var type = At(9).Split(delimiters.Repetition)[0].Split(delimiters.Component);
        return new MessageHead
        {
            Delimiters = delimiters,
            SendingApplication = At(3),
            SendingFacility = At(4),
            ReceivingApplication = At(5),
            ReceivingFacility = At(6),
            Time = At(7),
            Type = type[0].Trim().ToUpperInvariant(),
            Event = type.Length > 1 ? type[1].Trim().ToUpperInvariant() : "",
            ControlId = At(10),
            ProcessingId = At(11).Split(delimiters.Component)[0],
            Version = At(12).Split(delimiters.Component)[0],
            AcceptAck = At(15).ToUpperInvariant(),
            ApplicationAck = At(16).ToUpperInvariant(),
            DeclaredCharset = charsets[0].Trim(),
            OtherCharsets = [.. charsets.Skip(1).Select(each => each.Trim()).Where(each => each.Length > 0)],
        };

        string At(int number) => number < fields.Length ? fields[number].Trim() : "";
    }

    string Part(string raw, int index)
    {
        var parts = raw.Split(Delimiters.Repetition)[0].Split(Delimiters.Component);
        return index < parts.Length && parts[index] != "\"\"" ? parts[index].Trim() : "";
    }
}
