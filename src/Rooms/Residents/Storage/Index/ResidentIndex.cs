using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>The master index (主索引). One for the process: it keeps nothing.</summary>
internal sealed class ResidentIndex(CountyModel model, KeyRing ring, Parameters parameters, GoldenWriter golden, Homes homes, TimeProvider clock) : IResidentIndex
{
    public PreparedSighting Prepare(PersonSighting sighting) => Prepare(sighting, Trust.Source, false);

    /// <summary>The platform's own forms say more firmly what they say.</summary>
    public PreparedPerson Prepare(PersonSighting sighting, Trust trust, bool verified) => new(sighting, trust, verified, ring, CountyCalendar.Today(clock));

    public async Task<IReadOnlyList<Sighted>> Sight(IReadOnlyList<PreparedSighting> sightings, Work work, CancellationToken ct)
    {
        if (sightings.Count == 0)
        {
            return [];
        }

        var weights = await ResidentParameters.Matching(parameters, ct);
        var (batch, heard) = await Decide(() => new SightingBatch(work, ring, weights), [.. sightings.Cast<PreparedPerson>()], work);
        foreach (var created in batch.Writes.Created)
        {
            await homes.Settle(created, CountyCalendar.DayOf(work.Now), ct);
        }

        await batch.Writes.Write(work, ring);
        await golden.Recompute(work, [.. batch.Touched.Select(k => k.Id)], ct);
        await work.OpenReviews(batch.Writes.Reviews.Select(r => (r.Key, r.Value)), weights.Version);
        foreach (var created in batch.Writes.Created)
        {
            work.Emit(created.Id, new ResidentRegistered(created.Id), created.Id, created.OrganizationId);
        }

        return [.. heard.Select(h => new Sighted(h.ResidentId, batch.GoldenOf(h.ResidentId), h.Created, h.InReview, h.Warnings) { Contradicts = h.Contradicts })];
    }

    /// <summary>Decides, then locks what will change. Where a merge came in between, everything is decided again: nothing is written yet.</summary>
    async Task<(SightingBatch Batch, IReadOnlyList<Heard> Heard)> Decide(Func<SightingBatch> make, IReadOnlyList<PreparedPerson> said, Work work)
    {
        while (true)
        {
            var batch = make();
            var heard = await batch.Decide(said);
            var touched = batch.Touched.Select(k => k.Id).ToList();
            if (touched.Count == 0)
            {
                return (batch, heard);
            }

            var now = await work.LockResidents(touched);
            if (now.Values.All(merged => merged is null))
            {
                return (batch, heard);
            }
        }
    }

    public async Task<Sighted> MergeAtSource(SourceMerge merge, Work work, CancellationToken ct)
    {
        var weights = await ResidentParameters.Matching(parameters, ct);
        await work.TakeTurns([SealedStatements.TextOf(merge.Survivor), SealedStatements.TextOf(merge.Absorbed)]);
        var rows = await work.Sources([merge.Survivor.System, merge.Absorbed.System], [merge.Survivor.LocalId, merge.Absorbed.LocalId]);
        var survivor = rows.FirstOrDefault(r => (r.System, r.LocalId) == (merge.Survivor.System, merge.Survivor.LocalId));
        var absorbed = rows.FirstOrDefault(r => (r.System, r.LocalId) == (merge.Absorbed.System, merge.Absorbed.LocalId));
        if (survivor is null && absorbed is null)
        {
            var sighted = await Sight([Prepare(new PersonSighting(merge.Survivor, new Demographics(), merge.OrganizationId, 0, merge.ReceivedAt))], work, ct);
            await Alias(merge.Absorbed, sighted[0].ResidentId, merge, work);
            return sighted[0];
        }

        if (survivor is null || absorbed is null)
        {
            var known = survivor ?? absorbed!;
            await Alias(survivor is null ? merge.Survivor : merge.Absorbed, known.ResidentId, merge, work);
            return new Sighted(known.ResidentId, await GoldenOf(work, known.ResidentId), false, false, []);
        }

        return await ReviewSourceMerge(survivor, absorbed, weights, work);
    }

    /// <summary>The other id of the same person at the same source, about whom nothing was said yet: later messages under it are this resident's.</summary>
    async Task Alias(SourceIdentity other, Guid residentId, SourceMerge merge, Work work)
    {
        var said = new Statement(other, Trust.Source, false, 0, merge.ReceivedAt, new Demographics());
        await work.Insert([ring.Seal(said, work.NewId(), residentId, merge.OrganizationId, work.Now, work.Caller.Id)]);
    }

