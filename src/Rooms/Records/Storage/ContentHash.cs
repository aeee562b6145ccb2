using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OneCounty.Contracts.Records;

namespace OneCounty.Records.Storage;

/// <summary>
/// What a fact says as 64 bits of SHA-256, its version left out: two sendings with one hash say the same. Fields are written with their
/// lengths into one reused buffer, because every fact of every message is hashed (as JSON it took a sixth of the intake, so 4 %).
/// </summary>
static class ContentHash
{
    const int LargestKept = 64 * 1024;

    [ThreadStatic]
    static ArrayBufferWriter<byte>? s_buffer;

    public static long Of(Fact fact)
    {
        var buffer = s_buffer ??= new(2048);
        buffer.ResetWrittenCount();
        Write(buffer, fact);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        if (buffer.Capacity > LargestKept)
            s_buffer = null;
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    static void Write(ArrayBufferWriter<byte> to, Fact fact)
    {
        Number(to, (long)fact.Kind);
        Text(to, fact.LocalId);
        Text(to, fact.Status);
        Code(to, fact.Code);
        Code(to, fact.Standard);
        Instant(to, fact.EffectiveAt);
        Instant(to, fact.EndAt);
        Instant(to, fact.IssuedAt);
        Texts(to, fact.EncounterLocalId, fact.ParentLocalId, fact.OrderLocalId, fact.Category, fact.PerformerCode, fact.Performer, fact.DepartmentCode, fact.Department, fact.Text);
        Value(to, fact.Value);
        Details(to, fact);
        Texts(to, fact.Original, fact.OriginalType);
    }

    static void Value(ArrayBufferWriter<byte> to, Measured? value)
    {
        if (Missing(to, value is null))
            return;
        Texts(to, value!.Text, value.Comparator, value.Unit, value.ReferenceText, value.Interpretation);
        Real(to, value.Number);
        Real(to, value.ReferenceLow);
        Real(to, value.ReferenceHigh);
        Code(to, value.Code);
    }

    static void Details(ArrayBufferWriter<byte> to, Fact fact)
    {
        if (fact.Encounter is { } e)
            Texts(to, "e", e.Class, e.Bed, e.AttendingCode, e.Attending, e.AdmitSource, e.Disposition);
        if (fact.Allergy is { } a)
            Texts(to, "a", a.Category, a.Criticality, a.Reaction, a.Severity);
        if (fact.Medication is { } m)
        {
            Texts(to, "m", m.Dose, m.Route, m.Frequency, m.QuantityUnit, m.Form);
            Real(to, m.Quantity);
            Number(to, m.Days);
        }
        if (fact.Immunization is { } i)
        {
            Texts(to, "i", i.LotNumber, i.Site, i.Manufacturer);
            Number(to, i.DoseNumber);
        }
        if (fact.Document is { } d)
        {
            Texts(to, "d", d.ContentType, d.FileHash, d.DocumentType);
            Number(to, d.Size);
        }
    }

    static void Code(ArrayBufferWriter<byte> to, Coded? coded)
    {
        if (!Missing(to, coded is null))
            Texts(to, coded!.System, coded.Code, coded.Display);
    }

    static void Texts(ArrayBufferWriter<byte> to, params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            Text(to, text);
    }

    static void Text(ArrayBufferWriter<byte> to, string? text)
    {
        if (Missing(to, text is null))
            return;
        var most = Encoding.UTF8.GetMaxByteCount(text!.Length);
        var span = to.GetSpan(most + sizeof(int));
        var length = Encoding.UTF8.GetBytes(text, span[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(span, length);
        to.Advance(length + sizeof(int));
    }

    static void Instant(ArrayBufferWriter<byte> to, DateTime? at) => Number(to, at?.Ticks);

    static void Real(ArrayBufferWriter<byte> to, double? value) => Number(to, value is { } number ? BitConverter.DoubleToInt64Bits(number) : null);

    static void Number(ArrayBufferWriter<byte> to, long? value)
    {
        if (Missing(to, value is null))
            return;
        BinaryPrimitives.WriteInt64LittleEndian(to.GetSpan(sizeof(long)), value!.Value);
        to.Advance(sizeof(long));
    }

    /// <summary>Missing is not empty and not zero.</summary>
    static bool Missing(ArrayBufferWriter<byte> to, bool missing)
    {
        to.GetSpan(1)[0] = missing ? (byte)0 : (byte)1;
        to.Advance(1);
        return missing;
    }
}
