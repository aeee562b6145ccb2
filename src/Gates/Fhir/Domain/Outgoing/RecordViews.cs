namespace OneCounty.Fhir.Domain;

/// <summary>A fact as it is read: the newest version of it, with what the record adds.</summary>
/// <param name="Id">Ours, and the resource's id.</param>
/// <param name="ResidentId">The golden record to whom it belongs now.</param>
/// <param name="Revision">Counts the versions of the fact here; the ETag.</param>
/// <param name="RecordedAt">UTC: when this version was taken.</param>
/// <param name="Results">Local ids of the observations that name this report as their parent.</param>
internal sealed record FactView(
    Guid Id,
    Fact Fact,
    Guid ResidentId,
    string SourceSystem,
    Guid OrganizationId,
    long Revision,
    DateTime RecordedAt,
    IReadOnlyList<string> Results);

/// <summary>A resident as it is read.</summary>
/// <param name="Original">A Patient resource as the last sender described the resident, or null.</param>
/// <param name="OriginalSource">Whose ids the original's references are.</param>
internal sealed record ResidentView(Guid Id, Demographics Person, long Revision, DateTime RecordedAt, string? Original, string? OriginalSource, IReadOnlyList<SourceIdentity> Sources);

/// <summary>A reference of a sender: what it points to is looked up once for a page of resources.</summary>
internal readonly record struct SenderRef(string Source, LocalRef Target);

/// <summary>Our references for the senders' (<c>Observation/0190…</c>); what is not there is not in the record.</summary>
internal sealed class LinkTable(IReadOnlyDictionary<SenderRef, string> known)
{
    public static readonly LinkTable Empty = new(new Dictionary<SenderRef, string>());

    public string? Find(string source, LocalRef target) => known.GetValueOrDefault(new SenderRef(source, target));

    /// <summary>A Reference to it: a link where there is something to link to, else the sender's number for it.</summary>
    public JsonObject Reference(string source, LocalRef target, string? display = null)
    {
        var node = new JsonObject();
        if (Find(source, target) is { } link) node["reference"] = link;
        else
        {
            node["type"] = target.Type;
            node["identifier"] = new JsonObject { ["system"] = LocalNumbers.System(source), ["value"] = target.Id };
        }

        if (display is not null) node["display"] = display;
        return node;
    }

    /// <summary>Changes the tree in place.</summary>
    public void Rewrite(JsonObject resource, string source)
    {
        foreach (var node in References.In(resource))
        {
            var text = node.Str("reference")!;
            if (text.StartsWith('#') || References.Parse(text) is not { } target) continue;
            if (Find(source, target) is { } link) node["reference"] = link;
            else if (References.IsRelative(text)) Unlink(node, source, target);
        }
    }

    /// <summary>A relative link to what is not here would point to a stranger's thing of the same number.</summary>
    static void Unlink(JsonObject node, string source, LocalRef target)
    {
        node.Remove("reference");
        if (!node.ContainsKey("type")) node["type"] = target.Type;
        if (!node.ContainsKey("identifier"))
            node["identifier"] = new JsonObject { ["system"] = LocalNumbers.System(source), ["value"] = target.Id };
    }
}

/// <summary>The senders' own numbers, as identifiers.</summary>
internal static class LocalNumbers
{
    public static string System(string source) => Identifiers.LocalSystem + Uri.EscapeDataString(source);

    /// <summary>Adds the sender's number to the resource's identifiers, where the type has a list of them.</summary>
    public static void Add(JsonObject resource, string type, string source, string localId)
    {
        if (R4.Find(type)?.Find("identifier") is not { Element.Many: true }) return;
        if (resource["identifier"] is not JsonArray list) resource["identifier"] = list = [];
        var system = System(source);
        if (!list.OfType<JsonObject>().Any(i => i.Str("system") == system && i.Str("value") == localId))
            list.Add((JsonNode)new JsonObject { ["system"] = system, ["value"] = localId });
    }
}
