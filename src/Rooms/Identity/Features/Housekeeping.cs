using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Takes away what has no more effect: expired tokens, old tries, computers that nobody uses. Sessions stay for as long as the log must.</summary>
sealed class Housekeeping(Transactions transactions, Parameters parameters) : ITimedJob
{
    public async Task Run(CancellationToken ct)
    {
        var kept = await parameters.Get(IdentityParameters.SessionKeptDays, ct);
        await transactions.Run(Caller.Platform("identity.housekeeping"), work => Clear(work, kept), ct);
    }

    static async Task Clear(Work work, int sessionDays)
    {
        await work.Execute("delete from identity_token where expires_at < @before", new { before = work.Now.AddDays(-1) });
        await work.Execute("delete from identity_attempt where failed_at < @before", new { before = work.Now.AddDays(-2) });
        await work.Execute("delete from identity_device where password_at < @before", new { before = work.Now.AddDays(-2) });
        await work.Execute("delete from identity_session where expires_at < @before", new { before = work.Now.AddDays(-sessionDays) });
    }
}
