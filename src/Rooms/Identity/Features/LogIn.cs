using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Log-in with password, and with a second factor where the account has one.</summary>
sealed class LogIn(Credentials credentials, Attempts attempts, Passwords passwords, SecondFactor secondFactor, Entry entry, Transactions transactions, Parameters parameters)
{
    internal sealed record Request(string Username, string Password, string? Code = null);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/session", Handle).OpenToAll("nobody is logged in before logging in; tries are limited by name and by address")
            .NotIdempotent("each log-in is a session of its own; its body is a secret and must not be kept").WithName("LogIn").Produces<ShowSession.Session>();

    static async Task<IResult> Handle(Request body, HttpContext context, LogIn door, Sessions sessions, Parameters parameters, TimeProvider clock, CancellationToken ct)
    {
        var visit = Visit.Of(context);
        var token = await door.Enter(body, visit, ct);
        return token.Refusal is { } refusal
            ? refusal.ToResult()
            : await ShowSession.Enter(context, visit, token.Value, sessions, parameters, clock, ct);
    }

    async Task<Outcome<string>> Enter(Request body, Visit visit, CancellationToken ct)
    {
        var verified = await credentials.Password(body.Username, body.Password, visit.Address, ct);
        if (verified.Refusal is { } wrong)
            return wrong;
        var (account, taken) = (verified.Value.Account, verified.Value.Try);
        var rehashed = verified.Value.CostIsOld ? passwords.Hash(body.Password) : null;
        var days = await parameters.Get(IdentityParameters.PasswordDays, ct);
        var caller = new Caller(CallerKind.Staff, account.Id, account.Name, null) { PersonId = account.StaffId, Address = visit.Address };
        return await transactions.Run<Outcome<string>>(caller, async work =>
        {
            if (account.PasswordMustChange || account.PasswordSetAt.AddDays(days) <= work.Now)
            {
                await attempts.Refund(work, taken);
                return (Refusals.PasswordExpired, true);
            }
            if (await secondFactor.Fault(work, account, body.Code) is { } fault)
            {
                // Only a missing code gives the try back: whoever knows the password must not guess codes without end.
                if (fault.Code == Refusals.TotpNeeded.Code)
                    await attempts.Refund(work, taken);
                else
                    work.Audit(new AuditEntry("identity.log-in-refused", "account", account.Id) { Detail = "动态口令错误" });
                return (fault, true);
            }
            await attempts.Clear(work, taken);
            await attempts.Forget(work, Attempts.Pin, account.Username);
            if (rehashed is not null)
                await work.Execute("update identity_account set password_hash = @rehashed where id = @Id and password_hash = @PasswordHash", new { rehashed, account.Id, account.PasswordHash });
            var token = await entry.Open(work, account, "password", visit, ct);
            return (token, !token.Refused);
        }, ct);
    }
}
