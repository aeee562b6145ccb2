using Microsoft.Extensions.Logging;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>Tries messages again that the platform could not write. So many attempts in all, each a minute or more after the last; then an operator decides.</summary>
internal sealed class RetryWaiting(CountyReader reader, Steps steps, KeepMessages keep, Transactions transactions, Parameters parameters, KeyRing keys, TimeProvider clock, ILogger<RetryWaiting> log) : ITimedJob
{
    const int AtOnce = 200;

    const string Due = "select * from hl7v2_message where state = 'waiting' and id > @after order by id limit @most";

    const string GiveUp = "update hl7v2_message set state = 'refused', state_at = @Now where id = @id and state = 'waiting' and attempts >= @most";

    const string Count = "update hl7v2_message set attempts = attempts + 1, state_at = @Now where id = @id and state = 'waiting'";

    public async Task Run(CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var rows = await reader.Query<MessageRow>(Due, new { after, most = AtOnce }, ct);
            foreach (var row in rows)
                await Retry(row, ct);
            if (rows.Count < AtOnce)
                return;
            after = rows[^1].Id;
        }
    }

    async Task Retry(MessageRow row, CancellationToken ct)
    {
        var job = Caller.Platform("hl7v2.retry");
        // Later attempts wait longer: 1, 2, 4, 8 minutes.
        if (clock.GetUtcNow().UtcDateTime < row.StateAt + TimeSpan.FromMinutes(1 << (row.Attempts - 1)))
            return;
        try
        {
            var step = await steps.Again(Kept.Received(row, keys), row.Id, row.ReceivedAt, ct);
            await transactions.Run(job, async work => await keep.Apply([step], work, ct), ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogError(fault, "HL7 message {Id} could not be taken at attempt {Attempt}", row.Id, row.Attempts + 1);
            var most = await parameters.Get(Hl7v2Parameters.MostAttempts, ct);
            await transactions.Run(job, async work =>
            {
                await work.Execute(Count, new { id = row.Id, work.Now });
                if (await work.Execute(GiveUp, new { id = row.Id, work.Now, most }) > 0)
                    work.Emit(row.Id, new MessageRefused(row.Id), organizationId: row.OrganizationId);
            }, ct);
        }
    }
}
