namespace OneCounty.Fhir.Domain;

/// <summary>tim-1 … tim-10 of R4: a repeat that contradicts itself goes, the words of the timing stay.</summary>
internal static class TimingInvariants
{
    static readonly (string Key, string Needs)[] Pairs =
    [
        ("duration", "durationUnit"), ("period", "periodUnit"), ("periodMax", "period"), ("durationMax", "duration"), ("countMax", "count"), ("offset", "when"),
    ];

    public static bool Mend(JsonObject timing)
    {
        if (timing.Obj("repeat") is { } repeat && !Holds(repeat)) timing.Remove("repeat");
        return true;
    }

    static bool Holds(JsonObject repeat) =>
        Pairs.All(p => !repeat.ContainsKey(p.Key) || repeat.ContainsKey(p.Needs))
        && !(repeat.ContainsKey("timeOfDay") && repeat.ContainsKey("when"))
        && !Negative(repeat, "duration") && !Negative(repeat, "period");

    static bool Negative(JsonObject repeat, string key) => repeat.Number(key)?.StartsWith('-') ?? false;
}
