using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace OneCounty.Bench;

/// <summary>
/// Transaction bundles over HTTP into a county at size: a patient under the sender's own id, one encounter, one report and eight observations, answered after the durable commit.
/// Beside the bare insert of the same rows.
/// </summary>
static class FhirIngest
{
    public static async Task Run(string[] args)
    {
        foreach (var kind in SizedCounty.Stores)
        {
            await using var county = await SizedCounty.Start(kind);
            using var client = await county.FhirClient("demo-his");
            var people = (await Sample.Draw(county, 1000)).Where(p => p.IdNumber is not null).ToList();
            await Send(client, people, 16, 500, "warm");
            var since = DateTime.UtcNow;
            var ours = new Dictionary<int, Timings>();
            foreach (var clients in (int[])[1, 16, 64])
                ours[clients] = await Send(client, people, clients, clients == 1 ? 300 : 4000, $"c{clients}");
            var bare = new BareRows(county);
            await bare.Learn("fhir_message", since, 1000);
            await bare.Rate(TimeSpan.FromSeconds(2));
            var peer = await bare.Rate(TimeSpan.FromSeconds(10));
            foreach (var (clients, timings) in ours)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fhir-ingest {county.Name} {clients} clients: {timings}"));
            foreach (var clients in (int[])[16, 64])
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"fhir-ingest {county.Name} {clients} clients: {ours[clients].Rate:0} bundles/s; ratio {ours[clients].Rate / peer:0.00} against the bare insert of the same {bare.RowsPerMessage} rows ({peer:0}/s); memory {county.Memory / 1048576} MB"));
        }
    }

    static Task<Timings> Send(HttpClient client, IReadOnlyList<Sample> people, int clients, int count, string series)
    {
        var stamp = DateTime.UtcNow.Ticks;
        return Timings.Of(Enumerable.Range(0, count).ToList(), clients, async n =>
        {
            using var content = new StringContent(Bundle($"{series}-{stamp:x}-{n}", people[n % people.Count], n), Encoding.UTF8, new MediaTypeHeaderValue("application/fhir+json"));
            using var answer = await client.PostAsync(new Uri("/fhir", UriKind.Relative), content);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        });
    }

    static string Bundle(string number, Sample who, int n)
    {
        var results = string.Join(',', Enumerable.Range(3, 8).Select(i => $"{{\"reference\":\"urn:uuid:{Id(number, i)}\"}}"));
        var entries = new List<string>
        {
            Known($"urn:uuid:{Id(number, 0)}", $"Patient/F{who.Id:N}", $$$"""
                {"resourceType":"Patient","id":"F{{{who.Id:N}}}","identifier":[{"system":"urn:bench:mrn","value":"F{{{who.Id:N}}}"},{"system":"urn:oid:2.16.156.10011.1.3","value":"{{{who.IdNumber}}}"}],"name":[{"text":"{{{who.Name}}}"}]}
                """),
            Entry($"urn:uuid:{Id(number, 1)}", "Encounter", $$$"""
                {"resourceType":"Encounter","identifier":[{"system":"urn:bench:visit","value":"E{{{number}}}"}],"status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"subject":{"reference":"urn:uuid:{{{Id(number, 0)}}}"},"period":{"start":"2026-06-14T07:00:00+08:00","end":"2026-06-14T09:00:00+08:00"}}
                """),
            Entry($"urn:uuid:{Id(number, 2)}", "DiagnosticReport", $$$"""
                {"resourceType":"DiagnosticReport","identifier":[{"system":"urn:bench:report","value":"R{{{number}}}"}],"status":"final","code":{"coding":[{"system":"http://loinc.org","code":"58410-2","display":"血常规"}]},"subject":{"reference":"urn:uuid:{{{Id(number, 0)}}}"},"encounter":{"reference":"urn:uuid:{{{Id(number, 1)}}}"},"issued":"2026-06-14T08:30:00+08:00","result":[{{{results}}}]}
                """),
        };
        for (var i = 3; i < 11; i++)
            entries.Add(Entry($"urn:uuid:{Id(number, i)}", "Observation", string.Create(CultureInfo.InvariantCulture, $$$"""
                {"resourceType":"Observation","identifier":[{"system":"urn:bench:value","value":"O{{{number}}}-{{{i}}}"}],"status":"final","code":{"coding":[{"system":"urn:bench:item","code":"L{{{i}}}","display":"项目{{{i}}}"}]},"subject":{"reference":"urn:uuid:{{{Id(number, 0)}}}"},"encounter":{"reference":"urn:uuid:{{{Id(number, 1)}}}"},"effectiveDateTime":"2026-06-14T08:10:00+08:00","valueQuantity":{"value":{{{10 + ((n + i) % 10 / 10d)}}},"unit":"g/L"}}
                """)));
        return $$$"""{"resourceType":"Bundle","type":"transaction","entry":[{{{string.Join(',', entries)}}}]}""";
    }

    static string Known(string fullUrl, string address, string resource) => $$$"""{"fullUrl":"{{{fullUrl}}}","resource":{{{resource}}},"request":{"method":"PUT","url":"{{{address}}}"}}""";

    static string Entry(string fullUrl, string type, string resource) => $$$"""{"fullUrl":"{{{fullUrl}}}","resource":{{{resource}}},"request":{"method":"POST","url":"{{{type}}}"}}""";

    static Guid Id(string number, int part) => new(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{number}/{part}")).AsSpan(0, 16));
}
