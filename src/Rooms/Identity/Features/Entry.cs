using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>What a browser brings to a log-in.</summary>
/// <param name="Token">Of the session that it has, whether alive or not.</param>
/// <param name="Device">Known from an earlier log-in, or made now.</param>
sealed record Visit(string? Token, string Device, string? Address, string? Agent)
{
    public static Visit Of(Microsoft.AspNetCore.Http.HttpContext context) => new(
        SessionCookie.Read(context),
        SessionCookie.Device(context) ?? Secrets.New(),
        SessionCallers.AddressOf(context),
        Shorten(context.Request.Headers.UserAgent.ToString()));

    static string? Shorten(string agent) => agent.Length == 0 ? null : agent[..Math.Min(agent.Length, 200)];
}

/// <summary>Opens sessions.</summary>
sealed class Entry(Parameters parameters)
{
    const string EndReplaced =
        """
        update identity_session set ended_at = @Now, end_reason = 'replaced' where token_hash = @hash and ended_at is null
        returning account_id, post_id
        """;

    const string EndSurplus =
        """
        update identity_session set ended_at = @Now, end_reason = 'too-many'
        where account_id = @id and ended_at is null and id not in (
          select s.id from identity_session s where s.account_id = @id and s.ended_at is null and s.expires_at > @Now and s.seen_at > @idleSince
          order by s.created_at desc, s.id desc limit @others)
        """;

    const string KnowDevice =
        """
        insert into identity_device (account_id, device_hash, password_at) values (@id, @device, @Now)
        on conflict (account_id, device_hash) do update set password_at = @Now
        """;

    /// <summary>The new session's token.</summary>
    /// <param name="openedBy">password or pin.</param>
    public async Task<Outcome<string>> Open(Work work, AccountRow account, string openedBy, Visit visit, CancellationToken ct)
    {
        // The account's row is changed first: log-ins of one account take turns, so that together they cannot exceed the limit of sessions.
        if (await work.Execute("update identity_account set last_log_in_at = @Now where id = @Id and state = 'active'", new { work.Now, account.Id }) == 0)
            return Refusals.Locked;
        var replaced = visit.Token is null ? null : await work.First<Replaced>(EndReplaced, new { work.Now, hash = Secrets.Hash(visit.Token) });
        var idle = await parameters.Get(IdentityParameters.IdleMinutes, ct);
        var others = await parameters.Get(IdentityParameters.SessionsAllowed, ct) - 1;
        await work.Execute(EndSurplus, new { work.Now, id = account.Id, idleSince = work.Now.AddMinutes(-idle), others });
        var device = Secrets.Hash(visit.Device);
        if (openedBy == "password")
            await work.Execute(KnowDevice, new { id = account.Id, device, work.Now });
        var token = Secrets.New();
        await work.Insert<SessionRow>([new()
        {
            Id = work.NewId(),
            AccountId = account.Id,
            TokenHash = Secrets.Hash(token),
            DeviceHash = device,
            PostId = replaced?.AccountId == account.Id ? replaced.PostId : openedBy == "pin" ? account.LastPostId : null,
            OpenedBy = openedBy,
            Address = visit.Address,
            Agent = visit.Agent,
            CreatedAt = work.Now,
            SeenAt = work.Now,
            ExpiresAt = work.Now.AddHours(await parameters.Get(IdentityParameters.SessionHours, ct)),
        }]);
        work.Audit(new AuditEntry("identity.log-in", "account", account.Id) { Detail = openedBy == "pin" ? "PIN 码" : "密码" });
        return token;
    }

    /// <summary>Ends every session of an account at once.</summary>
    public static Task<int> EndAll(Work work, Guid accountId, string reason) =>
        work.Execute("update identity_session set ended_at = @Now, end_reason = @reason where account_id = @accountId and ended_at is null", new { work.Now, reason, accountId });

    sealed class Replaced
    {
        public Guid AccountId { get; init; }
        public Guid? PostId { get; init; }
    }
}
