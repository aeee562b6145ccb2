using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using OneCounty.Terminology.Storage;

namespace OneCounty.Terminology.Features;

/// <summary>Registers the dictionary of a source's own codes. Its codes and what they stand for are imported like those of any other system, version by version.</summary>
static class AddLocalSystem
{
    const int Longest = 100;

    /// <summary>Behind all that the platform brings.</summary>
    const int Position = 1000;

    /// <param name="SourceSystem">Whose codes: MSH-4.1, or the source of a FHIR client.</param>
    /// <param name="MapTo">URI of the standard that they are mapped to.</param>
    /// <param name="SentAs">How the source calls them (OBX-3.3, <c>coding.system</c>), where it sends several kinds; left out: all that it sends.</param>
    internal sealed record Request(string Name, string SourceSystem, string MapTo, string? SentAs = null);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/code-systems", Handle).Needs(TerminologyRoom.Import).Idempotent().WithName("AddLocalCodeSystem").Produces<SystemList.CodeSystem>(201);

    static async Task<IResult> Handle(Request request, CountyReader reader, Commits commits, CancellationToken ct)
    {
        var (name, source, sentAs) = (request.Name.Trim(), request.SourceSystem.Trim(), string.IsNullOrWhiteSpace(request.SentAs) ? null : request.SentAs.Trim());
        if (!Usable(name))
            return Refusals.LocalIncomplete.At("name").ToResult();
        if (!Usable(source))
            return Refusals.LocalIncomplete.At("sourceSystem").ToResult();
        if (sentAs is not null && !Usable(sentAs))
            return Refusals.LocalIncomplete.At("sentAs").ToResult();
        if (await Versions.System(reader, request.MapTo, ct) is not { SourceSystem: null } target)
            return Refusals.LocalTarget.At("mapTo").ToResult();
        await reader.Release();
        return await commits.Run<SystemList.CodeSystem>(
            async work =>
            {
                var system = new SystemRow
                {
                    Id = work.NewId(),
                    Uri = UriOf(source, sentAs, target),
                    Name = name,
                    Publisher = source,
                    Source = "本县登记",
                    Note = "",
                    Shape = Shape.Local,
                    MapTo = target.Uri,
                    SourceSystem = source,
                    SentAs = sentAs,
                    Position = Position,
                };
                await work.Insert<SystemRow>([system]);
                work.Audit(new AuditEntry("terminology.add-local", "code-system", system.Id) { Detail = Json.Write(new { system = system.Uri, mapTo = target.Uri }) });
                return new Reply<SystemList.CodeSystem>(SystemList.Show(system, null), 201);
            },
            ct,
            ("terminology_system_uri", Refusals.LocalExists.At("sourceSystem")));
    }

    static bool Usable(string text) => text.Length is > 0 and <= Longest && !text.Any(char.IsControl);

    /// <summary>One for each source, kind of code and standard.</summary>
    static string UriOf(string source, string? sentAs, SystemRow target) =>
        $"urn:onecounty:local:{Uri.EscapeDataString(source)}:{Uri.EscapeDataString(sentAs ?? "")}:{target.Uri.Split(':', '/')[^1]}";
}
