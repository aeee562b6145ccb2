using OneCounty.Hl7v2.Domain;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>
/// Takes the body from messages that have been finished for long: what they said is in the record. Head, hash and answer stay, so that the same bytes are
/// still known when they come again. What somebody has yet to look at keeps its body, however old.
/// </summary>
internal sealed class DropContent(Transactions transactions, Parameters parameters) : ITimedJob
{
    const int AtOnce = 500;

    const string Drop = """
        update hl7v2_message set content = @nothing, mended = null, dropped_at = @Now
        where id in (select id from hl7v2_message where dropped_at is null and state in ('taken', 'replaced') and state_at < @before order by state_at limit @most)
          and dropped_at is null and state in ('taken', 'replaced')
        """;

    public async Task Run(CancellationToken ct)
    {
        var days = await parameters.Get(Hl7v2Parameters.ContentDays, ct);
        var dropped = AtOnce;
        while (dropped == AtOnce)
        {
            dropped = await transactions.Run(Caller.Platform("hl7v2.drop-content"), async work =>
            {
                var rows = await work.Execute(Drop, new { nothing = Array.Empty<byte>(), work.Now, before = work.Now.AddDays(-days), most = AtOnce });
                if (rows > 0)
                    work.Audit(new AuditEntry("hl7v2.drop-content", "message", null) { Detail = $"{rows} 条，办结满 {days} 天" });
                return rows;
            }, ct);
        }
    }
}
