using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests;

/// <summary>Messages as county hospital systems send them, and short ones written in the tests.</summary>
static class Samples
{
    public static readonly Guid Hospital = new("0198aaaa-0000-7000-8000-000000000001");

    /// <summary>Later than every sample.</summary>
    public static readonly DateTime Received = new(2026, 6, 20, 4, 0, 0, DateTimeKind.Utc);

    public static readonly string[] Files =
    [
        "adt_a01_admit_utf8", "adt_a08_update_gb18030", "adt_a40_merge", "oru_r01_cbc_gb18030", "oru_r01_troponin_multi", "siu_s12_schedule",
    ];

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", file + ".hl7"));

    public static Parsed Parse(string text) => Er7.Parse(Encoding.UTF8.GetBytes(text), Limits.Usual);

    public static Translated Translate(byte[] bytes)
    {
        var parsed = Er7.Parse(bytes, Limits.Usual);
        Assert.Null(parsed.Fault);
        return Translation.Of(parsed.Message!, new MessageSource(parsed.Head!.Facility, Hospital), Guid.Empty, Received);
    }

    public static Translated Translate(string text) => Translate(Encoding.UTF8.GetBytes(text));

    public static IntakeMessage Only(Translated translated)
    {
        Assert.Empty(translated.Faults);
        return Assert.Single(translated.Messages);
    }

    public static string Adt(string trigger, string rest, string evn = "20260613215500") =>
        $"MSH|^~\\&|HIS|BX_RMYY|ONECOUNTY|990125|20260613220000||ADT^{trigger}|C1|P|2.5.1\rEVN|{trigger}|{evn}\r{rest}";

    public const string Pid = "PID|1||00018827^^^BX_RMYY^PI||张^德山||19500307|M\r";

    public static string Oru(string rest, string sent = "20260614083000") =>
        $"MSH|^~\\&|LIS|BX_RMYY|ONECOUNTY|990125|{sent}||ORU^R01|C2|P|2.5.1\r{Pid}{rest}";

    public static Fact Observation(IntakeMessage message, string code) =>
        message.Facts.Single(fact => fact.Kind == FactKind.Observation && fact.Code?.Code == code);
}
