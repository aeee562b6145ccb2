using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>POST /fhir: transaction and message whole or not at all, batch entry by entry; POST /fhir/$process-message.</summary>
internal static class ProcessBundle
{
    public static void Map(IEndpointRouteBuilder fhir)
    {
        foreach (var path in (string[])["", "/$process-message", "/Bundle"])
            fhir.MapPost(path, Handle).Needs(FhirGate.Access).NotIdempotent(WriteResources.Repeatable);
    }

    static async Task Handle(HttpContext context)
    {
        var ct = context.RequestAborted;
        var call = await FhirCall.Of(context);
        var (read, body) = await FhirHttp.Body(context, ct);
        var bundle = read.Fault is { } unread ? unread : BundleReader.Read(read.Value, Intake.Ids(call.Source, body));
        if (bundle.Fault is { } bad)
        {
            if (body.Length > 0) await context.RequestServices.GetRequiredService<RefusedMessages>().Keep(new AskedWrite("bundle"), 0, bad, call, body, ct);
            await FhirHttp.Write(context, bad);
            return;
        }

        await (bundle.Value.Kind == BundleKind.Batch ? Batch(context, bundle.Value, call) : Whole(context, read.Value, bundle.Value, call, body));
    }

    static async Task Whole(HttpContext context, JsonObject sent, IncomingBundle bundle, FhirCall call, byte[] body)
    {
        var writer = context.RequestServices.GetRequiredService<Writer>();
        var isMessage = sent.Str("type") == "message";
        var written = await writer.Write(bundle.Entries, bundle.Kind, new AskedWrite(sent.Str("type")!), bundle.Timestamp, call, body, context.RequestAborted);
        if (written.Fault is { } fault)
        {
            await FhirHttp.Write(context, fault);
            return;
        }

        var (plan, done, entries) = written.Value;
        if (isMessage)
        {
            var header = bundle.Entries.Select(e => e.Resource).FirstOrDefault(r => r.ResourceType() == "MessageHeader");
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
            List<FhirIssue> issues = [.. bundle.Issues, .. plan.Issues.Select(i => i.Issue)];
            await FhirHttp.Write(context, ResponseBundles.Message(header, done.MessageId, FhirHttp.Base(context), now, issues));
            return;
        }

        var answers = new List<EntryAnswer>(entries.Count);
        foreach (var entry in entries)
            answers.Add(entry.Method == "GET" ? await Get(context, entry, call) : Answer(entry, entries, plan, bundle, done));
        await FhirHttp.Write(context, ResponseBundles.Of(bundle.Kind, answers));
    }

    static EntryAnswer Answer(MessageEntry entry, IReadOnlyList<MessageEntry> entries, IntakePlan plan, IncomingBundle bundle, IntakeDone done)
    {
        var prefix = entry.Expression.EndsWith(".resource", StringComparison.Ordinal) ? entry.Expression[..^".resource".Length] : entry.Expression;
        var issues = plan.Issues.Where(i => i.Entry == entry.Index).Select(i => i.Issue)
            .Concat(bundle.Issues.Where(i => i.Expression is { } e && (e == prefix || e.StartsWith(prefix + ".", StringComparison.Ordinal)))).ToList();
        if (entry.Existing is { } existing) return new EntryAnswer(200, $"{entry.Type}/{existing}", Issues: issues);
        var index = entry.SameAs ?? entry.Index;
        if (!done.Entries.TryGetValue(index, out var written)) written = SameThing(entry, entries, done);
        return written is null
            ? new EntryAnswer(200, Issues: issues)
            : new EntryAnswer(written.Created ? 201 : 200, $"{entry.Type}/{written.Id}/_history/{written.Revision}", written.Revision, written.At, issues);
    }

    /// <summary>A patient described twice in one message is one row.</summary>
    static Written? SameThing(MessageEntry entry, IReadOnlyList<MessageEntry> entries, IntakeDone done) =>
        entries.Where(e => e.Type == entry.Type && e.LocalId == entry.LocalId).Select(e => done.Entries.GetValueOrDefault(e.Index)).FirstOrDefault(w => w is not null);

    static async Task Batch(HttpContext context, IncomingBundle bundle, FhirCall call)
    {
        var answers = new List<EntryAnswer>(bundle.Entries.Count);
        foreach (var entry in bundle.Entries)
            answers.Add(entry.Method switch
            {
                "GET" => await Get(context, entry, call),
                "PUT" or "POST" => await One(context, entry, bundle, call),
                _ => new EntryAnswer(400, Issues: [.. bundle.Issues.Where(i => i.Expression is { } e && e.StartsWith($"Bundle.entry[{entry.Index}]", StringComparison.Ordinal))]),
            });
        await FhirHttp.Write(context, ResponseBundles.Of(BundleKind.Batch, answers));
    }

    /// <summary>Each entry stands for itself: what is refused is kept, and tried again, without the others.</summary>
    static async Task<EntryAnswer> One(HttpContext context, MessageEntry entry, IncomingBundle bundle, FhirCall call)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(BundleReader.Alone(entry), FhirJson.Compact);
        var written = await context.RequestServices.GetRequiredService<Writer>().Write([entry], BundleKind.Batch, new AskedWrite("batch"), null, call, body, context.RequestAborted);
        if (written.Fault is { } fault) return new EntryAnswer(fault.Status, Issues: fault.Issues);
        return Answer(written.Value.Entries[0], written.Value.Entries, written.Value.Plan, bundle, written.Value.Done);
    }

    /// <summary>A read or search within a bundle.</summary>
    static async Task<EntryAnswer> Get(HttpContext context, MessageEntry entry, FhirCall call)
    {
        var finder = context.RequestServices.GetRequiredService<Finder>();
        var (path, query) = entry.Url.Split('?', 2) is [var p, var q] ? (p, q) : (entry.Url, null);
        var parts = path.Trim('/').Split('/');
        if (ReadResources.Known(parts[0], call) is { } fault) return new EntryAnswer(fault.Status, Issues: fault.Issues);
        if (parts.Length == 2 && query is null)
            return Primitives.IsId(parts[1]) && await finder.Read(parts[0], parts[1], call, context.RequestAborted) is { } resource
                ? new EntryAnswer(200, Resource: resource)
                : new EntryAnswer(404, Issues: [Refusals.NotFound.At(entry.Expression)]);
        if (parts.Length != 1) return new EntryAnswer(404, Issues: [Refusals.UnknownPath.At(entry.Expression)]);
        var parameters = QueryHelpers.ParseQuery(query).SelectMany(x => x.Value, (x, v) => KeyValuePair.Create(x.Key, v ?? ""));
        var parsed = finder.Parse(parts[0], parameters, FhirHttp.Lenient(context));
        var found = parsed.Fault is { } bad ? bad : await finder.Search(parsed.Value, call, FhirHttp.Base(context), context.RequestAborted);
        return found.Fault is { } refused ? new EntryAnswer(refused.Status, Issues: refused.Issues) : new EntryAnswer(200, Resource: found.Value);
    }
}
