using System.Text.Json;
using Dapper;
using Microsoft.EntityFrameworkCore;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class RoundTripTests
{
    const string Columns = "id, other, at, later, day, other_day, amount, other_amount, count, other_count, reading, other_reading, yes, maybe, name, other_name, blob, other_blob, grade, other_grade";

    static readonly DateTime At = new DateTime(2026, 10, 31, 15, 59, 59, DateTimeKind.Utc).AddTicks(9_999_990);

    static ValueRow Full => new()
    {
        Id = Guid.Parse("0199f000-1111-7222-8333-444455556666"),
        Other = Guid.NewGuid(),
        At = At,
        Later = At.AddTicks(10),
        Day = new(2024, 2, 29),
        OtherDay = new(1, 1, 1),
        Amount = long.MaxValue,
        OtherAmount = long.MinValue,
        Count = int.MinValue,
        OtherCount = int.MaxValue,
        Reading = 0.1,
        OtherReading = -1e-300,
        Yes = true,
        Maybe = false,
        Name = "王小明 𠮷 '; drop table workshop_value; --",
        OtherName = "",
        Blob = [0, 255, 1],
        OtherBlob = [],
        Grade = Grade.High,
        OtherGrade = Grade.Low,
    };

    static ValueRow Empty => new() { Id = Guid.CreateVersion7(), At = DateTime.UnixEpoch.AddDays(-40000), Day = new(9999, 12, 31), Blob = [] };

    static void Same(ValueRow expected, ValueRow? found) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(found));

    [Theory, BothStores]
    public async Task Every_type_written_in_bulk_comes_back_by_Dapper_and_by_EF(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var rows = new[] { Full, Empty };
        Assert.Equal(2, await county.Transactions.Run(Caller.Platform("test"), work => work.Insert(rows), default));
        await using var reader = county.Reader();
        var ids = rows.Select(r => r.Id).ToArray();
        var byDapper = (await reader.Query<ValueRow>($"select {Columns} from workshop_value where id in @ids", new { ids }, default)).ToDictionary(r => r.Id);
        var byEf = await (await reader.Db(default)).Set<ValueRow>().ToDictionaryAsync(r => r.Id);
        foreach (var row in rows)
        {
            Same(row, byDapper[row.Id]);
            Same(row, byEf[row.Id]);
            Assert.Equal(DateTimeKind.Utc, byDapper[row.Id].At.Kind);
        }
    }

    [Theory, BothStores]
    public async Task Every_type_written_by_EF_or_by_SQL_parameters_comes_back(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var (byEf, bySql) = (Full, Empty with { OtherDay = new(2000, 1, 1), Maybe = true });
        await county.Transactions.Run(Caller.Platform("test"), async work =>
        {
            work.Db.Add(byEf);
            await work.Flush();
            await work.Execute($"insert into workshop_value ({Columns}) values (@Id, @Other, @At, @Later, @Day, @OtherDay, @Amount, @OtherAmount, @Count, @OtherCount, @Reading, @OtherReading, @Yes, @Maybe, @Name, @OtherName, @Blob, @OtherBlob, @Grade, @OtherGrade)", bySql);
        }, default);
        await using var reader = county.Reader();
        foreach (var row in (ValueRow[])[byEf, bySql])
        {
            Same(row, await reader.First<ValueRow>($"select {Columns} from workshop_value where id = @Id and at = @At and day = @Day and yes = @Yes and blob = @Blob and grade = @Grade", row, default));
            Same(row, await (await reader.Db(default)).Set<ValueRow>().SingleAsync(r => r.Id == row.Id && r.At == row.At && r.Day == row.Day));
        }
    }

    [Theory, BothStores]
    public async Task Lists_of_every_type_filter_and_an_empty_list_finds_nothing(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var (full, empty) = (Full, Empty);
        await county.Transactions.Run(Caller.Platform("test"), work => work.Insert<ValueRow>([full, empty]), default);
        await using var reader = county.Reader();
        async Task Finds(int expected, SqlText sql, object args) => Assert.Equal(expected, (await reader.Query<Guid>("select id from workshop_value where " + sql, args, default)).Count);
        await Finds(1, "id in @ids", new { ids = new List<Guid> { full.Id } });
        await Finds(1, "id not in @ids", new { ids = new[] { full.Id } });
        await Finds(0, "id in @ids", new { ids = Array.Empty<Guid>() });
        await Finds(2, "id not in @ids", new { ids = Array.Empty<Guid>() });
        await Finds(1, "at in @ats", new { ats = new[] { full.At } });
        await Finds(1, "day in @days", new { days = new HashSet<DateOnly> { full.Day } });
        await Finds(1, "name in @names", new { names = new[] { full.Name, "x" }.Where(n => n.Length > 0) });
        await Finds(1, "amount in @amounts", new { amounts = new[] { long.MaxValue } });
        await Finds(2, "blob in @blobs", new { blobs = new[] { full.Blob, empty.Blob } });
        await Finds(1, "grade in @grades", new { grades = new[] { Grade.High } });
        await Finds(1, "grade in @grades", new { grades = new List<Grade> { Grade.High } });
        await Finds(2, "other_name is null or other_name = @none or @none is null", new { none = (string?)null });
    }

    [Theory, BothStores]
    public async Task Ids_and_instants_sort_alike_on_both_stores(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var random = new Random(7);
        var rows = Enumerable.Range(0, 200).Select(i =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return Empty with { Id = new Guid(bytes, bigEndian: true), At = DateTime.UnixEpoch.AddTicks(random.NextInt64(-1_000_000_000_000_000, 10_000_000_000_000_000) / 10 * 10), Day = DateOnly.FromDayNumber(random.Next(1, 3_000_000)), Name = "赵Aaz钱_".Substring(random.Next(6)) + i };
        }).ToArray();
        await county.Transactions.Run(Caller.Platform("test"), work => work.Insert(rows), default);
        await using var reader = county.Reader();
        Assert.Equal(rows.OrderBy(r => Convert.ToHexString(r.Id.ToByteArray(true)), StringComparer.Ordinal).Select(r => r.Id), await reader.Query<Guid>("select id from workshop_value order by id", null, default));
        Assert.Equal(rows.Select(r => r.At).Order(), await reader.Query<DateTime>("select at from workshop_value order by at", null, default));
        Assert.Equal(rows.Select(r => r.Day).Order(), await reader.Query<DateOnly>("select day from workshop_value order by day", null, default));
        Assert.Equal(rows.Select(r => r.Name).Order(StringComparer.Ordinal), await reader.Query<string>("select name from workshop_value order by name", null, default));
        var from = rows[0].At;
        Assert.Equal(rows.Count(r => r.At >= from), await reader.First<long>("select count(*) from workshop_value where at >= @from", new { from }, default));
    }

    [Theory, BothStores]
    public async Task On_conflict_says_how_many_rows_went_in(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var (first, second) = (Empty, Empty);
        var counts = await county.Transactions.Run(Caller.Platform("test"), async work => (await work.Insert([first]), await work.Insert<ValueRow>([first, second], "on conflict do nothing"), await work.Insert<ValueRow>([])), default);
        Assert.Equal((1, 1, 0), counts);
    }

    [Theory, BothStores]
    public async Task An_instant_that_is_not_UTC_is_refused(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var local = Empty with { At = DateTime.SpecifyKind(At, DateTimeKind.Unspecified) };
        await Assert.ThrowsAnyAsync<Exception>(() => county.Transactions.Run(Caller.Platform("test"), work => work.Insert([local]), default));
    }

    [Fact]
    public void New_ids_sort_in_the_order_of_their_instants_and_convert_big_endian()
    {
        var id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal(Convert.FromHexString("00112233445566778899AABBCCDDEEFF"), SqlTypes.ToBytes(id));
        Assert.Equal(id, SqlTypes.ToGuid(SqlTypes.ToBytes(id)));
        Assert.Equal(-1, SqlTypes.ToMicros(DateTime.UnixEpoch.AddTicks(-10)));
        Assert.Equal(At, SqlTypes.FromMicros(SqlTypes.ToMicros(At)));
    }

    [Fact]
    public async Task The_only_converters_of_the_model_are_those_of_storage_md()
    {
        foreach (var kind in Enum.GetValues<StoreKind>())
        {
            await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
            foreach (var property in county.Model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                var stored = property.GetTypeMapping().Converter?.ProviderClrType;
                var expected = type.IsEnum ? typeof(int)
                    : kind == StoreKind.Postgres ? null
                    : type == typeof(Guid) ? typeof(byte[])
                    : type == typeof(DateTime) ? typeof(long)
                    : null;
                Assert.True(stored == expected || (expected is null && stored is null), $"{property.DeclaringType.Name}.{property.Name}: {stored} on {kind}");
                Assert.NotEqual(typeof(decimal), type);
            }
        }
    }
}