    async Task<Sighted> ReviewSourceMerge(SourceRow survivor, SourceRow absorbed, MatchingParameters weights, Work work)
    {
        var families = (await work.FamiliesOf([survivor.ResidentId, absorbed.ResidentId])).ToDictionary(r => r.Id);
        var (golden, other) = (families[survivor.ResidentId].GoldenId, families[absorbed.ResidentId].GoldenId);
        if (golden == other)
        {
            return new Sighted(survivor.ResidentId, golden, false, false, []);
        }

        var members = families.Values.ToLookup(r => r.GoldenId, r => r.Id);
        var judged = (await work.VerdictsAmong([.. families.Keys])).Any(v => members[golden].Contains(v.FirstId) != members[golden].Contains(v.SecondId));
        if (judged)
        {
            return new Sighted(survivor.ResidentId, golden, false, false, ["来源单位称两个编号为同一人，但人工已核定为不同人"]);
        }

        var today = CountyCalendar.DayOf(work.Now);
        var sources = (await work.SourcesOf([.. families.Keys])).ToLookup(s => families[s.ResidentId].GoldenId, s => ring.Open(s).Person);
        var compared = Matching.Decide(ProfileOf(families[golden], sources[golden], today), ProfileOf(families[other], sources[other], today), weights);
        var match = compared with { Rule = "source-merge", Reason = "来源单位已将两个编号合并为一人（A40），请核对后合并" };
        await work.OpenReviews([(Pair.Of(golden, other), match)], weights.Version);
        return new Sighted(survivor.ResidentId, golden, false, true, []);
    }

    static Profile ProfileOf(ResidentRow golden, IEnumerable<Demographics> said, DateOnly today) => Profile.Of([.. said], golden.Name, golden.Sex, golden.BirthDate, today);

    static async Task<Guid> GoldenOf(Work work, Guid residentId) => (await work.FamiliesOf([residentId])).First(r => r.MergedInto is null).Id;

    public async Task<ResidentSet?> Resolve(Guid residentId, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var family = await reader.FamiliesOf([residentId], ct);
        return family.FirstOrDefault(r => r.MergedInto is null) is { } golden ? new ResidentSet(golden.Id, [golden.Id, .. family.Where(r => r.Id != golden.Id).Select(r => r.Id)]) : null;
    }

    public async Task<IReadOnlyDictionary<Guid, ResidentHeader>> Headers(IReadOnlyCollection<Guid> goldenIds, CancellationToken ct)
    {
        if (goldenIds.Count == 0)
        {
            return new Dictionary<Guid, ResidentHeader>();
        }

        await using var reader = new CountyReader(model);
        var rows = await reader.FamiliesOf(goldenIds, ct);
        return rows.Where(r => r.MergedInto is null).ToDictionary(r => r.Id, r => r.Header());
    }

    public async Task<IReadOnlyList<Guid>> FindByKey(string kind, string value, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        IReadOnlyCollection<Guid> holders;
        if (kind.StartsWith("local:", StringComparison.Ordinal))
        {
            holders = await reader.Query<Guid>("select resident_id from residents_source where system = @system and local_id = @value and active", new { system = kind[6..], value }, ct);
        }
        else
        {
            var key = ResidentKeys.Normalise(kind, value, CountyCalendar.Today(clock));
            var macs = ring.Macs(key).ToList();
            var stopped = kind == IdentifierKinds.HealthCard && await reader.IsStopped(macs, ct);
            holders = stopped ? [] : [.. (await reader.Keys(macs, ct)).Select(k => k.ResidentId)];
        }

        return holders.Count == 0 ? [] : [.. (await reader.FamiliesOf(holders, ct)).Where(r => r.MergedInto is null).Select(r => r.Id).Order()];
    }

    public async Task<bool> WasDisclosed(IReadOnlyCollection<string> kinds, string value, Caller caller, DateTime since, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        await using var reader = new CountyReader(model);
        return await reader.WasDisclosed([.. kinds.SelectMany(k => ring.Macs(ResidentKeys.Normalise(k, value, today)))], caller, since, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, Demographics>> Describe(IReadOnlyCollection<Guid> goldenIds, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var rows = goldenIds.Count == 0 ? [] : await reader.FamiliesOf(goldenIds, ct);
        var golden = rows.ToDictionary(r => r.Id, r => r.GoldenId);
        var sources = await reader.SourcesOf(golden.Keys, ct);
        return sources.GroupBy(s => golden[s.ResidentId])
            .Where(g => goldenIds.Contains(g.Key))
            .ToDictionary(g => g.Key, g => GoldenRecord.Everything(g.Select(ring.Open), CountyCalendar.Today(clock)));
    }

    public async Task<IReadOnlyList<MatchCandidate>> FindMatches(Demographics person, int most, CancellationToken ct)
    {
        var weights = await ResidentParameters.Matching(parameters, ct);
        await using var reader = new CountyReader(model);
        var found = await MatchSearch.Find(Lookups.In(reader, ct), ring, SightingCheck.Of(person, CountyCalendar.Today(clock)).Person, weights, CountyCalendar.Today(clock));
        return
        [
            .. found.Take(most).Select(f => new MatchCandidate(
                f.Row.Id,
                f.Match.Likeness == Likeness.Same,
                f.Match.Comparison.Score,
                f.Match.Reason,
                [.. f.Match.Comparison.Fields.Where(c => c.Level != Level.NotComparable).Select(c => c.Explanation)])),
        ];
    }
}
