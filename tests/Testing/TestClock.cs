namespace OneCounty.Testing;

/// <summary>A clock that stands still until told. Starts at an ugly moment: month end, 23:30 in the county.</summary>
public sealed class TestClock : TimeProvider
{
    long _ticks = new DateTimeOffset(2026, 10, 31, 15, 30, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    public void Set(DateTimeOffset to) => Volatile.Write(ref _ticks, to.UtcTicks);
}
