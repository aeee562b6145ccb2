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
            foreach (var clients in (int[])[1, 16])
            {
                var worst = (P95: 0d, Ratio: 0d, Over: 0d);
                await Timings.Of(sample, clients, _ => Nothing(client));
                var floor = await Timings.Of(sample, clients, _ => Nothing(client));
                Console.WriteLine($"resident-search {county.Name} {clients} clients asking for nothing: {floor}");
                foreach (var (way, typed, peer) in Ways(bare))
                {
                    var searched = sample.Where(s => typed(s) is not null).ToList();
                    await Timings.Of(searched.Take(100).ToList(), clients, s => Search(client, typed(s)!));
                    var ours = await Timings.Of(searched, clients, s => Search(client, typed(s)!));
                    var theirs = await Timings.Of(searched, clients, s => peer(s));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident-search {county.Name} {clients} clients by {way}: {ours}; bare {theirs}; p95 ratio {ours.P95 / theirs.P95:0.0}"));
                    worst = (Math.Max(worst.P95, ours.P95), Math.Max(worst.Ratio, ours.P95 / theirs.P95), Math.Max(worst.Over, (ours.P50 - floor.P50) / theirs.P50));
                }
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident-search {county.Name} {clients} clients: {worst.P95:0.0} ms worst p95; ratio {worst.Ratio:0.0} against the bare query in the same process, at the median {worst.Over:0.0} without the HTTP request and session"));
            }
        }
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

    static (string Way, Func<Sample, string?> Typed, Func<Sample, Task> Bare)[] Ways(BareReads bare) =>
    [
        ("name", s => s.Name, s => bare.ByRange("name", s.Name)),
        ("surname", s => s.Name[..1], s => bare.ByRange("name", s.Name[..1])),
        ("pinyin", s => s.Pinyin, s => bare.ByRange("name_pinyin", s.Pinyin)),
        ("initials", s => s.Initials, s => bare.ByRange("name_initials", s.Initials)),
        ("id number", s => s.IdNumber, s => bare.ByKey(IdentifierKinds.IdCard, s.IdNumber!)),
        ("last four of id", s => s.IdNumber?[^4..], s => bare.ByKey("id-tail", s.IdNumber![^4..])),
        ("phone", s => s.Phone, s => bare.ByKey("phone", s.Phone!)),
        ("last four of phone", s => s.Phone?[^4..], s => bare.ByKey("phone-tail", s.Phone![^4..])),
    ];
}
