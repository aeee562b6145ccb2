using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>
/// Counts attempts before they are tried: whoever wants to test a secret first takes one of the few tries that are left, in one statement,
/// so that parallel guessing cannot have more. Kept by what was typed, not by account: unknown names lock alike and tell nothing.
/// </summary>
sealed class Attempts(KeyRing keys, Parameters parameters)
{
    public const string Account = "account";
    public const string Pin = "pin";
    public const string Client = "client";
    const string Address = "address";

    const string Take =
        """
        insert into identity_attempt (kind, mac, failures, failed_at, locked_until) values (@kind, @mac, 1, @now, null)
        on conflict (kind, mac) do update set
          failures = case when identity_attempt.failed_at <= @forgotten then 1 else identity_attempt.failures + 1 end,
          locked_until = case when identity_attempt.failed_at > @forgotten and identity_attempt.failures + 1 >= @allowed then @until else null end,
          failed_at = @now
        where identity_attempt.locked_until is null or identity_attempt.locked_until <= @now
        returning failures
        """;

    const string GiveBack =
        """
        update identity_attempt set failures = case when failures > 0 then failures - 1 else 0 end, locked_until = null
        where kind = @kind and mac = @mac
        """;

    /// <summary>A try, taken.</summary>
    internal readonly record struct Try(string Kind, string Subject, string? Address);

    /// <summary>Takes a try for a name (and one for the network address), or says that it is locked.</summary>
    public async Task<Outcome<Try>> Claim(Work work, string kind, string subject, string? address, CancellationToken ct)
    {
        var minutes = await parameters.Get(IdentityParameters.LockMinutes, ct);
        var locked = Refusals.Locked with { RetryAfter = minutes * 60 };
        if (address is not null && await Taken(work, Address, address, await parameters.Get(IdentityParameters.AddressFailuresAllowed, ct), minutes) is null)
            return locked;
        return await Taken(work, kind, subject, await parameters.Get(IdentityParameters.FailuresAllowed, ct), minutes) is null
            ? locked
            : new Try(kind, subject, address);
    }

    /// <summary>The secret was right: this try is not counted, earlier failures still are.</summary>
    public async Task Refund(Work work, Try taken)
    {
        await work.Execute(GiveBack, new { kind = taken.Kind, mac = Mac(taken.Kind, taken.Subject) });
        await RefundAddress(work, taken);
    }

    /// <summary>The whole log-in succeeded: the name starts afresh.</summary>
    public async Task Clear(Work work, Try taken)
    {
        await Forget(work, taken.Kind, taken.Subject);
        await RefundAddress(work, taken);
    }

    public Task Forget(Work work, string kind, string subject) =>
        work.Execute("delete from identity_attempt where kind = @kind and mac = @mac", new { kind, mac = Mac(kind, subject) });

    /// <summary>Until when names are locked after failures; the others are not in it.</summary>
    public async Task<IReadOnlyDictionary<string, DateTime?>> LockedUntil(CountyReader reader, IReadOnlyList<string> usernames, DateTime now, CancellationToken ct)
    {
        var macs = usernames.ToDictionary(u => Convert.ToHexString(Mac(Account, u)), StringComparer.Ordinal);
        var rows = await reader.Query<AttemptRow>(
            "select kind, mac, failures, failed_at, locked_until from identity_attempt where kind = 'account' and locked_until > @now", new { now }, ct);
        return rows.Where(r => macs.ContainsKey(Convert.ToHexString(r.Mac))).ToDictionary(r => macs[Convert.ToHexString(r.Mac)], r => r.LockedUntil, StringComparer.Ordinal);
    }

    public Task<DateTime?> LockedUntil(Work work, string username) =>
        work.First<DateTime?>("select locked_until from identity_attempt where kind = 'account' and mac = @mac and locked_until > @Now", new { mac = Mac(Account, username), work.Now });

    /// <summary>Names of accounts that are locked after failures now.</summary>
    public async Task<IReadOnlyList<string>> Locked(CountyReader reader, DateTime now, CancellationToken ct)
    {
        var usernames = await reader.Query<string>("select username from identity_account", null, ct);
        return [.. (await LockedUntil(reader, usernames, now, ct)).Keys];
    }

    Task RefundAddress(Work work, Try taken) => taken.Address is null
        ? Task.CompletedTask
        : work.Execute(GiveBack, new { kind = Address, mac = Mac(Address, taken.Address) });

    Task<long?> Taken(Work work, string kind, string subject, int allowed, int minutes) => work.First<long?>(Take, new
    {
        kind,
        mac = Mac(kind, subject),
        allowed,
        now = work.Now,
        until = work.Now.AddMinutes(minutes),
        forgotten = work.Now.AddMinutes(-minutes),
    });

    byte[] Mac(string kind, string subject) => keys.Mac("identity_attempt." + kind, subject).Mac;
}
