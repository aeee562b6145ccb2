using System.Globalization;

namespace OneCounty.Bench;

/// <summary>A mix of what doctors read (search, first screen, timeline) by 1 to 64 clients at once: errors, and how throughput grows. Beside the bare statements in the same mix.</summary>
static class ConcurrentReads
{
    const int Reads = 3000;

    public static async Task Run(string[] args)
    {
        foreach (var kind in SizedCounty.Stores)
        {
            await using var county = await SizedCounty.Start(kind);
            using var client = await county.LogIn("hospital-doctor");
            var sample = await Sample.Draw(county, 300);
            await Readers.Allow(county, client, [.. sample.Select(s => s.Id)]);
            var bare = new BareReads(county);
            var mix = Enumerable.Range(0, Reads).Select(i => (What: i % 3, Who: sample[i * 7 % sample.Count])).ToList();
            await Timings.Of(mix.Take(900).ToList(), 4, m => Ours(client, m.What, m.Who));
            var alone = 0d;
            foreach (var clients in (int[])[1, 4, 16, 64])
            {
                var ours = await Timings.Of(mix, clients, m => Ours(client, m.What, m.Who));
                var peer = await Timings.Of(mix, clients, m => m.What == 0 ? bare.ByRange("name", m.Who.Name) : bare.Record(m.Who.Id));
                alone = alone == 0 ? ours.Rate : alone;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"concurrent-reads {county.Name} {clients} clients: {ours}; bare {peer}"));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"concurrent-reads {county.Name} {clients} clients: {ours.Rate:0} reads/s; ratio {ours.Rate / peer.Rate:0.00} against bare, {ours.Rate / alone:0.0} times one client, {ours.Faults} errors"));
            }
        }
    }

    static Task Ours(HttpClient client, int what, Sample who) => what switch
    {
        0 => ResidentSearch.Search(client, who.Name),
        1 => Readers.Open(client, who.Id),
        _ => Readers.Timeline(client, who.Id),
    };
}
