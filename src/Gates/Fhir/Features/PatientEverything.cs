using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>GET /fhir/Patient/{id}/$everything: the whole record, written as it is read; a page of facts is in memory at a time.</summary>
internal static class PatientEverything
{
    const int Page = 200;

    public static void Map(IEndpointRouteBuilder fhir) => fhir.MapGet("/Patient/{id}/$everything", Handle).Needs(FhirGate.Access);

    static async Task Handle(HttpContext context, string id)
    {
        var ct = context.RequestAborted;
        var call = await FhirCall.Of(context);
        if (call.MayRead("Patient") is { } fault)
        {
            await FhirHttp.Write(context, fault);
            return;
        }

        var persons = context.RequestServices.GetRequiredService<Persons>();
        foreach (var golden in await persons.Golden(SearchField.Id, new TokenMatch(true, null, id), call, ct))
        {
            if (await persons.Show(golden, call, knew: false, ct) is not { } patient) continue;
            await Stream(context, golden, patient, call, ct);
            return;
        }

        await FhirHttp.Write(context, new FhirFault(404, Refusals.NotFound));
    }

    static async Task Stream(HttpContext context, Guid golden, JsonObject patient, FhirCall call, CancellationToken ct)
    {
        var facts = context.RequestServices.GetRequiredService<FactSearch>();
        var source = await facts.Open(golden, "FHIR 全部资料", call, ct);
        var baseUrl = FhirHttp.Base(context);
        context.Response.ContentType = FhirHttp.ContentType;
        var writer = context.Response.BodyWriter;
        async Task Say(string text)
        {
            Encoding.UTF8.GetBytes(text, writer);
            await writer.FlushAsync(ct);
        }

        await Say("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
        await Say(SearchBundles.Entry(baseUrl, new FoundEntry(patient, "match")).ToJsonString(FhirJson.Compact));
        await foreach (var resource in Facts(context, source, golden, call, ct))
            await Say("," + SearchBundles.Entry(baseUrl, new FoundEntry(resource, "match")).ToJsonString(FhirJson.Compact));
        await Say("]}");
    }

    static async IAsyncEnumerable<JsonObject> Facts(HttpContext context, FactSource source, Guid golden, FhirCall call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var links = context.RequestServices.GetRequiredService<FactLinks>();
        FactKey? after = null;
        while (true)
        {
            var rows = await source.Read(new FactFilter { After = after, Limit = Page, WithOriginal = true });
            var views = rows.Where(r => !FactReader.IsComponent(r.Fact) && call.MayRead(FactWriter.TypeOf(r.Fact)) is null).Select(r => FactViews.Of(r, golden)).ToList();
            var page = new FactPage(await FactSearch.WithResults(views, [source]), null, [source]);
            var pointed = await links.Of(page, call, ct);
            foreach (var view in page.Views) yield return pointed.Write(view);
            if (rows.Count < Page) yield break;
            after = FactViews.Key(rows[^1]);
        }
    }
}
