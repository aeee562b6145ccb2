using Microsoft.AspNetCore.Identity;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Checks a password or PIN: take a try, look, verify outside of any transaction.</summary>
sealed class Credentials(Transactions transactions, Attempts attempts, Passwords passwords)
{
    public const string AccountColumns =
        "id, username, staff_id, name, state, state_reason, role_class, password_hash, password_set_at, password_must_change, pin, totp_state, totp_secret, totp_last_step, second_factor_waived, last_post_id, last_log_in_at, requested_roles, version, created_at, created_by";

    static readonly Caller Door = Caller.Platform("log-in");

    /// <summary>The secret was right. The try is settled by whoever asked, in the unit of work of what follows.</summary>
    internal sealed record Verified(AccountRow Account, Attempts.Try Try, bool CostIsOld);

    public static string Normal(string username) => username.Trim().ToLowerInvariant();

    public Task<Outcome<Verified>> Password(string username, string password, string? address, CancellationToken ct) =>
        Check(Attempts.Account, username, password, a => a.PasswordHash, Refusals.WrongCredentials, address, ct);

    public Task<Outcome<Verified>> Pin(string username, string pin, string? address, CancellationToken ct) =>
        Check(Attempts.Pin, username, pin, a => passwords.OpenPin(a.Pin), Refusals.PinWrong, address, ct);

    async Task<Outcome<Verified>> Check(string kind, string username, string secret, Func<AccountRow, string?> hashOf, Refusal wrong, string? address, CancellationToken ct)
    {
        var name = Normal(username);
        if (name.Length is 0 or > 64 || secret.Length is 0 or > 256)
            return wrong;
        var (taken, account) = await transactions.Run(
            Door,
            async work => (await attempts.Claim(work, kind, name, address, ct), await work.First<AccountRow>($"select {AccountColumns} from identity_account where username = @name", new { name })),
            ct);
        if (taken.Refusal is { } locked)
            return locked;
        var verdict = await passwords.Verify(account is null ? null : hashOf(account), secret, ct);
        if (verdict is null)
            return KernelRefusals.Busy;
        if (verdict == PasswordVerificationResult.Failed || account is null)
        {
            await Note(account, kind, address, ct);
            return wrong;
        }
        if (account.State == "active")
            return new Verified(account, taken.Value, verdict == PasswordVerificationResult.SuccessRehashNeeded);
        return Refusals.Locked.Because(account.State == "closed" ? "账号已停用" : "账号已被管理员锁定");
    }

    Task Note(AccountRow? account, string kind, string? address, CancellationToken ct) => transactions.Run(
        Door with { Address = address },
        work =>
        {
            work.Audit(new AuditEntry("identity.log-in-refused", "account", account?.Id) { Detail = kind == Attempts.Pin ? "PIN 码错误" : account is null ? "用户名不存在" : "密码错误" });
            return Task.CompletedTask;
        },
        ct);
}
