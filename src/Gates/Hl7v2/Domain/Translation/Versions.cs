namespace OneCounty.Hl7v2.Domain;

/// <summary>
/// Orders what one source says about one thing. The source's own clock decides, in microseconds; where it says two things of the same second,
/// the kind of statement does (a correction is later than the final result that it corrects).
/// </summary>
internal static class Versions
{
    const long Second = 1_000_000;
    const int RankStep = 100_000;
    const int MostMinutes = RankStep - 1;

    /// <summary>EVN-2, else MSH-7, else the receipt.</summary>
    public static long OfMessage(Reading reading)
    {
        var recorded = reading.Message.First("EVN") is { } evn ? reading.Time(evn[2]) : null;
        return (recorded ?? reading.SentAt)?.Micros ?? Hl7Time.MicrosOf(reading.ReceivedAt);
    }

    /// <param name="rank">0 to 9: which of two events recorded in the same second is the later one.</param>
    public static long OfEvent(Reading reading, int rank) => Ranked(OfMessage(reading), rank, 0);

    /// <summary>
    /// A result's version is its report's status time (OBR-22), not the time of the message: a final result that is sent once more after the correction must
    /// not win. Laboratory systems that leave OBR-22 at the first release are told apart by status, then by minutes from release to message.
    /// </summary>
    public static long OfResult(Hl7Time? released, Reading reading, string status)
    {
        var sent = reading.SentAt?.Micros ?? Hl7Time.MicrosOf(reading.ReceivedAt);
        if (released is not { } time)
            return Ranked(sent, Codes.Rank(status), 0);
        var minutes = (sent - time.Micros) / (60 * Second);
        return Ranked(time.Micros, Codes.Rank(status), (int)Math.Clamp(minutes, 0, MostMinutes));
    }

    static long Ranked(long micros, int rank, int rest) => micros - micros % Second + rank * RankStep + rest;
}
