using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Who is logged in, for which post, with which rights; choosing the post; locking the screen; leaving.</summary>
static class ShowSession
{
    internal const string OwnOnly = "acts on the caller's own session only and answers 401 without one";

    internal sealed record Account(Guid Id, string Username, string Name, bool HasPin);

    internal sealed record Post(Guid Id, string Title, Guid OrganizationId, string OrganizationName, string? DepartmentName);

    internal sealed record Role(string Code, string Title);

    /// <param name="SecondFactorDue">The only thing that the account may do is to set up its second factor (POST /api/account/totp).</param>
    /// <param name="Locked">The screen was locked; a log-in or PIN takes its place.</param>
    /// <param name="IdleSeconds">Without input after which the page locks and the session ends.</param>
    internal sealed record Session(Account Account, Post? Post, IReadOnlyList<Post> Posts, IReadOnlyList<Role> Roles, IReadOnlyList<string> Permissions, bool SecondFactorDue, bool Locked, int IdleSeconds, DateTime ServerTime);

    internal sealed record ChosenPost(Guid PostId);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/session", Show).OpenToAll(OwnOnly).WithName("ShowSession").Produces<Session>();
        routes.MapPut("/session/post", ChoosePost).OpenToAll(OwnOnly).NotIdempotent("choosing the same post again changes nothing").WithName("ChoosePost").Produces<Session>();
        routes.MapPost("/session/lock", Lock).OpenToAll(OwnOnly).NotIdempotent("locking twice is locking").WithName("LockSession").Produces(204);
        routes.MapDelete("/session", LogOut).OpenToAll(OwnOnly).NotIdempotent("leaving twice is leaving").WithName("LogOut").Produces(204);
    }

    internal static async Task<Session> Of(OpenSession session, Parameters parameters, TimeProvider clock, CancellationToken ct) => new(
        new Account(session.AccountId, session.Username, session.Name, session.HasPin),
        session.Post is null ? null : Of(session.Post),
        [.. session.Posts.Select(Of)],
        [.. session.RoleCodes.Select(code => new Role(code, RoleClass.TitleOf(code)))],
        [.. session.Permissions.Order(StringComparer.Ordinal)],
        session.SecondFactorDue,
        session.Locked,
        await parameters.Get(IdentityParameters.IdleMinutes, ct) * 60,
        clock.GetUtcNow().UtcDateTime);

    /// <summary>Answers a log-in: the cookies, and who one is now.</summary>
    internal static async Task<IResult> Enter(HttpContext context, Visit visit, string token, Sessions sessions, Parameters parameters, TimeProvider clock, CancellationToken ct)
    {
        if (visit.Token is { } replaced)
            sessions.Forget(replaced);
        if (await sessions.Resolve(token, touch: false, ct) is not { } session)
            return Refusals.Locked.ToResult();
        SessionCookie.Write(context, token, visit.Device);
        return Results.Json(await Of(session, parameters, clock, ct), Json.Options);
    }

    static async Task<IResult> Show(HttpContext context, Parameters parameters, TimeProvider clock, CancellationToken ct) =>
        SessionCallers.Of(context) is { } session
            ? Results.Json(await Of(session, parameters, clock, ct), Json.Options)
            : KernelRefusals.NotLoggedIn.ToResult();

    static async Task<IResult> ChoosePost(ChosenPost body, HttpContext context, Sessions sessions, Transactions transactions, Parameters parameters, TimeProvider clock, CancellationToken ct)
    {
        if (SessionCallers.Of(context) is not { } session || SessionCookie.Read(context) is not { } token)
            return KernelRefusals.NotLoggedIn.ToResult();
        if (session.Posts.All(p => p.Id != body.PostId))
            return Refusals.PostNotHeld.At("postId").ToResult();
        await transactions.Run(session.ToCaller(SessionCallers.AddressOf(context)), async work =>
        {
            await work.Execute("update identity_session set post_id = @PostId where id = @Id and ended_at is null", new { body.PostId, session.Id });
            await work.Execute("update identity_account set last_post_id = @PostId where id = @AccountId", new { body.PostId, session.AccountId });
            work.Audit(new AuditEntry("identity.choose-post", "post", body.PostId));
        }, ct);
        sessions.Forget(token);
        return await sessions.Resolve(token, touch: true, ct) is { } changed
            ? Results.Json(await Of(changed, parameters, clock, ct), Json.Options)
            : KernelRefusals.NotLoggedIn.ToResult();
    }

    /// <summary>A locked screen is locked here too: the cookie that it leaves behind opens nothing. A log-in, also by PIN, takes its place and keeps the post.</summary>
    static async Task<IResult> Lock(HttpContext context, Sessions sessions, Transactions transactions, CancellationToken ct)
    {
        if (SessionCallers.Of(context) is not { } session || SessionCookie.Read(context) is not { } token)
            return KernelRefusals.NotLoggedIn.ToResult();
        await transactions.Run(session.ToCaller(SessionCallers.AddressOf(context)), async work =>
        {
            if (await work.Execute("update identity_session set locked_at = @Now where id = @Id and ended_at is null and locked_at is null", new { work.Now, session.Id }) == 1)
                work.Audit(new AuditEntry("identity.lock-screen", "account", session.AccountId));
        }, ct);
        sessions.Forget(token);
        return Results.NoContent();
    }

    static async Task<IResult> LogOut(HttpContext context, Sessions sessions, Transactions transactions, CancellationToken ct)
    {
        if (SessionCallers.Of(context) is { } session && SessionCookie.Read(context) is { } token)
        {
            await transactions.Run(session.ToCaller(SessionCallers.AddressOf(context)), async work =>
            {
                await work.Execute("update identity_session set ended_at = @Now, end_reason = 'left' where id = @Id and ended_at is null", new { work.Now, session.Id });
                work.Audit(new AuditEntry("identity.log-out", "account", session.AccountId));
            }, ct);
            sessions.Forget(token);
        }
        SessionCookie.Remove(context);
        return Results.NoContent();
    }

    static Post Of(PostRef post) => new(post.Id, post.Title, post.OrganizationId, post.OrganizationName, post.DepartmentName);
}
