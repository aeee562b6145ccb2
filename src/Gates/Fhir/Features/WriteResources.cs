using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>POST /fhir/{type} (with If-None-Exist), PUT /fhir/{type}/{id} (with If-Match).</summary>
internal static class WriteResources
{
    public const string Repeatable = "the same content under the same id changes nothing, and what has no id gets one from its content";

    public static void Map(IEndpointRouteBuilder fhir)
    {
        fhir.MapPost("/{type}", (HttpContext context, string type) => Handle(context, type, null)).Needs(FhirGate.Access).NotIdempotent(Repeatable);
        fhir.MapPut("/{type}/{id}", (HttpContext context, string type, string id) => Handle(context, type, id)).Needs(FhirGate.Access).NotIdempotent(Repeatable);
    }

    static async Task Handle(HttpContext context, string type, string? id)
    {
        var ct = context.RequestAborted;
        var call = await FhirCall.Of(context);
        if (SearchParams.Find(type) is null || (id is not null && !Primitives.IsId(id)))
        {
            await FhirHttp.Write(context, new FhirFault(404, Refusals.UnknownPath));
            return;
        }

        var (read, body) = await FhirHttp.Body(context, ct);
        var asked = Asked(context, type, id);
        var entry = read.Fault is { } unread ? unread : asked.Entry(read.Value, Intake.Ids(call.Source, body));
        if (entry.Fault is { } bad)
        {
            if (body.Length > 0) await context.RequestServices.GetRequiredService<RefusedMessages>().Keep(asked, 1, bad, call, body, ct);
            await FhirHttp.Write(context, bad);
            return;
        }

        var writer = context.RequestServices.GetRequiredService<Writer>();
        var done = await writer.Write([entry.Value], BundleKind.Transaction, asked, null, call, body, ct);
        if (done.Fault is { } fault) await FhirHttp.Write(context, fault);
        else await Answer(context, type, id, call, done.Value.Plan, done.Value.Done, done.Value.Entries[0]);
    }

    static AskedWrite Asked(HttpContext context, string type, string? id) => new(
        AskedWrite.Single,
        type,
        id,
        context.Request.Headers.IfMatch.ToString() is { Length: > 0 } match ? match : null,
        context.Request.Headers["If-None-Exist"].ToString() is { Length: > 0 } condition ? condition : null);

    static async Task Answer(HttpContext context, string type, string? id, FhirCall call, IntakePlan plan, IntakeDone done, MessageEntry entry)
    {
        var written = done.Entries.GetValueOrDefault(0);
        var shownId = id ?? (entry.Existing ?? written?.Id)?.ToString() ?? entry.LocalId;
        var status = written is { Created: true } ? 201 : 200;
        if (written is not null)
        {
            context.Response.Headers.Location = $"{FhirHttp.Base(context)}/{type}/{shownId}/_history/{written.Revision}";
            context.Response.Headers.ETag = $"W/\"{written.Revision}\"";
        }

        var prefer = context.Request.Headers["Prefer"].ToString();
        if (prefer.Contains("return=minimal", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = status;
            return;
        }

        var resource = prefer.Contains("return=OperationOutcome", StringComparison.OrdinalIgnoreCase) || call.MayRead(type) is not null
            ? null
            : await context.RequestServices.GetRequiredService<Finder>().Read(type, shownId, call, context.RequestAborted);
        if (resource is null) await FhirHttp.Write(context, OperationOutcomes.Of([.. plan.Issues.Select(i => i.Issue)]), status);
        else await FhirHttp.WriteVersioned(context, resource, status);
    }
}
