using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneCounty.Kernel;

/// <summary>The hash of a stretch of the audit log: SHA-256 over the hash before it and every field of every row, lengths included.</summary>
static class AuditSeal
{
    public static readonly byte[] Start = new byte[32];

    public static byte[] Of(byte[] previous, IEnumerable<AuditRow> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (var row in rows)
            Append(hash, row);
        return hash.GetHashAndReset();
    }

    static void Append(IncrementalHash hash, AuditRow row)
    {
        Number(hash, row.Number);
        Id(hash, row.Id);
        Number(hash, SqlTypes.ToMicros(row.At));
        Text(hash, row.CallerKind);
        Id(hash, row.CallerId);
        Text(hash, row.CallerName);
        Id(hash, row.OrganizationId);
        Text(hash, row.OrganizationName);
        Id(hash, row.SessionId);
        Text(hash, row.Address);
        Text(hash, row.Action);
        Text(hash, row.SubjectKind);
        Id(hash, row.SubjectId);
        Id(hash, row.ResidentId);
        Text(hash, row.Reason);
        Text(hash, row.Detail);
    }

    static void Number(IncrementalHash hash, long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        hash.AppendData(bytes);
    }

    static void Id(IncrementalHash hash, Guid? value) => hash.AppendData(value is { } id ? SqlTypes.ToBytes(id) : [0xFF]);

    static void Text(IncrementalHash hash, string? value)
    {
        Number(hash, value is null ? -1 : Encoding.UTF8.GetByteCount(value));
        if (value is not null)
            hash.AppendData(Encoding.UTF8.GetBytes(value));
    }
}
