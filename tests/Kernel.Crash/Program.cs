using Microsoft.Extensions.Logging.Abstractions;
using OneCounty.Kernel;

// Usage: sqlite|postgres CONNECTION WORKERS. Sends counted items from many workers; every line printed is an acknowledged item.
// An item sent again (the same key) is recognised by its row: the test sends the unacknowledged ones again through a second process.
var store = args[0] == "sqlite" ? CountyStore.OpenSqlite(args[1]) : CountyStore.OpenPostgres(args[1]);
var transactions = new Transactions(new CountyModel(store, []), TimeProvider.System, new LogSignal());
var lane = new Lane<string, bool>("crash", transactions, new LaneOptions(), item => item, Apply, NullLogger<Lane<string, bool>>.Instance);
await lane.StartAsync(CancellationToken.None);
var output = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true });
var count = args.Length > 3 ? int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture) : int.MaxValue;
await Task.WhenAll(Enumerable.Range(0, int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture)).Select(worker => Task.Run(async () =>
{
    for (var i = 0; i < count; i++)
    {
        await lane.Run($"{worker}-{i}", CancellationToken.None);
        await output.WriteLineAsync($"{worker}-{i}");
    }
})));
await lane.StopAsync(CancellationToken.None);

static async Task<IReadOnlyList<bool>> Apply(IReadOnlyList<string> items, Work work, CancellationToken ct)
{
    var answers = new List<bool>();
    foreach (var item in items)
    {
        // Item and effect in one transaction: a counter per item and one for all must agree afterwards.
        var fresh = await work.Execute("insert into kernel_counter (series, value) values (@item, 1) on conflict do nothing", new { item }) == 1;
        if (fresh)
            await work.NextNumber("effects");
        answers.Add(fresh);
    }
    return answers;
}
