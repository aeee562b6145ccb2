using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel.Tests;

/// <summary>A room that exists only here: one table with every column type, pieces with a state, routes of every kind.</summary>
public sealed class WorkshopRoom : IRoom, IHaveParameters
{
    internal static readonly Permission Work = new("workshop.work", "做工", Roles.TownshipDoctor);
    internal static readonly Permission Secret = new("workshop.secret", "机密", Roles.SystemAdmin);
    internal static readonly Parameter<int> Hours = new("workshop.hours", "工时", "小时", "[test]", 24, h => h is > 0 and < 100);
    internal static readonly Parameter<int> Lock = new("workshop.lock", "门锁", "分钟", "[test]", 10, m => m > 0) { Security = true };
    internal static readonly Refusal NameTaken = new("workshop.name-taken", RefusalKind.Conflict, "名称已被使用");
    internal static readonly Refusal PlaceTaken = new("workshop.place-taken", RefusalKind.Conflict, "位置已被占用");
    internal static readonly Refusal Refused = new("workshop.refused", RefusalKind.Unprocessable, "不行");

    public string Name => "Workshop";

    public string TablePrefix => "workshop_";

    public IReadOnlyList<Permission> Permissions => [Work, Secret];

    public IReadOnlyList<ParameterDefinition> Parameters => [Hours, Lock];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/pieces", AddPiece).Needs(Work).Idempotent();
        routes.MapPut("/pieces/{id:guid}", Rename).Needs(Work).Idempotent();
        routes.MapGet("/pieces", List).Needs(Work);
        routes.MapGet("/secret", () => Results.Text("secret")).Needs(Secret);
        routes.MapGet("/open", () => Results.Text("open")).OpenToAll("test");
        routes.MapGet("/bug", object () => throw new InvalidOperationException("a bug with 张三 in it")).Needs(Work);
        routes.MapPost("/echo", (Shape shape) => Results.Json(shape, Json.Options)).Needs(Work).NotIdempotent("changes nothing");
    }

    public void Model(ModelBuilder model)
    {
        model.Entity<ValueRow>(e =>
        {
            e.ToTable("workshop_value").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        model.Entity<PieceRow>(e =>
        {
            e.ToTable("workshop_piece").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Name).IsUnique().HasDatabaseName("workshop_piece_name");
            e.HasIndex(x => x.Place).IsUnique().HasDatabaseName("workshop_piece_open").HasFilter("state = 'open'");
        });
        model.Entity<SeenRow>(e =>
        {
            e.ToTable("workshop_seen").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
    }

    internal static Task<IResult> AddPiece(NewPiece body, Commits commits, CancellationToken ct) =>
        commits.Run<Piece>(async work =>
        {
            if (body.Name == "refused")
                return Refused;
            var row = new PieceRow { Id = work.NewId(), Name = body.Name, Place = body.Place, State = "open", Version = 1 };
            if (body.ByEf)
                work.Db.Add(row);
            else
                await work.Insert([row]);
            work.Emit(row.Id, new PieceAdded(row.Id, body.Name));
            work.Audit(new AuditEntry("workshop.add", "piece", row.Id));
            if (body.Name == "crash")
                throw new InvalidOperationException("in the middle");
            return new Reply<Piece>(new Piece(row.Id, row.Name), 201, 1, $"/api/pieces/{row.Id}");
        }, ct, ("workshop_piece_name", NameTaken), ("workshop_piece_open", PlaceTaken));

    static Task<IResult> Rename(Guid id, NewPiece body, IfMatch ifMatch, Commits commits, CancellationToken ct) =>
        commits.Run<Piece>(async work =>
        {
            if (ifMatch.Needed is { Refusal: { } refusal })
                return refusal;
            var version = await work.First<long?>("update workshop_piece set name = @Name, version = version + 1 where id = @id and version = @Version returning version", new { id, body.Name, ifMatch.Version });
            if (version is null)
                return KernelRefusals.Stale.Showing(await work.First<PieceRow>("select id, name, place, state, version from workshop_piece where id = @id", new { id }) ?? (object)"gone");
            return new Reply<Piece>(new Piece(id, body.Name), Version: version);
        }, ct);

    static async Task<IResult> List(CountyReader reader, string? cursor, int? size, Guid? place, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string), typeof(Guid));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var (name, id) = after.Value is [string n, Guid i] ? (n, i) : ("", Guid.Empty);
        var rows = await reader.Query<PieceRow>("select id, name, place, state, version from workshop_piece where (name, id) > (@name, @id) order by name, id limit @take", new { name, id, take = limit + 1 }, ct);
        return Results.Json(Page<Piece>.From(rows, limit, r => new Piece(r.Id, r.Name), r => [r.Name, r.Id]), Json.Options);
    }
}

internal sealed record NewPiece(string Name, string Place, bool ByEf = false);

internal sealed record Piece(Guid Id, string Name);

internal sealed record Shape(string Name, int Size, Shape? Inner = null, DateTime? At = null, IReadOnlyList<Part>? Parts = null);

internal sealed record Part(string Label, long Weight);

internal enum Grade
{
    None,
    Low = 3,
    High = 7,
}

internal sealed record PieceAdded(Guid Id, string Name) : IEvent
{
    public static string Type => "workshop.piece-added";

    public static int Version => 2;
}

internal sealed class PieceRow
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public required string Place { get; init; }
    public required string State { get; set; }
    public long Version { get; set; }
}

internal sealed class SeenRow
{
    public Guid Id { get; init; }
    public required string Reader { get; init; }
    public long Number { get; init; }
    public Guid SubjectId { get; init; }
    public required string Text { get; init; }
}

internal sealed record ValueRow
{
    public Guid Id { get; init; }
    public Guid? Other { get; init; }
    public DateTime At { get; init; }
    public DateTime? Later { get; init; }
    public DateOnly Day { get; init; }
    public DateOnly? OtherDay { get; init; }
    public long Amount { get; init; }
    public long? OtherAmount { get; init; }
    public int Count { get; init; }
    public int? OtherCount { get; init; }
    public double Reading { get; init; }
    public double? OtherReading { get; init; }
    public bool Yes { get; init; }
    public bool? Maybe { get; init; }
    public string Name { get; init; } = "";
    public string? OtherName { get; init; }
    public byte[] Blob { get; init; } = [];
    public byte[]? OtherBlob { get; init; }
    public Grade Grade { get; init; }
    public Grade? OtherGrade { get; init; }
}
