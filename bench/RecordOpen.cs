using System.Diagnostics;
using System.Globalization;
using Dapper;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>
/// The first screen of a record (access rule, reading logged, summary) as a hospital doctor: the first opening, when the page is built, and the next ones, when it is
/// ready; for residents drawn at random and for those with the most encounters. Beside the bare select of the newest fifty facts.
/// </summary>
static class RecordOpen
{
    const int Residents = 500;

    public static async Task Run(string[] args)
    {
        foreach (var kind in SizedCounty.Stores)
        {
            await using var county = await SizedCounty.Start(kind);
            using var client = await county.LogIn("hospital-doctor");
            var drawn = (await Sample.Draw(county, Residents)).Select(s => s.Id).ToList();
            var busy = await Busiest(county);
            await Readers.Allow(county, client, [.. drawn, .. busy.Select(b => b.Id)]);
            var bare = new BareReads(county);
            await Timings.Of(drawn.TakeLast(50).ToList(), 1, bare.Record);
            foreach (var (what, ids) in (IEnumerable<(string, IReadOnlyList<Guid>)>)[("drawn", drawn), ($"with {busy.Min(b => b.Encounters)} to {busy.Max(b => b.Encounters)} encounters", [.. busy.Select(b => b.Id)])])
            {
                var peer = await Timings.Of(ids, 1, bare.Record);
                foreach (var time in (string[])["first", "again"])
                {
                    var ours = await Timings.Of(ids, 1, id => Readers.Open(client, id));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"record-open {county.Name} {what}, {time}: {ours}; bare {peer}"));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"record-open {county.Name} {what}, {time}: {ours.P95:0.0} ms p95; ratio {ours.P95 / peer.P95:0.0} against the bare query"));
                }
            }
            await Everything(county, [.. busy.Select(b => b.Id), .. drawn]);
        }
    }

    /// <summary>$everything, to the hospital where the resident is a patient, streams: the first byte comes long before the last, and the program's memory does not grow with the answer.</summary>
    static async Task Everything(SizedCounty county, IEnumerable<Guid> residents)
    {
        using var client = await county.FhirClient("demo-his");
        foreach (var resident in residents)
        {
            var (before, start) = (county.Memory, Stopwatch.GetTimestamp());
            using var answer = await client.GetAsync(new Uri($"/fhir/Patient/{resident}/$everything", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode)
                continue;
            await using var stream = await answer.Content.ReadAsStreamAsync();
            var buffer = new byte[65536];
            long bytes = await stream.ReadAsync(buffer);
            var first = Stopwatch.GetElapsedTime(start);
            for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
                bytes += read;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"record-open {county.Name} $everything: first byte {first.TotalMilliseconds:0} ms, last {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms, {bytes / 1024} KB, memory {(county.Memory - before) / 1048576:+0;-0} MB"));
            return;
        }

        Console.WriteLine($"record-open {county.Name} $everything: the hospital's client may read none of them");
    }

    static async Task<IReadOnlyList<(Guid Id, long Encounters)>> Busiest(SizedCounty county)
    {
        await using var connection = await county.Store.Open(default);
        return [.. (await connection.QueryAsync<Busy>(
            "select resident_id, count(*) as encounters from records_fact where resident_id in (select resident_id from records_fact where standard_code = 'L97' and kind = 2 and parent_id is null limit 4000) and kind = 1 group by resident_id order by 2 desc limit 20",
            commandTimeout: 600)).Select(b => (b.ResidentId, b.Encounters))];
    }

    sealed record Busy
    {
        public Guid ResidentId { get; init; }
        public long Encounters { get; init; }
    }
}
