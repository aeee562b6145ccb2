using System.Globalization;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>The answer to one message, in the sender's delimiters and character set.</summary>
/// <param name="ControlId">MSH-10 of the answer.</param>
/// <param name="AnsweredAt">UTC.</param>
internal sealed record Acknowledgement(MessageHead? Head, Charset Charset, IReadOnlyList<Fault> Faults, string ControlId, DateTime AnsweredAt)
{
    const int MostErrors = 20;
    const string OurName = "ONECOUNTY";

    /// <summary>Accepted, error or rejected: the second letter of MSA-1.</summary>
    public char Verdict => Faults.Count == 0 ? 'A' : Faults.Any(fault => fault.Rejects) ? 'R' : 'E';

    /// <summary>
    /// One answer in original mode. In enhanced mode (MSH-15 or MSH-16 sent) what those ask for: an accept acknowledgement, an application
    /// acknowledgement, both in that order, or none.
    /// </summary>
    public IReadOnlyList<byte[]> Frames()
    {
        if (Head is null || (Head.AcceptAck.Length == 0 && Head.ApplicationAck.Length == 0))
            return [Write('A')];

        var frames = new List<byte[]>();
        if (Wanted(Head.AcceptAck))
            frames.Add(Write('C'));
        if (Wanted(Head.ApplicationAck))
            frames.Add(Write('A'));
        return frames;
    }

    bool Wanted(string condition) => condition switch
    {
        "AL" => true,
        "ER" => Verdict != 'A',
        "SU" => Verdict == 'A',
        "NE" or "" => false,
        _ => true,
    };

    byte[] Write(char mode)
    {
        var delimiters = Head?.Delimiters ?? Delimiters.Usual;
        var writer = new Er7Writer(delimiters);
        writer.Segment("MSH",
            Echo(Head?.ReceivingApplication is { Length: > 0 } application ? application : OurName),
            Echo(Head?.ReceivingFacility ?? ""),
            Echo(Head?.SendingApplication ?? ""),
            Echo(Head?.SendingFacility ?? ""),
            Time(),
            null,
            Head?.Event is { Length: > 0 } trigger ? Er7Value.Components("ACK", trigger) : "ACK",
            ControlId,
            Echo(Head?.ProcessingId is { Length: > 0 } processing ? processing : "P"),
            Echo(Head?.Version is { Length: > 0 } version ? version : "2.5.1"),
            null, null, null, null, null,
            Echo(DeclaredCharset()));
        writer.Segment("MSA", $"{mode}{Verdict}", Echo(Head?.ControlId ?? ""), Faults.Count == 0 ? null : (Er7Value)Words(Faults[0]));
        foreach (var fault in Faults.Take(MostErrors))
            Error(writer, fault);
        return Encode(writer.ToString());
    }

    /// <summary>As it was sent, save that an answer changes its character set nowhere.</summary>
    Er7Value Echo(string raw)
    {
        var escape = Head?.Delimiters.Escape ?? Delimiters.Usual.Escape;
        return Er7Value.Raw(Escapes.HasSwitch(raw, escape) ? raw.Replace(escape.ToString(), "", StringComparison.Ordinal) : raw);
    }

    void Error(Er7Writer writer, Fault fault)
    {
        var condition = fault.Condition.ToString(CultureInfo.InvariantCulture);
        writer.Segment("ERR",
            Old() ? Er7Value.Components(fault.At.Segment, Number(fault.At.Sequence), Number(fault.At.Field), condition) : null,
            Er7Value.Components(fault.At.Parts()),
            Er7Value.Components(condition, Conditions.Words(fault.Condition), "HL70357"),
            "E",
            Er7Value.Components(fault.Refusal.Code, "", "L"),
            null,
            null,
            Words(fault));
    }

    /// <summary>Before v2.5 the place stood in ERR-1.</summary>
    bool Old() => Head is { Version: "2" or "2.1" or "2.2" or "2.3" or "2.3.1" or "2.4" };

    static string Number(int number) => number > 0 ? number.ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The Chinese sentence; its code where the sender's character set has no Chinese.</summary>
    string Words(Fault fault) => Charset.CanWrite(fault.Sentence) ? fault.Sentence : $"{fault.At} {fault.Refusal.Code}";

    /// <summary>As declared, so that the sender recognises it. Where nothing was declared, and the answer is not plain UTF-8, it says what it is.</summary>
    string DeclaredCharset() =>
        Head?.DeclaredCharset is { Length: > 0 } declared ? Charset.Find(declared) != Charset ? Charset.Name : declared
        : Charset == Charset.Utf8 ? "" : Charset.Name;

    string Time() =>
        (AnsweredAt + Hl7Time.CountyOffset).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "+0800";

    byte[] Encode(string text)
    {
        // A head may hold letters that its own declared set has not (it was read as another): the answer must go out all the same.
        var encoding = (System.Text.Encoding)Charset.Encoding.Clone();
        encoding.EncoderFallback = System.Text.EncoderFallback.ReplacementFallback;
        return encoding.GetBytes(text);
    }
}

/// <summary>HL7 table 0357.</summary>
internal static class Conditions
{
    public static string Words(int condition) => condition switch
    {
        100 => "Segment sequence error",
        101 => "Required field missing",
        102 => "Data type error",
        103 => "Table value not found",
        104 => "Value too long",
        200 => "Unsupported message type",
        201 => "Unsupported event code",
        202 => "Unsupported processing id",
        203 => "Unsupported version id",
        204 => "Unknown key identifier",
        205 => "Duplicate key identifier",
        206 => "Application record locked",
        _ => "Application internal error",
    };
}
