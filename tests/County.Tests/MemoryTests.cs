using OneCounty.County;

namespace OneCounty.County.Tests;

/// <summary>Alone, so that the memory measured is that of the county under test.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    /// <summary>Whatever the county's size, what stays alive while it streams is one block and one file.</summary>
    [Fact]
    public void Streaming_keeps_nothing_of_what_has_passed()
    {
        var county = new AnheCounty(Plans.Of(CountyPlan.FullSize));
        long early = 0, late = 0;
        var seen = new List<WeakReference>();
        var index = 0;
        foreach (var file in county.Files(new(0, 40)))
        {
            if (index % 500 == 0)
                seen.Add(new(file));
            if (++index == 1_000)
                early = GC.GetTotalMemory(forceFullCollection: true);
            if (index == 10_500)
                late = GC.GetTotalMemory(forceFullCollection: true);
        }

        Assert.InRange(index, 10_500, 11_500);
        Assert.True(late - early < 24_000_000, $"{(late - early) / 1_000_000} MB more after ten times as many residents");
        GC.Collect();
        Assert.InRange(seen.Count(reference => reference.IsAlive), 0, 2);
    }
}
