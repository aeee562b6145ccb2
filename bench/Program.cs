using OneCounty.Bench;

Dictionary<string, Func<string[], Task>> benches = new(StringComparer.Ordinal)
{
    ["write-path"] = WritePath.Run,
    ["start-up"] = StartUp.Run,
    ["resident-search"] = ResidentSearch.Run,
    ["record-open"] = RecordOpen.Run,
    ["hl7-ingest"] = Hl7Ingest.Run,
    ["fhir-ingest"] = FhirIngest.Run,
    ["concurrent-reads"] = ConcurrentReads.Run,
};
if (args is ["bare-server", .. var at])
{
    await BareServer.Serve(at);
    return 0;
}
if (args is not [var name, .. var rest] || !benches.TryGetValue(name, out var bench))
{
    Console.WriteLine("bench/run " + string.Join(" | ", benches.Keys));
    return 1;
}
await bench(rest);
return 0;
