using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace OneCounty.Bench;

/// <summary>How long each of many calls took, and how many a second there were.</summary>
sealed class Timings(IReadOnlyList<double> milliseconds, TimeSpan took, int faults)
{
    readonly double[] _sorted = [.. milliseconds.Order()];

    public double P50 => At(0.50);

    public double P95 => At(0.95);

    public double P99 => At(0.99);

    public double Rate => _sorted.Length / took.TotalSeconds;

    public int Count => _sorted.Length;

    public int Faults => faults;

    /// <summary>All of <paramref name="items"/>, by so many clients at once.</summary>
    public static async Task<Timings> Of<T>(IReadOnlyList<T> items, int clients, Func<T, Task> one)
    {
        var (times, queue, faults) = (new ConcurrentBag<double>(), new ConcurrentQueue<T>(items), 0);
        var whole = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            while (queue.TryDequeue(out var item))
            {
                var start = Stopwatch.GetTimestamp();
                try
                {
                    await one(item);
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
                catch (Exception fault)
                {
                    if (Interlocked.Increment(ref faults) == 1)
                        Console.Error.WriteLine(fault.Message);
                }
            }
        })));
        return new([.. times], whole.Elapsed, faults);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {P50:0.00} ms, p95 {P95:0.00} ms, p99 {P99:0.00} ms, {Rate:0}/s, n {Count}, errors {Faults}");

    double At(double share) => _sorted.Length == 0 ? double.NaN : _sorted[Math.Min(_sorted.Length - 1, (int)(_sorted.Length * share))];
}
