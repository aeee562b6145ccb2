using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Takes away what has no more effect: expired tokens, old tries, computers that nobody uses. Sessions stay for half a year, as the log does.</summary>
sealed class Housekeeping(Transactions transactions) : ITimedJob
{
    const int SessionDays = 183;

    public Task Run(CancellationToken ct) => transactions.Run(Caller.Platform("identity.housekeeping"), async work =>
    {
        await work.Execute("delete from identity_token where expires_at < @before", new { before = work.Now.AddDays(-1) });
        await work.Execute("delete from identity_attempt where failed_at < @before", new { before = work.Now.AddDays(-2) });
        await work.Execute("delete from identity_device where password_at < @before", new { before = work.Now.AddDays(-2) });
        await work.Execute("delete from identity_session where expires_at < @before", new { before = work.Now.AddDays(-SessionDays) });
    }, ct);
}
