using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using OneCounty.Terminology.Features.Files;

namespace OneCounty.Terminology.Storage;

/// <summary>
/// Puts the code systems and the small sets that the platform brings into an empty county at the first start. Does nothing when they are there;
/// of several nodes that start at once one writes and the others find it done.
/// </summary>
sealed class ShippedCodes(Transactions transactions, CountyModel model) : IHostedService
{
    public const string Version = "shipped-2026.11";

    /// <summary>Before anything that the county records, so that every imported version comes after it.</summary>
    public static readonly DateOnly ValidFrom = new(2020, 1, 1);

    /// <param name="File">Of codes; null: nothing is brought, only the name and the shape.</param>
    public sealed record Brought(SystemRow System, string? File);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await Done(cancellationToken))
            return;
        try
        {
            await transactions.Run(Caller.Platform("随平台附带"), Write, cancellationToken);
        }
        catch (Exception fault) when (transactions.UniqueIndex(fault) is { } index && index.Contains("terminology_", StringComparison.Ordinal))
        {
            // Another node wrote the same rows in this moment.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public static IReadOnlyList<Brought> All()
    {
        var lines = Text("systems.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.TrimEnd('\r').Split('\t'));
        return [.. lines.Skip(1).Select((parts, i) => new Brought(
            new SystemRow { Uri = parts[0], Name = parts[1], Publisher = parts[2], Shape = parts[3], MapTo = Some(parts[4]), Source = parts[6], Note = parts[7], Position = i + 1 },
            Some(parts[5])))];
    }

    public static Checked Read(Brought brought, IReadOnlyList<Brought> all)
    {
        var rows = CsvSheet.Parse(Text(brought.File!)).Value.Rows;
        var heading = Heading.Of(rows[0]) ?? throw new InvalidOperationException($"{brought.File} has no heading.");
        return RowCheck.Check(brought.System.Shape, all.FirstOrDefault(b => b.System.Uri == brought.System.MapTo)?.System.Shape, heading, rows.Skip(1));
    }

    async Task<bool> Done(CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var systems = (await Versions.Systems(reader, ct)).Select(s => s.Uri).ToHashSet(StringComparer.Ordinal);
        var versions = await reader.First<int>("select count(*) from terminology_version where version = @Version", new { Version }, ct);
        var all = All();
        return versions == all.Count(b => b.File is not null) && all.All(b => systems.Contains(b.System.Uri));
    }

    static async Task Write(Work work)
    {
        var all = All();
        await work.Insert<SystemRow>([.. all.Select(b => WithId(b.System, work.NewId()))], "on conflict (uri) do nothing");
        foreach (var brought in all.Where(b => b.File is not null))
        {
            var id = await work.First<Guid>("select id from terminology_system where uri = @Uri", new { brought.System.Uri });
            if (await Versions.Named(work, id, Version) is null)
                await VersionWriter.Write(work, WithId(brought.System, id), Version, ValidFrom, Read(brought, all), Hash(brought.File!));
        }
    }

    static SystemRow WithId(SystemRow row, Guid id) => new()
    {
        Id = id,
        Uri = row.Uri,
        Name = row.Name,
        Publisher = row.Publisher,
        Source = row.Source,
        Note = row.Note,
        Shape = row.Shape,
        MapTo = row.MapTo,
        SourceSystem = row.SourceSystem,
        SentAs = row.SentAs,
        Position = row.Position,
    };

    static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(file))));

    static string? Some(string text) => text.Length == 0 ? null : text;

    static string Text(string file)
    {
        using var stream = typeof(ShippedCodes).Assembly.GetManifestResourceStream("data/" + file) ?? throw new InvalidOperationException($"data/{file} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
