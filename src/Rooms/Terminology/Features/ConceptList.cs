using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using OneCounty.Terminology.Storage;

namespace OneCounty.Terminology.Features;

/// <summary>The codes of a system: by the beginning of the code, words of the name or pinyin initials.</summary>
static class ConceptList
{
    const int LongestQuestion = 100;
    const int MostWords = 4;

    internal sealed record Mapped(string System, string Code, string? Display);

    internal sealed record Concept(string Code, string Display, string? Pinyin, string? ParentCode, IReadOnlyList<Mapped> Maps, DateOnly? ValidFrom, DateOnly? ValidTo);

    sealed class MapLine
    {
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string Uri { get; init; }
        public required string Target { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/code-systems/{id:guid}/concepts", List).Needs(TerminologyRoom.Read).WithName("ListConcepts").Produces<Page<Concept>>();

    /// <param name="version">As it was imported; the one in force when not given.</param>
    static async Task<IResult> List(Guid id, CountyReader reader, ITerminology codes, TimeProvider clock, string? q, string? version, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        if (q?.Length > LongestQuestion)
            return KernelRefusals.BadRequest.At("q").ToResult();
        var asked = await Asked(reader, id, version, clock, ct);
        if (asked.Refusal is { } none)
            return none.ToResult();
        if (asked.Value is not { } found)
            return Results.Json(new Page<Concept>([], null), Json.Options);
        var limit = PageCursor.Size(size);
        var rows = await Search(reader, found.Id, q, after.Value is [string code] ? code : "", limit + 1, ct);
        var maps = await Maps(reader, codes, found, [.. rows.Select(r => r.Code)], CountyCalendar.Today(clock), ct);
        return Results.Json(Page<Concept>.From(rows, limit, r => Show(r, found, maps), r => [r.Code]), Json.Options);
    }

    /// <summary>The version asked for, or the one in force; null: the system has none yet.</summary>
    public static async Task<Outcome<VersionRow?>> Asked(CountyReader reader, Guid id, string? version, TimeProvider clock, CancellationToken ct)
    {
        if (await Versions.System(reader, id, ct) is null)
            return KernelRefusals.NotFound;
        if (string.IsNullOrEmpty(version))
            return await Versions.InForce(reader, id, CountyCalendar.Today(clock), ct);
        return await Versions.Named(reader, id, version, ct) is { } named ? named : Refusals.VersionUnknown;
    }

    static Task<IReadOnlyList<ConceptRow>> Search(CountyReader reader, Guid versionId, string? q, string from, int take, CancellationToken ct)
    {
        var words = (q ?? "").ToLowerInvariant().Split((char[])[' ', '\u3000', '\t'], StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Select(w => $"%{Plain(w)}%").ToArray();
        var filter = words.Length == 0 ? "" :
            " and (lower(code) like @prefix escape '!' or pinyin like @prefix escape '!' or (lower(display) like @w0 escape '!' and lower(display) like @w1 escape '!' and lower(display) like @w2 escape '!' and lower(display) like @w3 escape '!'))";
        return reader.Query<ConceptRow>(
            $"select version_id, code, display, pinyin, parent_code, status, valid_from, valid_to from terminology_concept where version_id = @versionId and code > @from{filter} order by code limit @take",
            new
            {
                versionId,
                from,
                take,
                prefix = Plain((q ?? "").Trim().ToLowerInvariant()) + "%",
                w0 = words.ElementAtOrDefault(0) ?? "%",
                w1 = words.ElementAtOrDefault(1) ?? "%",
                w2 = words.ElementAtOrDefault(2) ?? "%",
                w3 = words.ElementAtOrDefault(3) ?? "%",
            },
            ct);
    }

    static string Plain(string text) => text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal);

    /// <summary>What the version's codes are called in other systems, whichever side the map was written on.</summary>
    static async Task<ILookup<string, Mapped>> Maps(CountyReader reader, ITerminology codes, VersionRow version, IReadOnlyCollection<string> of, DateOnly today, CancellationToken ct)
    {
        var lines = await reader.Query<MapLine>(
            $"""
            select m.from_code as code, s.name as title, s.uri, m.to_code as target
            from terminology_map m join terminology_system s on s.uri = m.to_system where m.version_id = @versionId and m.from_code in @of
            union
            select m.to_code as code, s.name as title, s.uri, m.from_code as target
            from terminology_map m join terminology_system s on s.uri = m.from_system
            where m.to_system = (select uri from terminology_system where id = @systemId) and m.to_code in @of and m.version_id = {Versions.InForceOfS}
            order by 1, 2, 4
            """,
            new { versionId = version.Id, systemId = version.SystemId, of, today }, ct);
        var shown = new List<(string Code, Mapped Map)>();
        foreach (var line in lines)
            shown.Add((line.Code, new Mapped(line.Title, line.Target, await codes.Display(line.Uri, line.Target, ct))));
        return shown.ToLookup(s => s.Code, s => s.Map, StringComparer.Ordinal);
    }

    static Concept Show(ConceptRow row, VersionRow version, ILookup<string, Mapped> maps) => new(
        row.Code, row.Display, row.Pinyin, row.ParentCode, [.. maps[row.Code]], row.ValidFrom ?? version.ValidFrom, row.ValidTo ?? (row.Status == "retired" ? version.ValidFrom : null));
}
