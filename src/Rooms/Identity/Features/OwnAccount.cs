using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>What everybody does with their own account: change the password (also when it has expired), set a PIN.</summary>
static class OwnAccount
{
    const string Secret = "its body holds a secret, which must not be kept";

    /// <param name="Username">Where nobody is logged in, because the password has expired.</param>
    internal sealed record NewPassword(string Current, string Next, string? Username = null);

    internal sealed record NewPin(string Pin);

    /// <param name="Length">Characters at least.</param>
    /// <param name="Classes">Of upper case, lower case, digits and others, at least so many.</param>
    /// <param name="Days">After which it must be changed.</param>
    internal sealed record Policy(int Length, int Classes, int Days);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/account/password", ChangePassword).OpenToAll("whoever knows the current password; tries are limited like log-ins").NotIdempotent(Secret).WithName("ChangePassword").Produces(204);
        routes.MapGet("/account/password-policy", ShowPolicy).OpenToAll("what a new password must be is no secret, and whoever's password has expired is not logged in").WithName("ShowPasswordPolicy").Produces<Policy>();
        routes.MapPut("/session/pin", SetPin).OpenToAll(ShowSession.OwnOnly).NotIdempotent(Secret).WithName("SetPin").Produces(204);
    }

    static async Task<IResult> ChangePassword(NewPassword body, HttpContext context, Credentials credentials, PasswordChange change, CancellationToken ct)
    {
        var session = SessionCallers.Of(context);
        if ((session?.Username ?? body.Username) is not { } username)
            return KernelRefusals.NotLoggedIn.ToResult();
        var address = SessionCallers.AddressOf(context);
        var verified = await credentials.Password(username, body.Current, address, ct);
        if (verified.Refusal is { } refusal)
            // 401 would tell the page that the session is over.
            return (refusal == Refusals.WrongCredentials ? Refusals.PasswordWrong.At("current") : refusal).ToResult();
        return await change.Run(verified.Value, body.Next, session, address, ct) is { } fault ? fault.ToResult() : Results.NoContent();
    }

    static async Task<IResult> ShowPolicy(Parameters parameters, CancellationToken ct) => Results.Json(
        new Policy(
            await parameters.Get(IdentityParameters.PasswordLength, ct),
            await parameters.Get(IdentityParameters.PasswordClasses, ct),
            await parameters.Get(IdentityParameters.PasswordDays, ct)),
        Json.Options);

    static async Task<IResult> SetPin(NewPin body, HttpContext context, Passwords passwords, Sessions sessions, Transactions transactions, CancellationToken ct)
    {
        if (SessionCallers.Of(context) is not { } session)
            return KernelRefusals.NotLoggedIn.ToResult();
        if (!PasswordPolicy.IsPin(body.Pin))
            return Refusals.PinInvalid.At("pin").ToResult();
        var pin = passwords.SealPin(body.Pin);
        var set = await transactions.Run(session.ToCaller(SessionCallers.AddressOf(context)), async work =>
        {
            work.Audit(new AuditEntry("identity.set-pin", "account", session.AccountId));
            return await work.Execute("update identity_account set pin = @pin where id = @AccountId and role_class <> 'administrator' and state = 'active'", new { pin, session.AccountId });
        }, ct);
        if (set == 0)
            return Refusals.PinNotForAdministrators.ToResult();
        sessions.Forget();
        return Results.NoContent();
    }
}

/// <summary>Takes a new password that the policy allows.</summary>
sealed class PasswordChange(Transactions transactions, Attempts attempts, Passwords passwords, Parameters parameters, Sessions sessions)
{
    /// <returns>Null when it was changed.</returns>
    public async Task<Refusal?> Run(Credentials.Verified verified, string next, OpenSession? session, string? address, CancellationToken ct)
    {
        var account = verified.Account;
        var policy = new PasswordPolicy(await parameters.Get(IdentityParameters.PasswordLength, ct), await parameters.Get(IdentityParameters.PasswordClasses, ct));
        var fault = policy.Fault(next, account.Username) ?? await UsedBefore(account, next, ct);
        var caller = session?.ToCaller(address) ?? new Caller(CallerKind.Staff, account.Id, account.Name, null) { PersonId = account.StaffId, Address = address };
        var hash = fault is null ? passwords.Hash(next) : null;
        var changed = await transactions.Run(caller, async work =>
        {
            await attempts.Refund(work, verified.Try);
            return hash is null || await Write(work, account, hash, session?.Id);
        }, ct);
        sessions.Forget();
        return fault ?? (changed ? null : Refusals.NotInThatState);
    }

    /// <summary>Every other session ends: whoever knew the old password is out.</summary>
    static async Task<bool> Write(Work work, AccountRow account, string hash, Guid? keep)
    {
        var changed = await work.Execute(
            "update identity_account set password_hash = @hash, password_set_at = @Now, password_must_change = @no, version = version + 1 where id = @Id and password_hash = @PasswordHash and state = 'active'",
            new { hash, work.Now, no = false, account.Id, account.PasswordHash });
        if (changed == 0)
            return false;
        await work.Insert<PasswordRow>([new() { Id = work.NewId(), AccountId = account.Id, Hash = account.PasswordHash, CreatedAt = work.Now }]);
        await work.Execute(
            "update identity_session set ended_at = @Now, end_reason = 'password-changed' where account_id = @Id and ended_at is null and id <> @keep",
            new { work.Now, account.Id, keep = keep ?? Guid.Empty });
        await work.Execute("delete from identity_device where account_id = @Id", new { account.Id });
        work.Audit(new AuditEntry("identity.change-password", "account", account.Id));
        return true;
    }

    async Task<Refusal?> UsedBefore(AccountRow account, string next, CancellationToken ct)
    {
        var remembered = await parameters.Get(IdentityParameters.PasswordHistory, ct);
        if (remembered == 0)
            return null;
        var earlier = await transactions.Run(
            Caller.Platform("password-history"),
            work => work.Query<string>("select hash from identity_password where account_id = @Id order by id desc limit @others", new { account.Id, others = remembered - 1 }),
            ct);
        foreach (var hash in earlier.Prepend(account.PasswordHash))
        {
            var verdict = await passwords.Verify(hash, next, ct);
            if (verdict is null)
                return KernelRefusals.Busy;
            if (verdict != PasswordVerificationResult.Failed)
                return Refusals.PasswordUsedBefore.At("next");
        }
        return null;
    }
}
