using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <param name="Read">Messages of the day that were read again; those whose text has been dropped are not.</param>
/// <param name="WouldBeTaken">Of them, those that would be taken now.</param>
/// <param name="Differing">Those whose outcome would differ from what is kept, the first two hundred.</param>
internal sealed record DryRun(DateOnly Day, int Read, int WouldBeTaken, int WouldBeRefused, int FactsRead, int Differ, IReadOnlyList<DryRunLine> Differing);

internal sealed record DryRunLine(Guid Id, string ControlId, string Type, string State, bool WouldBeTaken, string? Fault);

/// <summary>Reads a day's messages again under today's rules and writes nothing: what a change of the gate, or a newly registered institution, would alter.</summary>
internal static class ReplayDay
{
    const int AtOnce = 200;
    const int MostLines = 200;

    static SqlText Of(string? source) =>
        $"select * from hl7v2_message where id > @after and dropped_at is null and received_at >= @start and received_at < @stop {(string.IsNullOrEmpty(source) ? "" : "and source = @source")} order by id limit @most";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/hl7v2/replay/{day}", Handle).Needs(Hl7v2Gate.Mend).WithName("DryRunHl7v2Day").Produces<DryRun>();

    static async Task<IResult> Handle(DateOnly day, string? source, Caller caller, CountyReader reader, Steps steps, KeyRing keys, Transactions transactions, CancellationToken ct)
    {
        await transactions.Run(caller, work =>
        {
            work.Audit(new AuditEntry("hl7v2.dry-run", "message", null) { Detail = SqlTypes.ToText(day) });
            return Task.CompletedTask;
        }, ct);

        var run = new DryRun(day, 0, 0, 0, 0, 0, []);
        var lines = new List<DryRunLine>();
        var (start, stop) = (CountyCalendar.StartOf(day), CountyCalendar.StartOf(day.AddDays(1)));
        var after = FirstIdAt(start);
        while (true)
        {
            var rows = await reader.Query<MessageRow>(Of(source), new { after, start, stop, source, most = AtOnce }, ct);
            foreach (var row in rows)
                run = await Add(run, row, lines, steps, keys, ct);
            if (rows.Count < AtOnce)
                return Results.Json(run with { Differing = lines }, Json.Options);
            after = rows[^1].Id;
        }
    }

    static async Task<DryRun> Add(DryRun run, MessageRow row, List<DryRunLine> lines, Steps steps, KeyRing keys, CancellationToken ct)
    {
        var step = await steps.Look(Kept.Received(row, keys), row.Id, row.ReceivedAt, ct);
        var sound = step.Faults.Count == 0;
        var differs = sound != (row.State == States.Taken) && row.State != States.Replaced;
        if (differs && lines.Count < MostLines)
            lines.Add(new DryRunLine(row.Id, row.ControlId, row.Type, row.State, sound, sound ? null : step.Faults[0].Sentence));
        return run with
        {
            Read = run.Read + 1,
            WouldBeTaken = run.WouldBeTaken + (sound ? 1 : 0),
            WouldBeRefused = run.WouldBeRefused + (sound ? 0 : 1),
            FactsRead = run.FactsRead + step.Translated.Messages.Sum(message => message.Facts.Count),
            Differ = run.Differ + (differs ? 1 : 0),
        };
    }

    /// <summary>Ids begin with their time: the day is found by key, a little before its start because an id is made before the row is written.</summary>
    static Guid FirstIdAt(DateTime start)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, (long)(start.AddHours(-1) - DateTime.UnixEpoch).TotalMilliseconds << 16);
        return new Guid(bytes, bigEndian: true);
    }
}
