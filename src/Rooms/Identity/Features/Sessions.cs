using System.Collections.Concurrent;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>A browser session as it stands now.</summary>
sealed record OpenSession
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required Guid StaffId { get; init; }
    public required string Username { get; init; }
    public required string Name { get; init; }
    public required bool HasPin { get; init; }

    /// <summary>An administrator who has not set up the second factor yet may do nothing else.</summary>
    public required bool SecondFactorDue { get; init; }

    /// <summary>The screen is locked: it says whose it is, and nothing else, until a log-in or PIN takes its place.</summary>
    public required bool Locked { get; init; }

    public required IReadOnlyList<string> RoleCodes { get; init; }
    public required IReadOnlyList<PostRef> Posts { get; init; }
    public PostRef? Post { get; init; }
    public required IReadOnlySet<string> Permissions { get; init; }

    public Caller ToCaller(string? address) => new(CallerKind.Staff, AccountId, Name, Post?.OrganizationId)
    {
        PersonId = StaffId,
        PostId = Post?.Id,
        OrganizationName = Post?.OrganizationName,
        SessionId = Id,
        Address = address,
        Permissions = Permissions,
    };
}

/// <summary>Finds the session behind a cookie. Kept in memory for a few seconds; the table is the truth.</summary>
sealed class Sessions(CountyModel model, Transactions transactions, IStaffDirectory staff, RoleBook book, Parameters parameters, TimeProvider clock)
{
    const int MostKept = 20_000;

    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    static readonly TimeSpan TouchEvery = TimeSpan.FromSeconds(60);

    const string Find =
        """
        select s.id, s.account_id, s.post_id, s.seen_at, s.expires_at, a.staff_id, a.username, a.name, a.totp_state, a.second_factor_waived, a.role_class,
          case when a.pin is null then 0 else 1 end as pins, s.locked_at
        from identity_session s join identity_account a on a.id = s.account_id
        where s.token_hash = @hash and s.ended_at is null and s.expires_at > @now and s.seen_at > @idleSince and a.state = 'active'
        """;

    readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    /// <param name="touch">The request shows that somebody is there; a live stream that goes on by itself does not.</param>
    public async ValueTask<OpenSession?> Resolve(string token, bool touch, CancellationToken ct)
    {
        if (token.Length is < 20 or > 100)
            return null;
        if (_kept.TryGetValue(token, out var kept) && clock.GetElapsedTime(kept.ReadAt) < Fresh && !kept.IsOver(clock.GetUtcNow().UtcDateTime))
        {
            if (touch)
                await Touch(kept, ct);
            return kept.Session;
        }
        var readAt = clock.GetTimestamp();
        if (await Read(token, ct) is not { } found)
        {
            _kept.TryRemove(token, out _);
            return null;
        }
        if (_kept.Count >= MostKept)
            _kept.Clear();
        var entry = new Kept(found.Session, readAt, found.SeenAt, found.Idle, found.ExpiresAt);
        _kept[token] = entry;
        if (touch)
            await Touch(entry, ct);
        return entry.Session;
    }

    /// <summary>Called when a session, an account's rights or its posts were changed here; other nodes see it within seconds.</summary>
    public void Forget() => _kept.Clear();

    public void Forget(string token) => _kept.TryRemove(token, out _);

    async Task<(OpenSession Session, DateTime SeenAt, TimeSpan Idle, DateTime ExpiresAt)?> Read(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var idle = await parameters.Get(IdentityParameters.IdleMinutes, ct);
        await using var reader = new CountyReader(model);
        var row = await reader.First<Found>(Find, new { hash = Secrets.Hash(token), now, idleSince = now.AddMinutes(-idle) }, ct);
        if (row is null)
            return null;
        var roles = await reader.Query<string>("select role from identity_grant where account_id = @AccountId and revoked_at is null order by role", new { row.AccountId }, ct);
        return (await Open(row, roles, ct), row.SeenAt, TimeSpan.FromMinutes(idle), row.ExpiresAt);
    }

    async Task<OpenSession> Open(Found row, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var posts = await staff.PostsOf(row.StaffId, CountyCalendar.Today(clock), ct);
        var post = posts.FirstOrDefault(p => p.Id == row.PostId) ?? (posts.Count == 1 ? posts[0] : null);
        var due = row.RoleClass == RoleClass.Administrator && row.TotpState != "active" && row.SecondFactorWaived is null;
        return new OpenSession
        {
            Id = row.Id,
            AccountId = row.AccountId,
            StaffId = row.StaffId,
            Username = row.Username,
            Name = row.Name,
            HasPin = row.Pins == 1,
            SecondFactorDue = due,
            Locked = row.LockedAt is not null,
            RoleCodes = roles,
            Posts = posts,
            Post = post,
            Permissions = MayAct(row, post, due) ? book.NamesOf(roles) : new HashSet<string>(),
        };
    }

    /// <summary>Clinical and managing roles act for an institution: without a chosen post there are no rights. Administrators need none.</summary>
    static bool MayAct(Found row, PostRef? post, bool secondFactorDue) =>
        row.LockedAt is null && !secondFactorDue && (post is not null || row.RoleClass == RoleClass.Administrator);

    async ValueTask Touch(Kept kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!kept.TakeTouch(now, TouchEvery))
            return;
        await transactions.Run(
            Caller.Platform("session"),
            work => work.Execute("update identity_session set seen_at = @Now where id = @Id and ended_at is null and seen_at < @Now", new { kept.Session.Id, work.Now }),
            ct);
    }

    sealed class Found
    {
        public Guid Id { get; init; }
        public Guid AccountId { get; init; }
        public Guid? PostId { get; init; }
        public DateTime SeenAt { get; init; }
        public DateTime ExpiresAt { get; init; }
        public Guid StaffId { get; init; }
        public required string Username { get; init; }
        public required string Name { get; init; }
        public required string TotpState { get; init; }
        public string? SecondFactorWaived { get; init; }
        public required string RoleClass { get; init; }
        public int Pins { get; init; }
        public DateTime? LockedAt { get; init; }
    }

    sealed class Kept(OpenSession session, long readAt, DateTime seenAt, TimeSpan idle, DateTime expiresAt)
    {
        long _seenTicks = seenAt.Ticks;

        public OpenSession Session => session;

        public long ReadAt => readAt;

        public bool IsOver(DateTime now) => now >= expiresAt || now.Ticks - Volatile.Read(ref _seenTicks) >= idle.Ticks;

        /// <summary>True for one of those who ask at once, and then not again for a while.</summary>
        public bool TakeTouch(DateTime now, TimeSpan every)
        {
            var seen = Volatile.Read(ref _seenTicks);
            return now.Ticks - seen >= every.Ticks && Interlocked.CompareExchange(ref _seenTicks, now.Ticks, seen) == seen;
        }
    }
}
