namespace OneCounty.Fhir.Domain;

/// <summary>
/// Holds a resource against the R4 table. With <c>mend</c> it also changes the tree until the strictest reader takes it:
/// what breaks the standard is taken out, what the standard demands and nobody said is marked as not known. Without, it only reports.
/// </summary>
internal sealed class StructureWalk(bool mend)
{
    readonly List<FhirIssue> _issues = [];

    public IReadOnlyList<FhirIssue> Issues => _issues;

    public static IReadOnlyList<FhirIssue> Check(JsonObject resource)
    {
        var walk = new StructureWalk(mend: false);
        walk.Resource(resource, resource.ResourceType() ?? "Resource");
        return walk.Issues;
    }

    /// <summary>Changes the tree in place. False: nothing of it can be shown.</summary>
    public static bool Mend(JsonObject resource)
    {
        var type = resource.ResourceType();
        return R4.IsResource(type) && new StructureWalk(mend: true).Resource(resource, type!);
    }

    bool Resource(JsonObject resource, string path)
    {
        var type = resource.ResourceType();
        if (type is null || R4.Find(type) is not { IsResource: true } shape)
        {
            Report(Refusals.UnknownType, path);
            return false;
        }

        if (resource["id"] is { } id && !(id.GetValueKind() == JsonValueKind.String && Primitives.IsId(id.GetValue<string>())))
        {
            Report(Refusals.BadId, path + ".id");
            if (mend) resource.Remove("id");
        }

        return Object(resource, shape, path, root: true);
    }

    /// <summary>False: the object holds nothing that may stay.</summary>
    bool Object(JsonObject node, TypeShape shape, string path, bool root)
    {
        HashSet<string>? choices = null;
        foreach (var (key, value) in node.ToArray())
        {
            if (key == "resourceType" && shape.IsResource) continue;
            if (!Property(node, shape, key, value, path, ref choices) && mend) node.Remove(key);
        }

        Required(node, shape, path, root);
        return !mend || (Invariants.Mend(shape.Name, node) && (root || node.Count > 0));
    }

    bool Property(JsonObject owner, TypeShape shape, string key, JsonNode? value, string path, ref HashSet<string>? choices)
    {
        var here = Expressions.Child(path, key);
        if (key.StartsWith('_') && shape.Find(key[1..]) is { } primitive && R4.IsPrimitive(primitive.Type.Name))
            return Extensions(value, primitive, here);
        if (shape.Find(key) is not { } use) return Report(Refusals.UnknownElement, here);
        if (value is null) return Report(Refusals.NullValue, here);
        if (use.Element.IsChoice && !(choices ??= new(StringComparer.Ordinal)).Add(use.Element.Name)) return Report(Refusals.TwoChoices, here);
        if (!use.Element.Many)
            return value is JsonArray ? Report(Refusals.OneNotMany, here) : Value(value, use, here, owner, $"_{key}");
        return value is JsonArray array ? Items(array, use, here, owner) : Report(Refusals.ManyNotOne, here);
    }

    bool Items(JsonArray array, ElementUse use, string path, JsonObject owner)
    {
        var primitive = R4.IsPrimitive(use.Type.Name);
        var paired = primitive && owner[$"_{use.Key}"] is JsonArray;
        for (var i = 0; i < array.Count; i++)
        {
            var here = Expressions.Item(path, i);
            if (array[i] is null && paired) continue;
            var fits = array[i] is { } item ? item is not JsonArray && Value(item, use, here, owner, "") : Report(Refusals.NullValue, here);
            if (fits || !mend) continue;
            if (paired) array[i] = null;
            else array.RemoveAt(i--);
        }

        return !mend || array.Any(n => n is not null) || (paired && array.Count > 0);
    }

    bool Value(JsonNode value, ElementUse use, string path, JsonObject owner, string sibling)
    {
        if (R4.IsPrimitive(use.Type.Name)) return Primitive(value, use, path, owner, sibling);
        if (value is not JsonObject node) return Report(Refusals.NotAnElement, path);
        if (use.Type.Name == "Resource") return Resource(node, path);
        if (node.Count == 0) return Report(Refusals.EmptyObject, path);
        return R4.Find(use.Type.Name) is { } shape && (shape.IsResource ? Resource(node, path) : Object(node, shape, path, root: false));
    }

    bool Primitive(JsonNode value, ElementUse use, string path, JsonObject owner, string sibling)
    {
        var type = use.Type.Name;
        if (!Primitives.KindFits(type, value)) return Report(Refusals.WrongJsonType(type), path);
        if (!Primitives.ValueFits(type, value)) return Mended(value, use, path, owner);
        if (use.Element.Codes.Count == 0 || use.Element.Codes.Contains(value.GetValue<string>())) return true;
        var explained = owner[sibling] is JsonObject extra && extra["extension"] is JsonArray;
        return Report(explained || ChineseGuide.Code(use, value.GetValue<string>()) is not null ? Refusals.CodeByExtension : Refusals.UnknownCode, path);
    }

    bool Mended(JsonNode value, ElementUse use, string path, JsonObject owner)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        if (text is not null && string.IsNullOrWhiteSpace(text)) return Report(Refusals.BlankText, path);
        if (use.Type.Name is "xhtml") return Report(Refusals.UnsafeNarrative, path);
        if (use.Type.Name is "uri" or "url" or "canonical" or "oid" or "uuid" or "code" or "base64Binary") return Report(Refusals.BadText(use.Type.Name), path);
        var mended = text is null ? null : use.Type.Name switch
        {
            "dateTime" or "instant" => FhirDates.Mend(text),
            "date" => FhirDates.Mend(text) is { Length: >= 10 } date ? date[..10] : null,
            _ => null,
        };
        if (mended is null || (use.Type.Name == "instant" && mended.Length <= 10)) return Report(Refusals.BadValue(use.Type.Name), path);
        Report(Refusals.MendedDate, path);
        if (mend && !use.Element.Many) owner[use.Key] = mended;
        return true;
    }

    bool Extensions(JsonNode? value, ElementUse primitive, string path)
    {
        var shape = R4.Find("Element")!;
        if (value is JsonObject one && !primitive.Element.Many) return Object(one, shape, path, root: false) || !mend;
        if (value is not JsonArray many || !primitive.Element.Many) return Report(Refusals.NotAnElement, path);
        for (var i = 0; i < many.Count; i++)
        {
            if (many[i] is null) continue;
            if (many[i] is not JsonObject item) return Report(Refusals.NotAnElement, path);
            if (!Object(item, shape, Expressions.Item(path, i), root: false) && mend) many[i] = null;
        }

        return !mend || many.Any(n => n is not null);
    }

    void Required(JsonObject node, TypeShape shape, string path, bool root)
    {
        foreach (var element in shape.Elements)
        {
            if (!element.Required) continue;
            var uses = shape.UsesOf(element);
            if (uses.Any(u => node.ContainsKey(u.Key) || (!mend && node.ContainsKey($"_{u.Key}")))) continue;
            if (!mend) Report(root ? Refusals.Required : Refusals.RequiredWithin, Expressions.Child(path, element.Name.Replace("[x]", "", StringComparison.Ordinal)));
            else if (shape.Name is not ("Extension" or "Narrative" or "Meta")) AbsentReason.Add(node, uses.First());
        }
    }

    /// <summary>Always false, for the caller to hand on: what was reported does not stay.</summary>
    bool Report(FhirIssue issue, string path)
    {
        if (_issues.Count < 1000) _issues.Add(issue.At(path));
        return false;
    }
}
