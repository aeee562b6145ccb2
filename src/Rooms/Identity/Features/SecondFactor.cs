using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Time-based codes: enrolling, checking, and recovery codes for a lost phone.</summary>
sealed class SecondFactor(KeyRing keys)
{
    const string Purpose = "identity_account.totp_secret";
    const int RecoveryCodes = 10;

    /// <param name="Address">For the QR code.</param>
    /// <param name="Secret">For typing by hand.</param>
    internal sealed record Begun(string Secret, string Address);

    internal sealed record Confirmation(string Code);

    internal sealed record Confirmed(IReadOnlyList<string> RecoveryCodes);

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string secretBody = "holds a secret, which must not be kept; beginning again only gives another";
        routes.MapPost("/account/totp", Begin).OpenToAll(ShowSession.OwnOnly).NotIdempotent(secretBody).WithName("BeginSecondFactor").Produces<Begun>();
        routes.MapPost("/account/totp/confirm", Confirm).OpenToAll(ShowSession.OwnOnly).NotIdempotent("a code counts once").WithName("ConfirmSecondFactor").Produces<Confirmed>();
    }

    /// <summary>Why the log-in may not go on; null when the code is right, or none is needed.</summary>
    public async Task<Refusal?> Fault(Work work, AccountRow account, string? code)
    {
        if (account.TotpState != "active")
            return null;
        if (string.IsNullOrWhiteSpace(code))
            return Refusals.TotpNeeded;
        var given = code.Trim();
        var right = given.Length == 6 ? await TakeStep(work, account, given) : await TakeRecoveryCode(work, account.Id, given);
        return right ? null : Refusals.TotpWrong;
    }

    /// <summary>A code counts once: the step is taken by the statement that remembers it.</summary>
    async Task<bool> TakeStep(Work work, AccountRow account, string code)
    {
        if (account.TotpSecret is null || Totp.StepOf(keys.DecryptBytes(account.TotpSecret, Purpose), code, work.Now) is not { } step)
            return false;
        return await work.Execute(
            "update identity_account set totp_last_step = @step where id = @Id and totp_state = 'active' and (totp_last_step is null or totp_last_step < @step)",
            new { step, account.Id }) == 1;
    }

    static async Task<bool> TakeRecoveryCode(Work work, Guid accountId, string code) =>
        await work.Execute(
            "update identity_recovery_code set used_at = @Now where account_id = @accountId and hash = @hash and used_at is null",
            new { work.Now, accountId, hash = Secrets.Hash(code.ToLowerInvariant()) }) == 1;

    static async Task<IResult> Begin(HttpContext context, SecondFactor factor, Transactions transactions, CancellationToken ct)
    {
        if (SessionCallers.Of(context) is not { } session)
            return KernelRefusals.NotLoggedIn.ToResult();
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var begun = await transactions.Run(
            session.ToCaller(SessionCallers.AddressOf(context)),
            work => work.Execute(
                "update identity_account set totp_state = 'pending', totp_secret = @sealedSecret, totp_last_step = null, version = version + 1 where id = @AccountId and totp_state <> 'active'",
                new { sealedSecret = factor.Seal(secret), session.AccountId }),
            ct);
        return begun == 0
            ? Refusals.TotpActive.ToResult()
            : Results.Json(new Begun(Totp.Text(secret), Totp.Address(secret, session.Username)), Json.Options);
    }

    static async Task<IResult> Confirm(Confirmation body, HttpContext context, SecondFactor factor, Sessions sessions, Transactions transactions, CancellationToken ct)
    {
        if (SessionCallers.Of(context) is not { } session)
            return KernelRefusals.NotLoggedIn.ToResult();
        var outcome = await transactions.Run<Outcome<Confirmed>>(
            session.ToCaller(SessionCallers.AddressOf(context)),
            async work =>
            {
                var codes = await factor.Activate(work, session.AccountId, body.Code);
                return (codes, !codes.Refused);
            },
            ct);
        sessions.Forget();
        return outcome.ToResult();
    }

    async Task<Outcome<Confirmed>> Activate(Work work, Guid accountId, string code)
    {
        var sealedSecret = await work.First<byte[]>("select totp_secret from identity_account where id = @accountId and totp_state = 'pending'", new { accountId });
        if (sealedSecret is null)
            return Refusals.TotpNotBegun;
        if (Totp.StepOf(keys.DecryptBytes(sealedSecret, Purpose), code.Trim(), work.Now) is not { } step)
            return Refusals.TotpWrong with { Kind = RefusalKind.Unprocessable, Field = "code" };
        var activated = await work.Execute(
            "update identity_account set totp_state = 'active', totp_last_step = @step, second_factor_waived = null, version = version + 1 where id = @accountId and totp_state = 'pending' and totp_secret = @sealedSecret",
            new { step, accountId, sealedSecret });
        if (activated == 0)
            return Refusals.TotpNotBegun;
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Secrets.NewRecoveryCode()).ToArray();
        await work.Execute("delete from identity_recovery_code where account_id = @accountId", new { accountId });
        await work.Insert<RecoveryCodeRow>([.. codes.Select(c => new RecoveryCodeRow { Id = work.NewId(), AccountId = accountId, Hash = Secrets.Hash(c), CreatedAt = work.Now })]);
        work.Audit(new AuditEntry("identity.second-factor-on", "account", accountId));
        return new Confirmed(codes);
    }

    byte[] Seal(byte[] secret) => keys.Encrypt(secret, Purpose);
}
