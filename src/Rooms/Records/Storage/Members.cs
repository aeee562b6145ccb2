namespace OneCounty.Records.Storage;

/// <summary>The members of a record as a condition: nearly always one, which then meets an index in its order; several where residents were merged.</summary>
static class Members
{
    public static (string Scope, Dictionary<string, object?> Args) Of(IReadOnlyList<Guid> members) => members.Count == 1
        ? ("resident_id = @member", new(StringComparer.Ordinal) { ["member"] = members[0] })
        : ("resident_id in @members", new(StringComparer.Ordinal) { ["members"] = members.ToArray() });

    public static Dictionary<string, object?> With(this Dictionary<string, object?> args, string name, object? value)
    {
        args[name] = value;
        return args;
    }
}
