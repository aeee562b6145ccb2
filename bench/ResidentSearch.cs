using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>Resident search by every key through HTTP as a logged-in township doctor, beside the bare statement, one client and sixteen.</summary>
static class ResidentSearch
{
    const int Searches = 600;

    public static async Task Run(string[] args)
    {
        foreach (var kind in SizedCounty.Stores)
        {
            await using var county = await SizedCounty.Start(kind);
            using var client = await county.LogIn("township-doctor");
            var sample = await Sample.Draw(county, Searches);
            var bare = new BareReads(county);
            using var server = await BareServer.Start(county);
            foreach (var clients in (int[])[1, 16])
                await Run(county, client, sample, new(bare, server), clients);
        }
    }

    sealed record Peers(BareReads Statement, BareServer Server);

    static async Task Run(SizedCounty county, HttpClient client, IReadOnlyList<Sample> sample, Peers peers, int clients)
    {
        var worst = (P95: 0d, Ratio: 0d, InProcess: 0d);
        await Timings.Of(sample, clients, _ => Nothing(client));
        foreach (var way in Ways())
        {
            var searched = sample.Where(s => way.Typed(s) is not null).ToList();
            var first = searched.Take(200).ToList();
            await Timings.Of(first, clients, s => Search(client, way.Typed(s)!));
            await Timings.Of(first, clients, s => peers.Server.Ask(way.Question(s)));
            var ours = await Timings.Of(searched, clients, s => Search(client, way.Typed(s)!));
            var theirs = await Timings.Of(searched, clients, s => peers.Server.Ask(way.Question(s)));
            var inside = await Timings.Of(searched, clients, s => way.Bare(peers.Statement, s));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident-search {county.Name} {clients} clients by {way.Name}: {ours}; bare over HTTP {theirs}; p95 ratio {ours.P95 / theirs.P95:0.0}; bare in the client {inside}"));
            worst = (Math.Max(worst.P95, ours.P95), Math.Max(worst.Ratio, ours.P95 / theirs.P95), Math.Max(worst.InProcess, ours.P95 / inside.P95));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident-search {county.Name} {clients} clients: {worst.P95:0.0} ms worst p95; ratio {worst.Ratio:0.0} against the bare query over HTTP (in the client's own process {worst.InProcess:0.0})"));
    }

    /// <summary>The session is looked up and nothing else: what HTTP itself costs.</summary>
    static async Task Nothing(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/api/residents?q=", UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
    }

    internal static async Task Search(HttpClient client, string typed)
    {
        using var answer = await client.GetAsync(new Uri($"/api/residents?q={Uri.EscapeDataString(typed)}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <param name="Question">The same at the bare server.</param>
    sealed record Way(string Name, Func<Sample, string?> Typed, Func<Sample, string> Question, Func<BareReads, Sample, Task> Bare);

    static IReadOnlyList<Way> Ways() =>
    [
        Range("name", "name", s => s.Name),
        Range("surname", "name", s => s.Name[..1]),
        Range("pinyin", "name_pinyin", s => s.Pinyin),
        Range("initials", "name_initials", s => s.Initials),
        Key("id number", IdentifierKinds.IdCard, s => s.IdNumber),
        Key("last four of id", "id-tail", s => s.IdNumber?[^4..]),
        Key("phone", "phone", s => s.Phone),
        Key("last four of phone", "phone-tail", s => s.Phone?[^4..]),
    ];

    static Way Range(string name, string column, Func<Sample, string> typed) =>
        new(name, typed, s => $"/range?column={column}&prefix={Uri.EscapeDataString(typed(s))}", (bare, s) => bare.ByRange(column, typed(s)));

    static Way Key(string name, string kind, Func<Sample, string?> typed) =>
        new(name, typed, s => $"/key?kind={kind}&value={Uri.EscapeDataString(typed(s)!)}", (bare, s) => bare.ByKey(kind, typed(s)!));
}
