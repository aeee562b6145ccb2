using System.Diagnostics;
using System.Globalization;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>How long the first context takes with 200 entities beside Kernel's, against one with none: the price of one model for all rooms.</summary>
static class StartUp
{
    public static async Task Run(string[] args)
    {
        if (args is [var count])
        {
            await Once(int.Parse(count, CultureInfo.InvariantCulture));
            return;
        }
        // A process each: the second model of a process finds everything compiled.
        var (none, all) = (Fresh(0), Fresh(200));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start-up model of 200 entities: {all:0} ms; ratio {all / none:0.0} against Kernel's own entities alone ({none:0} ms)"));
    }

    static double Fresh(int entities)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(StartUp).Assembly.Location, "start-up", entities.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        return double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }

    static async Task Once(int entities)
    {
        var folder = Directory.CreateTempSubdirectory("onecounty-bench-").FullName;
        await using (var store = CountyStore.OpenSqlite(Path.Combine(folder, "county.db")))
        {
            var model = new CountyModel(store, [new BenchRoom(entities)]);
            var clock = Stopwatch.StartNew();
            _ = model.Model;
            Console.WriteLine(clock.Elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture));
        }
        Directory.Delete(folder, recursive: true);
    }
}
