using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>
/// Who said which part of an encounter that is told piece by piece. Each part goes by its newest statement, whatever the order in which messages
/// arrive, so that a discharge that names no admission time keeps it, and an admission that arrives after the discharge still gives it.
/// </summary>
/// <param name="Version">Of the message whose words made the row what it is.</param>
/// <param name="Content">Hash of that message's own words: what is said again is known by them.</param>
/// <param name="Parts">The version that decided each part; of a guess less <see cref="Guess"/>, so that any statement is above it.</param>
sealed record EncounterWords(long Version, long Content, SortedDictionary<EncounterParts, long> Parts)
{
    /// <summary>Above every version: microseconds since 1970 reach it in the year 148,000.</summary>
    const long Guess = 1L << 62;

    static readonly EncounterParts[] s_parts = [.. Enum.GetValues<EncounterParts>().Where(part => part != EncounterParts.None)];

    /// <summary>Null for a fact that is a whole statement.</summary>
    public static string? Of(Fact fact, long content)
    {
        if (fact.Says is not { } says)
            return null;
        // To leave a part out is other words than to take it back.
        return Json.Write(new EncounterWords(fact.Version, content + (long)says, Told(fact, says)));
    }

    public static EncounterWords? Read(string? said) => said is null ? null : Json.Read<EncounterWords>(said);

    /// <summary>What stands after a message: a row of its own, not yet written. The row's <see cref="FactRow.Said"/> may change where nothing else does.</summary>
    public static Candidate Over(FactRow standing, Candidate candidate, IntakeMessage message)
    {
        var (fact, row) = (candidate.Fact, candidate.Row);
        var before = Read(standing.Said)?.Parts ?? Whole(standing);
        var after = new SortedDictionary<EncounterParts, long>(before);
        var wins = EncounterParts.None;
        foreach (var (part, version) in Told(fact, fact.Says!.Value))
        {
            // Two messages of one version: the later to arrive, as long as nothing newer has come between.
            if (before.TryGetValue(part, out var earlier) && (version < earlier || (version == earlier && fact.Version < standing.SourceVersion)))
                continue;
            after[part] = version;
            wins |= part;
        }

        var pieced = Piece(FactContent.ToFact(standing), fact, wins);
        var content = ContentHash.Of(pieced);
        var said = Json.Write(Read(row.Said)! with { Parts = after });
        var result = new Candidate(pieced, FactContent.ToRow(pieced, message, content, said), candidate.Original);
        result.Begin(row.ResidentId, row.Sensitivity.Length > 0 ? row.Sensitivity : standing.Sensitivity);
        return result;
    }

    /// <summary>The same words of the same messages, with the parts moved on.</summary>
    public static string MovedOn(FactRow standing, string said) =>
        Json.Write((Read(standing.Said) ?? new(standing.SourceVersion, standing.ContentHash, [])) with { Parts = Read(said)!.Parts });

    static Fact Piece(Fact standing, Fact said, EncounterParts wins)
    {
        var newest = said.Version >= standing.Version ? said : standing;
        return newest with
        {
            Version = newest.Version,
            Says = said.Says,
            // A row keeps the class of an encounter in its category: read back, that would be other words.
            Category = said.Category,
            Status = Of(EncounterParts.Status).Status,
            EffectiveAt = Of(EncounterParts.Start).EffectiveAt,
            EndAt = Of(EncounterParts.End).EndAt,
            PerformerCode = Of(EncounterParts.Attending).PerformerCode,
            Performer = Of(EncounterParts.Attending).Performer,
            DepartmentCode = Of(EncounterParts.Department).DepartmentCode,
            Department = Of(EncounterParts.Department).Department,
            Encounter = new EncounterDetail(
                Detail(EncounterParts.Class)?.Class ?? said.Encounter!.Class,
                Detail(EncounterParts.Bed)?.Bed,
                Detail(EncounterParts.Attending)?.AttendingCode,
                Detail(EncounterParts.Attending)?.Attending,
                Detail(EncounterParts.AdmitSource)?.AdmitSource,
                Detail(EncounterParts.Disposition)?.Disposition),
        };

        Fact Of(EncounterParts part) => wins.HasFlag(part) ? said : standing;
        EncounterDetail? Detail(EncounterParts part) => Of(part).Encounter;
    }

    static SortedDictionary<EncounterParts, long> Told(Fact fact, EncounterParts says)
    {
        var told = new SortedDictionary<EncounterParts, long>();
        foreach (var part in s_parts)
        {
            if (says.HasFlag(part))
                told[part] = fact.Version;
            else if (IsGiven(fact, part))
                told[part] = fact.Version - Guess;
        }

        return told;
    }

    /// <summary>A whole statement said all that it holds; what it left out it may not have known.</summary>
    static SortedDictionary<EncounterParts, long> Whole(FactRow row)
    {
        var fact = FactContent.ToFact(row);
        return new(s_parts.Where(part => IsGiven(fact, part)).ToDictionary(part => part, _ => row.SourceVersion));
    }

    static bool IsGiven(Fact fact, EncounterParts part) => part switch
    {
        EncounterParts.Status => true,
        EncounterParts.Start => fact.EffectiveAt is not null,
        EncounterParts.End => fact.EndAt is not null,
        EncounterParts.Attending => (fact.PerformerCode ?? fact.Performer ?? fact.Encounter?.AttendingCode ?? fact.Encounter?.Attending) is not null,
        EncounterParts.Department => (fact.DepartmentCode ?? fact.Department) is not null,
        EncounterParts.Class => fact.Encounter is not null,
        EncounterParts.Bed => fact.Encounter?.Bed is not null,
        EncounterParts.AdmitSource => fact.Encounter?.AdmitSource is not null,
        EncounterParts.Disposition => fact.Encounter?.Disposition is not null,
        _ => false,
    };
}
