using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>GET /fhir/{type}/{id}, GET /fhir/{type}?…, POST /fhir/{type}/_search.</summary>
internal static class ReadResources
{
    public static void Map(IEndpointRouteBuilder fhir)
    {
        fhir.MapGet("/{type}/{id}", Read).Needs(FhirGate.Access);
        fhir.MapGet("/{type}", (HttpContext context, string type) => Search(context, type, Query(context))).Needs(FhirGate.Access);
        fhir.MapPost("/{type}/_search", Post).Needs(FhirGate.Access).NotIdempotent("a search changes nothing");
    }

    static async Task Read(HttpContext context, string type, string id)
    {
        var call = await FhirCall.Of(context);
        if (Known(type, call) is { } fault)
        {
            await FhirHttp.Write(context, fault);
            return;
        }

        var finder = context.RequestServices.GetRequiredService<Finder>();
        var resource = Primitives.IsId(id) ? await finder.Read(type, id, call, context.RequestAborted) : null;
        if (resource is null) await FhirHttp.Write(context, new FhirFault(404, Refusals.NotFound));
        else if (FhirHttp.Version(context.Request.Headers.IfNoneMatch) is { } version && resource.Obj("meta").Str("versionId") == version.ToString(System.Globalization.CultureInfo.InvariantCulture))
            context.Response.StatusCode = 304;
        else await FhirHttp.WriteVersioned(context, resource);
    }

    public static FhirFault? Known(string type, FhirCall call) => SearchParams.Find(type) is null ? new FhirFault(404, Refusals.UnknownPath) : call.MayRead(type);

    static IEnumerable<KeyValuePair<string, string>> Query(HttpContext context) => context.Request.Query.SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? ""));

    static async Task Post(HttpContext context, string type)
    {
        var pairs = Query(context).ToList();
        if (context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            pairs.AddRange(form.SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? "")));
        }

        await Search(context, type, pairs);
    }

    static async Task Search(HttpContext context, string type, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var call = await FhirCall.Of(context);
        if (Known(type, call) is { } unknown)
        {
            await FhirHttp.Write(context, unknown);
            return;
        }

        var finder = context.RequestServices.GetRequiredService<Finder>();
        var parsed = finder.Parse(type, parameters, FhirHttp.Lenient(context));
        var answer = parsed.Fault is { } fault ? fault : await finder.Search(parsed.Value, call, FhirHttp.Base(context), context.RequestAborted);
        if (answer.Fault is { } refused) await FhirHttp.Write(context, refused);
        else await FhirHttp.Write(context, answer.Value);
    }
}
