using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>
/// Quick switching on a shared computer: a PIN is enough where the account was opened by password on the same computer some hours ago.
/// Elsewhere no PIN is tried at all, so that nobody can guess one from afar or lock it.
/// </summary>
sealed class SwitchUser(Credentials credentials, Attempts attempts, Entry entry, Transactions transactions, Parameters parameters)
{
    internal sealed record Request(string Username, string Pin);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/session/switch", Handle).OpenToAll("whoever takes over the computer is not logged in yet; tries are limited and only from a known computer")
            .NotIdempotent("each log-in is a session of its own; its body is a secret and must not be kept").WithName("SwitchUser").Produces<ShowSession.Session>();

    static async Task<IResult> Handle(Request body, HttpContext context, SwitchUser door, Sessions sessions, Parameters parameters, TimeProvider clock, CancellationToken ct)
    {
        var visit = Visit.Of(context);
        var token = await door.Enter(body, visit, ct);
        return token.Refusal is { } refusal
            ? refusal.ToResult()
            : await ShowSession.Enter(context, visit, token.Value, sessions, parameters, clock, ct);
    }

    async Task<Outcome<string>> Enter(Request body, Visit visit, CancellationToken ct)
    {
        if (!await IsKnownHere(body.Username, visit, ct))
            return Refusals.PinNotHere;
        var verified = await credentials.Pin(body.Username, body.Pin, visit.Address, ct);
        if (verified.Refusal is { } wrong)
            return wrong;
        var (account, taken) = (verified.Value.Account, verified.Value.Try);
        if (account.RoleClass == RoleClass.Administrator)
            return Refusals.PinNotForAdministrators;
        var days = await parameters.Get(IdentityParameters.PasswordDays, ct);
        var caller = new Caller(CallerKind.Staff, account.Id, account.Name, null) { PersonId = account.StaffId, Address = visit.Address };
        return await transactions.Run<Outcome<string>>(caller, async work =>
        {
            if (account.PasswordMustChange || account.PasswordSetAt.AddDays(days) <= work.Now)
                return (Refusals.PasswordExpired, false);
            await attempts.Clear(work, taken);
            var token = await entry.Open(work, account, "pin", visit, ct);
            return (token, !token.Refused);
        }, ct);
    }

    async Task<bool> IsKnownHere(string username, Visit visit, CancellationToken ct)
    {
        var hours = await parameters.Get(IdentityParameters.PinHours, ct);
        var known = await transactions.Run(
            Caller.Platform("log-in"),
            work => work.First<long>(
                "select count(*) from identity_device d join identity_account a on a.id = d.account_id where a.username = @username and d.device_hash = @device and d.password_at > @since",
                new { username = Credentials.Normal(username), device = Secrets.Hash(visit.Device), since = work.Now.AddHours(-hours) }),
            ct);
        return known > 0;
    }
}
