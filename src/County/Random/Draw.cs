using System.Runtime.CompilerServices;

namespace OneCounty.County.Random;

/// <summary>
/// A stream of numbers that depends on nothing but its seed (SplitMix64). A value type: every place, person and visit gets its own stream by hashing,
/// so that any part of the county can be made alone, on any thread, and is the same.
/// </summary>
struct Draw(ulong state)
{
    ulong _state = state;

    public static Draw For(ulong seed, Purpose purpose, long a = 0, long b = 0) => new(Hash(seed, purpose, a, b));

    public static ulong Hash(ulong seed, Purpose purpose, long a = 0, long b = 0)
        => Mix(Mix(Mix(seed + (ulong)purpose * 0x9E3779B97F4A7C15UL) ^ (ulong)a * 0xD6E8FEB86659FD93UL) + (ulong)b * 0xA0761D6478BD642FUL);

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>In [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [0, bound).</summary>
    public int Below(int bound) => (int)(((Next() >> 32) * (ulong)bound) >> 32);

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public double Between(double low, double high) => low + Unit() * (high - low);

    public bool Chance(double p) => Unit() < p;

    public T Pick<T>(T[] items) => items[Below(items.Length)];

    /// <summary>Standard normal, cut at about ±3.6.</summary>
    public double Normal() => NormalTable.At(Next());

    public int Poisson(double mean)
    {
        if (mean <= 0)
            return 0;
        if (mean > 30)
            return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Unit(); product > limit; product *= Unit())
            count++;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>A hash of a text that does not change between runs and machines (FNV-1a).</summary>
    public static ulong Text(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return Mix(hash);
    }
}

/// <summary>What a stream of numbers is for: two purposes never share one.</summary>
enum Purpose
{
    Places = 1,
    Villages,
    Roads,
    Institutions,
    Staff,
    Block,
    Households,
    Identity,
    Names,
    Health,
    Visits,
    Visit,
    Analyte,
    Children,
    Maternal,
    Duplicates,
    ResidentId,
    MessageId,
    Condition,
}
