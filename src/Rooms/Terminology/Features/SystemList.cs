using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Terminology.Storage;

namespace OneCounty.Terminology.Features;

/// <summary>The code systems with the version in force of each.</summary>
static class SystemList
{
    /// <summary>Of a system without a version in force.</summary>
    const string NoVersion = "未导入";

    /// <param name="Version">In force today.</param>
    /// <param name="Source">Where it was published, and how far what is here can be trusted.</param>
    /// <param name="SourceSystem">Of a source's own codes: whose they are.</param>
    /// <param name="SentAs">How that source calls them in its messages; null: whatever it calls them.</param>
    /// <param name="MapTo">URI of the system that its codes are mapped to.</param>
    internal sealed record CodeSystem(
        Guid Id, string Uri, string Title, string Version, string Source, int ConceptCount, DateOnly? ValidFrom, DateTime? ImportedAt, string? ImportedBy, string? SourceSystem, string? SentAs, string? MapTo);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/code-systems", List).Needs(TerminologyRoom.Read).WithName("ListCodeSystems").Produces<Page<CodeSystem>>();

    /// <summary>All on one page: there are a dozen, and a few of each source.</summary>
    static async Task<IResult> List(CountyReader reader, TimeProvider clock, CancellationToken ct)
    {
        var systems = await Versions.Systems(reader, ct);
        var versions = (await Versions.InForce(reader, CountyCalendar.Today(clock), ct)).ToDictionary(v => v.SystemId);
        return Results.Json(new Page<CodeSystem>([.. systems.Select(s => Show(s, versions.GetValueOrDefault(s.Id)))], null), Json.Options);
    }

    public static CodeSystem Show(SystemRow system, VersionRow? version) => new(
        system.Id, system.Uri, system.Name, version?.Version ?? NoVersion, Source(system, version), version?.ConceptCount ?? 0, version?.ValidFrom, version?.ImportedAt, version?.ImportedByName,
        system.SourceSystem, system.SentAs, system.MapTo);

    /// <summary>The note is about what the platform brings, not about what the county imported since.</summary>
    static string Source(SystemRow system, VersionRow? version) =>
        system.SourceSystem is not null ? $"{system.Publisher} 的本地编码"
        : version is null or { Version: ShippedCodes.Version } ? $"{system.Publisher}，{system.Source}；{system.Note}" : $"{system.Publisher}，{system.Source}";
}
