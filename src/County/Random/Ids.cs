using System.Buffers.Binary;

namespace OneCounty.County.Random;

/// <summary>
/// Ids that a seed decides. Shaped like UUIDv7 (time, then random bits) so that rows keep their order in an index; the bits come from the seed,
/// so that the same county gets the same ids on every machine.
/// </summary>
static class Ids
{
    public static Guid At(DateTime instant, ulong high, ulong low)
        => Shape((ulong)((instant.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond), high, low);

    /// <summary>For things known by a name (institutions, departments): the same in every county made by this program.</summary>
    public static Guid Named(string name)
    {
        var hash = Draw.Text(name);
        return Shape(1_700_000_000_000UL, hash, Draw.Mix(hash + 1));
    }

    static Guid Shape(ulong milliseconds, ulong high, ulong low)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (milliseconds << 16) | 0x7000 | (high & 0x0FFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (low & 0x3FFF_FFFF_FFFF_FFFFUL) | 0x8000_0000_0000_0000UL);
        return new Guid(bytes, bigEndian: true);
    }
}
