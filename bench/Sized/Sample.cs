using System.Buffers.Binary;
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
        var ids = (await connection.QueryAsync<Guid>("select id from residents_resident where merged_into is null order by id")).AsList();
        for (var i = 0; sample.Count < count; i++)
        {
            var id = ids[(int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(BitConverter.GetBytes(i))) % (uint)ids.Count)];
            var row = await connection.QueryFirstOrDefaultAsync<Row>(
                "select r.id, r.name, r.name_pinyin, r.name_initials, s.statement from residents_resident r join residents_source s on s.resident_id = r.id where r.id = @id limit 1",
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

    sealed record Row
    {
        public Guid Id { get; init; }
        public required string Name { get; init; }
        public required string NamePinyin { get; init; }
        public required string NameInitials { get; init; }
        public required byte[] Statement { get; init; }
    }
}
