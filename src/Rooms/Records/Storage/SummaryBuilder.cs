using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Features;

namespace OneCounty.Records.Storage;

/// <summary>Keeps each resident's summary ready: built once after the record changed, then read by key.</summary>
sealed class SummaryBuilder(CountyReader reader, Parameters parameters, Transactions transactions, InstitutionNames names, TimeProvider clock)
{
    const int Most = 30;

    static readonly SqlText LastOfEach = """
        select f.* from records_fact f
        join (select resident_id, trend_key, max(sort_at) as last_at from records_fact
              where resident_id in @members and kind = 3 and trend_key is not null group by resident_id, trend_key) l
          on f.resident_id = l.resident_id and f.kind = 3 and f.trend_key = l.trend_key and f.sort_at = l.last_at
        where f.status not in ('entered-in-error', 'cancelled')
        order by f.sort_at desc, f.id
        """;

    static readonly SqlText OfKind = """
        select * from records_fact where resident_id in @members and kind = @kind and status <> 'entered-in-error' and sort_at >= @since
        order by sort_at desc, id desc limit @most
        """;

    static readonly SqlText CriticalValues = """
        select * from records_fact where resident_id in @members and kind = 3 and interpretation in ('HH', 'LL', 'AA')
          and status not in ('entered-in-error', 'cancelled') and sort_at >= @since
        order by sort_at desc, id desc limit @most
        """;

    public async Task<(SummaryPage Page, DateTime BuiltAt)> Get(OpenRecord record, CancellationToken ct)
    {
        var state = await State(record, ct);
        var kept = await reader.First<SummaryRow>("select resident_id, state, body, built_at from records_summary where resident_id = @ResidentId", new { record.ResidentId }, ct);
        if (kept is not null && kept.State == state)
            return (Json.Read<SummaryPage>(Intake.Unpack(kept.Body))!, kept.BuiltAt);
        var now = clock.GetUtcNow().UtcDateTime;
        var page = await Build(record, now, ct);
        await Keep(record.ResidentId, state, page, ct);
        return (page, now);
    }

    /// <summary>Changes with every fact of any member, with the county's day (windows move) and with what the reader may see.</summary>
    async Task<string> State(OpenRecord record, CancellationToken ct)
    {
        var versions = await reader.Query<StateRow>("select resident_id, version, changed_at from records_state where resident_id in @members order by resident_id", new { members = record.Members }, ct);
        return $"2|{CountyCalendar.Today(clock):yyyyMMdd}|{record.SeesSensitive}|{string.Join(',', versions.Select(v => $"{v.ResidentId:N}:{v.Version}"))}";
    }

    Task Keep(Guid residentId, string state, SummaryPage page, CancellationToken ct)
    {
        var row = new { residentId, state, body = Intake.Pack(Json.Write(page)) };
        return transactions.Run(Caller.Platform("records.summary"), work => work.Execute(
            "insert into records_summary (resident_id, state, body, built_at) values (@residentId, @state, @body, @Now) on conflict (resident_id) do update set state = excluded.state, body = excluded.body, built_at = excluded.built_at",
            new { row.residentId, row.state, row.body, work.Now }), ct);
    }

    async Task<SummaryPage> Build(OpenRecord record, DateTime now, CancellationToken ct)
    {
        var critical = await Seen(record, CriticalValues, FactKind.Observation, now.AddDays(-await parameters.Get(RecordsParameters.CriticalDays, ct)), ct);
        var allergies = await Seen(record, OfKind, FactKind.Allergy, DateTime.UnixEpoch, ct);
        var conditions = await Seen(record, OfKind, FactKind.Condition, DateTime.UnixEpoch, ct, 200);
        var encounters = await Seen(record, OfKind, FactKind.Encounter, DateTime.UnixEpoch, ct, 10);
        var prescriptions = await Seen(record, OfKind, FactKind.Prescription, now.AddDays(-180), ct);
        var last = (await reader.Query<FactRow>(LastOfEach, new { members = record.Members }, ct)).Where(r => record.SeesSensitive || r.Sensitivity.Length == 0).ToList();
        FactRow[] all = [.. critical, .. allergies, .. conditions, .. encounters, .. prescriptions, .. last];
        var name = await names.For(all.Select(r => r.OrganizationId), ct);
        return new(
            [.. SummaryLines.Allergies(allergies, name)], allergies.Count > 0,
            [.. SummaryLines.Problems(conditions, name).Take(Most)],
            [.. critical.Select(r => SummaryLines.Critical(r, name))],
            [.. encounters.Select(r => SummaryLines.Encounter(r, conditions, name))],
            [.. prescriptions.Select(r => SummaryLines.Medication(r, name))],
            [.. last.DistinctBy(r => r.TrendKey).Select(r => SummaryLines.Last(r, name))],
            [.. all.Select(r => new SummaryPage.SourceKey(r.SourceSystem, r.OrganizationId)).Distinct()]);
    }

    async Task<IReadOnlyList<FactRow>> Seen(OpenRecord record, SqlText sql, FactKind kind, DateTime since, CancellationToken ct, int most = Most)
    {
        var rows = await reader.Query<FactRow>(sql, new { members = record.Members, kind = (int)kind, since, most }, ct);
        return record.SeesSensitive ? rows : [.. rows.Where(r => r.Sensitivity.Length == 0)];
    }
}
