using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Features;

namespace OneCounty.Records.Storage;

/// <summary>Keeps each resident's summary ready: built once after the record changed, then read by key.</summary>
sealed class SummaryBuilder(CountyReader reader, Parameters parameters, Transactions transactions, InstitutionNames names, DepartmentWords departments, TimeProvider clock)
{
    /// <summary>Lines of one list on the first screen; how many there are in all is told with it.</summary>
    const int Most = 30;

    /// <summary>The series of a resident are read from the index alone, then one row of each: not every value of thirty years.</summary>
    internal static string LastOfEach(string scope, string seen) => $"""
        select f.* from records_fact f where f.id in (
          select (select v.id from records_fact v
                  where v.resident_id = k.resident_id and v.kind = 3 and v.trend_key = k.trend_key and v.status not in ('entered-in-error', 'cancelled'){seen.Replace("sensitivity", "v.sensitivity", StringComparison.Ordinal)}
                  order by v.sort_at desc, v.id desc limit 1)
          from (select distinct resident_id, trend_key from records_fact where {scope} and kind = 3 and trend_key is not null) k)
        order by f.sort_at desc, f.id desc
        """;

    internal static string OfKind(string scope, string seen) => $"""
        select * from records_fact where {scope} and kind = @kind and status <> 'entered-in-error' and sort_at >= @since{seen}
        order by sort_at desc, id desc limit @most
        """;

    internal static string CriticalValues(string scope, string seen) => $"""
        select * from records_fact where {scope} and interpretation in ('HH', 'LL', 'AA') and kind = 3
          and status not in ('entered-in-error', 'cancelled') and sort_at >= @since{seen}
        order by sort_at desc, id desc limit @most
        """;

    internal static string CountOfKind(string scope, string seen) => $"select count(*) from records_fact where {scope} and kind = @kind and status <> 'entered-in-error'{seen}";

    internal static string WithheldCount(string scope) => $"select count(*) from records_fact where {scope} and sensitivity <> ''";

    public async Task<(SummaryPage Page, DateTime BuiltAt)> Get(OpenRecord record, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (record.SeesSensitive)
            return (await Build(record, now, ct), now);
        var state = await State(record, ct);
        var kept = await reader.First<SummaryRow>("select resident_id, state, body, built_at from records_summary where resident_id = @ResidentId", new { record.ResidentId }, ct);
        if (kept is not null && kept.State == state)
            return (Json.Read<SummaryPage>(Intake.Unpack(kept.Body))!, kept.BuiltAt);
        var page = await Build(record, now, ct);
        await Keep(record.ResidentId, state, page, ct);
        return (page, now);
    }

    /// <summary>Changes with every fact of any member, with who is a member, with the senders' department names, and with the county's day (windows move).</summary>
    async Task<string> State(OpenRecord record, CancellationToken ct)
    {
        var (scope, args) = Members.Of(record.Members);
        var versions = (await reader.Query<StateRow>($"select resident_id, version, changed_at from records_state where {scope}", args, ct)).ToDictionary(v => v.ResidentId, v => v.Version);
        return $"5|{CountyCalendar.Today(clock):yyyyMMdd}|{await departments.Edition(ct)}|{string.Join(',', record.Members.Order().Select(m => $"{m:N}:{versions.GetValueOrDefault(m)}"))}";
    }

    /// <summary>Only what everybody with a reason may see is kept.</summary>
    Task Keep(Guid residentId, string state, SummaryPage page, CancellationToken ct)
    {
        var body = Intake.Pack(Json.Write(page));
        return transactions.Run(Caller.Platform("records.summary"), work => work.Execute(
            "insert into records_summary (resident_id, state, body, built_at) values (@residentId, @state, @body, @Now) on conflict (resident_id) do update set state = excluded.state, body = excluded.body, built_at = excluded.built_at",
            new { residentId, state, body, work.Now }), ct);
    }

    async Task<SummaryPage> Build(OpenRecord record, DateTime now, CancellationToken ct)
    {
        var critical = await Seen(record, CriticalValues, FactKind.Observation, now.AddDays(-await parameters.Get(RecordsParameters.CriticalDays, ct)), ct);
        var allergies = await Seen(record, OfKind, FactKind.Allergy, DateTime.UnixEpoch, ct);
        var conditions = await Seen(record, OfKind, FactKind.Condition, DateTime.UnixEpoch, ct);
        var encounters = await departments.On(await Seen(record, OfKind, FactKind.Encounter, DateTime.UnixEpoch, ct, await parameters.Get(RecordsParameters.SummaryEncounters, ct)), ct);
        var prescriptions = await Seen(record, OfKind, FactKind.Prescription, now.AddDays(-await parameters.Get(RecordsParameters.MedicationDays, ct)), ct);
        var last = await Seen(record, LastOfEach, FactKind.Observation, DateTime.UnixEpoch, ct);
        critical = Standing(critical, last);
        FactRow[] all = [.. critical, .. allergies, .. conditions, .. encounters, .. prescriptions, .. last];
        var name = await names.For(all.Select(r => r.OrganizationId), ct);
        var problems = SummaryLines.Problems(conditions, name).ToList();
        return new(
            [.. SummaryLines.Allergies(allergies, name)], SummaryLines.Asked(allergies),
            [.. problems.Take(Most)],
            [.. critical.Take(Most).Select(r => SummaryLines.Critical(r, name))],
            [.. encounters.Select(r => SummaryLines.Encounter(r, conditions, name))],
            [.. prescriptions.Take(Most).Select(r => SummaryLines.Medication(r, name))],
            [.. last.DistinctBy(r => r.TrendKey).Select(r => SummaryLines.Last(r, name))],
            [.. all.Select(r => new SummaryPage.SourceKey(r.SourceSystem, r.OrganizationId)).Distinct()],
            await Withheld(record, ct),
            new(problems.Count, critical.Count, await EncountersInAll(record, ct), prescriptions.Count));
    }

    async Task<long> EncountersInAll(OpenRecord record, CancellationToken ct)
    {
        var (scope, args) = Members.Of(record.Members);
        return await reader.First<long>(CountOfKind(scope, record.SeesSensitive ? "" : " and sensitivity = ''"), args.With("kind", (int)FactKind.Encounter), ct);
    }

    /// <summary>Recent critical values, and older ones that no later value of the same item has answered.</summary>
    static IReadOnlyList<FactRow> Standing(IReadOnlyList<FactRow> recent, IReadOnlyList<FactRow> last) =>
        [.. recent.Concat(last.DistinctBy(r => r.TrendKey).Where(r => r.Interpretation is "HH" or "LL" or "AA")).DistinctBy(r => r.Id).OrderByDescending(r => r.SortAt)];

    async Task<long> Withheld(OpenRecord record, CancellationToken ct)
    {
        if (record.SeesSensitive)
            return 0;
        var (scope, args) = Members.Of(record.Members);
        return await reader.First<long>(WithheldCount(scope), args, ct);
    }

    /// <summary>All of them, so that what is counted is true, unless a number of lines is asked for: this is built once a change.</summary>
    async Task<IReadOnlyList<FactRow>> Seen(OpenRecord record, Func<string, string, string> sql, FactKind kind, DateTime since, CancellationToken ct, int most = int.MaxValue)
    {
        var (scope, args) = Members.Of(record.Members);
        var seen = record.SeesSensitive ? "" : " and sensitivity = ''";
        return await reader.Query<FactRow>(sql(scope, seen), args.With("kind", (int)kind).With("since", since).With("most", most), ct);
    }
}
