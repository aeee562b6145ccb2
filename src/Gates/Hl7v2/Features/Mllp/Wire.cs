using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Features;

/// <summary>Answers in the form in which they are sent and kept.</summary>
internal static class Wire
{
    /// <summary>HL7 gives MSH-10 twenty characters; of a version 7 id they hold the time and 32 random bits.</summary>
    public static string ControlId(Guid id) => id.ToString("N")[..20];

    /// <summary>No, one or two MLLP frames, in one piece.</summary>
    public static byte[] Of(Acknowledgement acknowledgement) => [.. acknowledgement.Frames().SelectMany(frame => MllpDecoder.Wrap(frame))];
}
