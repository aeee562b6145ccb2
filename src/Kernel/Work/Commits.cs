using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OneCounty.Kernel;

/// <summary>What a command answers: a value, with its version (ETag) or its new address where there is one.</summary>
public sealed record Reply<T>(T Value, int Status = 200, long? Version = null, string? Location = null);

/// <summary>
/// The ordinary door: one command, one transaction, with idempotency, events, audit and retries. A refusal rolls everything back.
/// </summary>
public sealed class Commits(Transactions transactions, RequestFacts facts, KeyRing keys)
{
    const int LargestAnswer = 256 * 1024;
    const string Purpose = "kernel.idempotency";

    static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Runs <paramref name="decide"/> in a unit of work; commits its value or rolls back its refusal.</summary>
    /// <param name="decide">May run again from the start when the database was busy.</param>
    /// <param name="onUnique">Refusals for unique indexes that the writes may run into, by (part of) the index's name.</param>
    public Task<IResult> Run<T>(Func<Work, Task<Outcome<T>>> decide, CancellationToken ct, params (string Index, Refusal Refusal)[] onUnique) =>
        Run<T>(
            async work =>
            {
                var outcome = await decide(work);
                return outcome.Refusal is { } refusal ? refusal : new Reply<T>(outcome.Value);
            },
            ct,
            onUnique);

    /// <summary>The same for answers with a status, version or location.</summary>
    public async Task<IResult> Run<T>(Func<Work, Task<Outcome<Reply<T>>>> decide, CancellationToken ct, params (string Index, Refusal Refusal)[] onUnique)
    {
        var caller = facts.Caller ?? throw new InvalidOperationException("A command without a caller.");
        facts.KeyTaken = true;
        try
        {
            return await transactions.Run(caller, work => Decide(work, decide), ct);
        }
        catch (Exception fault) when (transactions.UniqueIndex(fault) is { } index)
        {
            foreach (var (name, refusal) in onUnique)
                if (index.Contains(name, StringComparison.Ordinal))
                    return refusal.ToResult();
            throw;
        }
        catch (Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException)
        {
            return KernelRefusals.Stale.ToResult();
        }
    }

    /// <summary>Writes an audit entry on its own: for what was tried and refused.</summary>
    public Task Record(AuditEntry entry, CancellationToken ct) =>
        transactions.Run(
            facts.Caller ?? throw new InvalidOperationException("An audit entry without a caller."),
            work =>
            {
                work.Audit(entry);
                return Task.CompletedTask;
            },
            ct);

    async Task<(IResult Value, bool Commit)> Decide<T>(Work work, Func<Work, Task<Outcome<Reply<T>>>> decide)
    {
        if (facts.Key is { } key && await Claim(work, key) is { } earlier)
            return (earlier, false);
        var outcome = await decide(work);
        if (outcome.Refusal is { } refusal)
            return (refusal.ToResult(), false);
        var answer = Answer.Of(outcome.Value);
        if (facts.Key is { } claimed)
            await Keep(work, claimed, answer);
        return (answer, true);
    }

    /// <summary>Takes the key for this transaction. A second request with it waits here for the first to commit, then gets its answer.</summary>
    async Task<IResult?> Claim(Work work, IdempotencyKey key)
    {
        var inserted = await work.Execute(
            "insert into kernel_idempotency (key_hash, body_hash, expires_at) values (@KeyHash, @BodyHash, @expiresAt) on conflict (key_hash) do nothing",
            new { key.KeyHash, key.BodyHash, expiresAt = work.Now + Kept });
        if (inserted == 1)
            return null;
        var row = await work.First<IdempotencyRow>("select key_hash, body_hash, status, answer, etag, location, expires_at from kernel_idempotency where key_hash = @KeyHash", new { key.KeyHash });
        if (row is null)
            return KernelRefusals.Busy.ToResult();
        if (!row.BodyHash.AsSpan().SequenceEqual(key.BodyHash))
            return KernelRefusals.KeyReused.ToResult();
        return row is { Status: { } status, Answer: { } sealedAnswer }
            ? new Answer(status, keys.DecryptBytes(sealedAnswer, Purpose), row.Etag, row.Location)
            : KernelRefusals.KeyAnswerGone.ToResult();
    }

    async Task Keep(Work work, IdempotencyKey key, Answer answer)
    {
        await work.Flush();
        var kept = answer.Body.Length <= LargestAnswer ? keys.Encrypt(answer.Body, Purpose) : null;
        await work.Execute(
            "update kernel_idempotency set status = @Status, answer = @kept, etag = @ETag, location = @Location where key_hash = @KeyHash",
            new { answer.Status, kept, answer.ETag, answer.Location, key.KeyHash });
    }

    sealed record Answer(int Status, byte[] Body, string? ETag, string? Location) : IResult
    {
        public static Answer Of<T>(Reply<T> reply) => new(
            reply.Status,
            Encoding.UTF8.GetBytes(Json.Write(reply.Value)),
            reply.Version is { } version ? IfMatch.Format(version) : null,
            reply.Location);

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = Status;
            if (ETag is not null)
                response.Headers.ETag = ETag;
            if (Location is not null)
                response.Headers.Location = Location;
            if (Status == StatusCodes.Status204NoContent)
                return;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = Body.Length;
            await response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}

/// <summary>The version that the caller read, from <c>If-Match: "7"</c>.</summary>
public readonly record struct IfMatch(long? Version)
{
    public static string Format(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    public static IfMatch Of(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal))
            text = text[2..];
        return new(long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null);
    }

    /// <summary>The version, or the refusal that asks for it (428).</summary>
    public Outcome<long> Needed => Version is { } version ? version : KernelRefusals.VersionNeeded;

    public static ValueTask<IfMatch> BindAsync(HttpContext context) => new(Of(context.Request));
}
