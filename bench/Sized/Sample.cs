using System.Net.Http.Json;
using System.Security.Cryptography;
using Dapper;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>Residents drawn from the store, with what people type to find them.</summary>
sealed record Sample(Guid Id, string Name, string Pinyin, string Initials, string? IdNumber, string? Phone)
{
    /// <summary>The same residents on every run: drawn by hash of a fixed seed.</summary>
    public static async Task<IReadOnlyList<Sample>> Draw(SizedCounty county, int count)
    {
        await using var connection = await county.Store.Open(default);
        var ring = KeyRing.Open(new CountyPlaces(county.Folder));
        var sample = new List<Sample>(count);
        // Ids begin with a time: a random time between the first and the last finds a random resident by the index.
        var (first, last) = (await Edge(connection, "asc"), await Edge(connection, "desc"));
        for (var i = 0; sample.Count < count; i++)
        {
            var id = Between(first, last, i);
            var row = await connection.QueryFirstOrDefaultAsync<Row>(
                "select r.id, r.name, r.name_pinyin, r.name_initials, s.statement from residents_resident r join residents_source s on s.resident_id = r.id where r.id >= @id and r.merged_into is null order by r.id limit 1",
                new { id = SqlTypes.ToStore(county.Kind, id) });
            if (row is null)
                continue;
            // A few of the county's people have a number with a slip in it, which the gates refuse.
            var person = Json.Read<Demographics>(ring.Decrypt(row.Statement, "residents.statement"))!;
            if (person.Identifiers.Any(x => x.Kind == IdentifierKinds.IdCard && !IsSound(x.Value)))
                continue;
            sample.Add(new(row.Id, row.Name, row.NamePinyin, row.NameInitials, person.Identifiers.FirstOrDefault(x => x.Kind == IdentifierKinds.IdCard)?.Value, person.Phones is [var phone, ..] ? phone : null));
        }
        return sample;
    }

    /// <summary>GB 11643: the eighteenth character checks the others.</summary>
    static bool IsSound(string id)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return id.Length == 18 && id[..17].All(char.IsAsciiDigit) && "10X98765432"[weights.Select((w, i) => w * (id[i] - '0')).Sum() % 11] == id[17];
    }

    static Task<Guid> Edge(System.Data.Common.DbConnection connection, string order) =>
        connection.QueryFirstAsync<Guid>($"select id from residents_resident order by id {order} limit 1");

    static Guid Between(Guid first, Guid last, int number)
    {
        var (low, high) = (new System.Numerics.BigInteger(first.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true), new System.Numerics.BigInteger(last.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true));
        var hash = new System.Numerics.BigInteger(SHA256.HashData(BitConverter.GetBytes(number)), isUnsigned: true);
        var bytes = (low + (hash % (high - low))).ToByteArray(isUnsigned: true, isBigEndian: true);
        var whole = new byte[16];
        bytes.CopyTo(whole, 16 - bytes.Length);
        return new Guid(whole, bigEndian: true);
    }

    sealed record Row
    {
        public Guid Id { get; init; }
        public required string Name { get; init; }
        public required string NamePinyin { get; init; }
        public required string NameInitials { get; init; }
        public required byte[] Statement { get; init; }
    }
}
