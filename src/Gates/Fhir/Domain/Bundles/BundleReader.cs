namespace OneCounty.Fhir.Domain;

/// <summary>Bundle → entries with the sender's ids. Two things under one id are kept apart, and said so.</summary>
internal static class BundleReader
{
    public const int MaxEntries = 5000;

    /// <param name="newId">An id for what has none of its own.</param>
    public static Answer<IncomingBundle> Read(JsonObject bundle, Func<Guid> newId)
    {
        if (bundle.ResourceType() != "Bundle") return new FhirFault(400, Refusals.NotABundle);
        BundleKind? kind = bundle.Str("type") switch
        {
            "transaction" => BundleKind.Transaction,
            "batch" => BundleKind.Batch,
            "message" or "collection" or "document" => BundleKind.Message,
            _ => null,
        };
        if (kind is null) return new FhirFault(400, Refusals.BundleType.At("Bundle.type"));
        if (bundle["entry"] is not null and not JsonArray) return new FhirFault(400, Refusals.ManyNotOne.At("Bundle.entry"));
        var nodes = bundle["entry"] as JsonArray ?? [];
        if (nodes.Count > MaxEntries) return new FhirFault(413, Refusals.TooManyEntries(MaxEntries).At("Bundle.entry"));
        var issues = new List<FhirIssue>();
        var entries = new List<MessageEntry>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++) entries.Add(Entry(nodes[i], i, kind.Value, newId, issues));
        if (kind == BundleKind.Batch) return new IncomingBundle(kind.Value, null, entries, issues);
        return issues.Any(x => x.IsError)
            ? new FhirFault(400, issues)
            : new IncomingBundle(kind.Value, FhirDates.Start(bundle.Str("timestamp")), Apart(entries, issues), issues);
    }

    /// <summary>A batch that holds this entry and no other.</summary>
    public static JsonObject Alone(MessageEntry entry)
    {
        var request = new JsonObject { ["method"] = entry.Method, ["url"] = entry.Url };
        request.Set("ifMatch", entry.IfMatch);
        request.Set("ifNoneExist", entry.IfNoneExist);
        var node = new JsonObject();
        node.Set("fullUrl", entry.FullUrl);
        node["resource"] = entry.Resource?.DeepClone();
        node["request"] = request;
        return new JsonObject { ["resourceType"] = "Bundle", ["type"] = "batch", ["entry"] = new JsonArray(node) };
    }

    static MessageEntry Entry(JsonNode? node, int index, BundleKind kind, Func<Guid> newId, List<FhirIssue> issues)
    {
        var path = $"Bundle.entry[{index}]";
        var request = node.Obj("request");
        var method = kind == BundleKind.Message ? "PUT" : request.Str("method") ?? "";
        var entry = new MessageEntry
        {
            Index = index,
            Method = method,
            Url = request.Str("url") ?? "",
            FullUrl = node.Str("fullUrl"),
            IfMatch = request.Str("ifMatch"),
            IfNoneExist = request.Str("ifNoneExist"),
            Resource = node.Obj("resource"),
            Expression = path,
        };
        return method switch
        {
            "PUT" or "POST" => Written(entry, kind, newId, issues),
            "GET" => entry,
            _ => Faulty(entry, Refusals.EntryMethod.At(path + ".request.method"), issues),
        };
    }

    static MessageEntry Written(MessageEntry entry, BundleKind kind, Func<Guid> newId, List<FhirIssue> issues)
    {
        if (entry.Resource is null) return Faulty(entry, Refusals.EntryWithoutResource.At(entry.Expression), issues);
        var path = entry.Expression + ".resource";
        if (entry.Resource.ResourceType() is not { } type || !R4.IsResource(type)) return Faulty(entry, Refusals.UnknownType.At(path), issues);
        var id = entry.Resource.Str("id");
        if (id is not null && !Primitives.IsId(id)) return Faulty(entry, Refusals.BadId.At(path + ".id"), issues);
        var named = entry with { Type = type, Expression = path };
        if (kind == BundleKind.Message) return named with { LocalId = id ?? Uuid(entry.FullUrl) ?? newId().ToString() };
        return entry.Method == "PUT" ? Put(named, id, issues) : Post(named, newId, issues);
    }

    static MessageEntry Put(MessageEntry entry, string? id, List<FhirIssue> issues)
    {
        if (References.Parse(entry.Url) is not { } target) return Faulty(entry, Refusals.EntryUrl.At(entry.Expression), issues);
        if (target.Type != entry.Type || (id is not null && id != target.Id)) return Faulty(entry, Refusals.UrlAndBodyDiffer.At(entry.Expression + ".id"), issues);
        return entry with { LocalId = target.Id };
    }

    static MessageEntry Post(MessageEntry entry, Func<Guid> newId, List<FhirIssue> issues)
    {
        if (entry.Url.Split('?')[0].Trim('/') != entry.Type) return Faulty(entry, Refusals.UrlAndBodyDiffer.At(entry.Expression), issues);
        return entry with { LocalId = Uuid(entry.FullUrl) ?? newId().ToString() };
    }

    /// <summary>A sender that gives a new thing a UUID of its own and sends it again means the same thing.</summary>
    static string? Uuid(string? fullUrl) =>
        fullUrl is not null && fullUrl.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) && Guid.TryParse(fullUrl.AsSpan(9), out var id) ? id.ToString() : null;

    static MessageEntry Faulty(MessageEntry entry, FhirIssue issue, List<FhirIssue> issues)
    {
        issues.Add(issue);
        return entry with { Method = "" };
    }

    /// <summary>
    /// The published examples themselves send three results under one id. Word for word the same is said twice; anything else is a thing of its own,
    /// its local id marked <c>#2</c>, <c>#3</c> in the order of the message, so that sending the message again finds the same ones.
    /// </summary>
    static List<MessageEntry> Apart(List<MessageEntry> entries, List<FhirIssue> issues)
    {
        var seen = new Dictionary<LocalRef, List<MessageEntry>>();
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (!entry.Writes) continue;
            var key = new LocalRef(entry.Type, entry.LocalId);
            if (!seen.TryGetValue(key, out var before))
            {
                seen[key] = [entry];
                continue;
            }

            if (before.FirstOrDefault(b => JsonNode.DeepEquals(b.Resource, entry.Resource)) is { } same)
            {
                entries[i] = entry with { SameAs = same.Index };
                issues.Add(Refusals.SaidTwice.At(entry.Expression));
                continue;
            }

            before.Add(entry);
            issues.Add(Refusals.SameIdOtherContent.At(entry.Expression + ".id"));
            if (entry.Type != "Patient") entries[i] = entry with { LocalId = $"{entry.LocalId}#{before.Count}" };
        }

        return entries;
    }
}
