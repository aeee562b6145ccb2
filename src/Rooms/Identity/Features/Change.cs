using Microsoft.AspNetCore.Http;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>One conditional update of an account, with what goes with each: nobody on themselves, the version that was seen, sessions, audit.</summary>
sealed class Change(Commits commits, AccountView view, Sessions sessions)
{
    const int LongestReason = 200;

    /// <param name="set">Columns to set; <c>@reason</c>, <c>@hash</c>, <c>@now</c> and <c>@yes</c> are there.</param>
    /// <param name="when">The states from which it may happen.</param>
    /// <param name="answer">What is shown instead of the account.</param>
    public async Task<IResult> Run(
        Guid id, IfMatch ifMatch, string action, string? reason, bool reasonNeeded, string set, string when, bool endsSessions,
        Func<Work, string, Task>? after, CancellationToken ct, string? hash = null, Func<string, object>? answer = null)
    {
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        var result = await commits.Run<object>(async work =>
        {
            if (ifMatch.Needed is { Refusal: { } missing })
                return missing;
            if ((reasonNeeded && reason is null) || reason is { Length: > LongestReason })
                return Refusals.ReasonMissing.At("reason");
            if (work.Caller.Id == id)
                return Refusals.NotOnOneself;
            var username = await work.First<string>(
                $"update identity_account set {set}, version = version + 1 where id = @id and version = @version and {when} returning username",
                new { id, version = ifMatch.Needed.Value, reason, hash, now = work.Now, yes = true });
            if (username is null)
                return await Lost(id, ifMatch.Needed.Value, ct);
            if (endsSessions)
                await Entry.EndAll(work, id, action);
            if (after is not null)
                await after(work, username);
            work.Audit(new AuditEntry("identity." + action, "account", id) { Reason = reason });
            var shown = answer is null ? await view.Of(work, id, ct) : answer(username);
            return new Reply<object>(shown, Version: ifMatch.Needed.Value + 1);
        }, ct);
        sessions.Forget();
        return result;
    }

    async Task<Refusal> Lost(Guid id, long version, CancellationToken ct) => await view.Find(id, ct) switch
    {
        null => KernelRefusals.NotFound,
        { } current when current.Version == version => Refusals.NotInThatState.Showing(current),
        { } current => KernelRefusals.Stale.Showing(current),
    };
}
