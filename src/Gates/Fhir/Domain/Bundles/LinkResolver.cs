namespace OneCounty.Fhir.Domain;

/// <summary>Makes every reference inside a message one to the sender's own type and id.</summary>
internal sealed class LinkResolver
{
    readonly Dictionary<string, LocalRef> _targets = new(StringComparer.Ordinal);
    readonly List<MessageEntry> _entries;

    public LinkResolver(IEnumerable<MessageEntry> entries)
    {
        _entries = [.. entries.Where(e => e.Writes)];
        foreach (var entry in _entries)
        {
            var target = new LocalRef(entry.Type, entry.LocalId);
            if (entry.FullUrl is not null) _targets.TryAdd(entry.FullUrl, target);
            if (entry.Resource.Str("id") is { } id) _targets.TryAdd($"{entry.Type}/{id}", target);
        }
    }

    /// <summary>Changes the tree in place.</summary>
    public void Rewrite(JsonObject resource, string path, List<FhirIssue> issues)
    {
        foreach (var node in References.In(resource))
        {
            var reference = node.Str("reference")!;
            if (reference.StartsWith('#')) continue;
            if (_targets.TryGetValue(reference, out var target) || Conditional(reference, out target)) node["reference"] = target.ToString();
            else if (reference.StartsWith("urn:", StringComparison.Ordinal)) issues.Add(Refusals.DanglingReference.At(path));
            else if (References.Parse(reference) is null && References.Conditional(reference) is null) issues.Add(Refusals.UnreadableReference.At(path));
        }
    }

    bool Conditional(string reference, out LocalRef target)
    {
        target = default;
        if (References.Conditional(reference) is not { } wanted) return false;
        var match = _entries.FirstOrDefault(e => e.Type == wanted.Type && e.Resource.Items("identifier").Any(i =>
            i.Str("value") == wanted.Value && (wanted.System is null || i.Str("system") == wanted.System)));
        if (match is null) return false;
        target = new LocalRef(match.Type, match.LocalId);
        return true;
    }
}
