using System.Reflection;
using System.Text.RegularExpressions;
using OneCounty.Kernel;
using Xunit.Sdk;

namespace OneCounty.Journeys.Tests;

/// <summary>
/// The pages that the real host serves, with answers written down beforehand: what people do key by key, and every page held against its
/// policy, its console and the rules of WCAG 2 AA. Each is a test of its own name.
/// </summary>
public sealed class PagesTests(PagesTests.Walks walks) : IClassFixture<PagesTests.Walks>
{
    [Theory]
    [Named("journeys.mjs", @"^await journey\('([^']+)'")]
    public void Journey(string name) => walks.Journeys.Passed(name);

    [Theory]
    [Named("scenes.mjs", @"^  \{ name: '([^']+)'")]
    public void Page_without_fault_or_barrier(string scene) => walks.Scenes.Passed(scene);

    [Fact]
    public void Nothing_was_walked_that_is_not_counted_here()
    {
        Assert.Equal(NamedAttribute.Names(nameof(Journey)).Order(), walks.Journeys.Names.Order());
        Assert.Equal(NamedAttribute.Names(nameof(Page_without_fault_or_barrier)).Order(), walks.Scenes.Names.Order());
    }

    public sealed class Walks : IAsyncLifetime
    {
        internal Verdicts Journeys { get; private set; } = null!;

        internal Verdicts Scenes { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await using var county = await RunningCounty.Start(StoreKind.Sqlite, residents: 60);
            // Both wait more than they work.
            var said = await Task.WhenAll(county.Walk("journeys.mjs", county.Url.ToString()), county.Walk("look.mjs", county.Url.ToString()));
            (Journeys, Scenes) = (new(said[0].Said), new(said[1].Said));
        }

        public Task DisposeAsync() => Task.CompletedTask;
    }

    /// <summary>What a walk printed: <c>ok   name</c>, or <c>FAIL name</c> and why.</summary>
    internal sealed class Verdicts(string said)
    {
        readonly Dictionary<string, string> _of = Regex.Matches(said, @"^(?:ok  |FAIL) (.+(?:\n     .*)*)", RegexOptions.Multiline)
            .ToDictionary(m => m.Groups[1].Value.Split('\n')[0], m => m.Value, StringComparer.Ordinal);

        public IEnumerable<string> Names => _of.Keys;

        public void Passed(string name) => Assert.StartsWith("ok ", _of.TryGetValue(name, out var verdict) ? verdict : "never came to it:\n" + said);
    }

    /// <summary>The names that a script of <c>web/tests</c> gives to what it walks.</summary>
    sealed class NamedAttribute(string file, string pattern) : DataAttribute
    {
        public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Read().Select(name => new object[] { name });

        public static IEnumerable<string> Names(string test) => typeof(PagesTests).GetMethod(test)!.GetCustomAttribute<NamedAttribute>()!.Read();

        IEnumerable<string> Read() =>
            Regex.Matches(File.ReadAllText(Path.Combine(RunningCounty.Root, "web", "tests", file)), pattern, RegexOptions.Multiline).Select(m => m.Groups[1].Value);
    }
}
