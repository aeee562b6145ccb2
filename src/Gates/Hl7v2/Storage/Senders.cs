using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Storage;

/// <summary>The registered senders, kept in memory for moments: a message must not cost a look-up, and a new sender must not wait for a restart.</summary>
internal sealed class Senders(CountyModel model, TimeProvider clock)
{
    static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(20);
    static readonly TimeSpan s_freshEnoughToRefuse = TimeSpan.FromSeconds(1);

    volatile Known? _known;

    public async ValueTask<SenderRow?> Find(string facility, CancellationToken ct)
    {
        var known = await Read(s_fresh, ct);
        if (!known.Senders.ContainsKey(facility))
            known = await Read(s_freshEnoughToRefuse, ct);
        return known.Senders.TryGetValue(facility, out var sender) && sender.Active ? sender : null;
    }

    public void Forget() => _known = null;

    async ValueTask<Known> Read(TimeSpan age, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known is { } known && now - known.At < age)
            return known;
        await using var reader = new CountyReader(model);
        var rows = await reader.Query<SenderRow>("select * from hl7v2_sender", null, ct);
        return _known = new Known(now, rows.ToDictionary(row => row.Facility, StringComparer.Ordinal));
    }

    sealed record Known(DateTimeOffset At, Dictionary<string, SenderRow> Senders);
}
