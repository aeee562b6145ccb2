using System.Diagnostics;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

/// <summary>kill -9 of a real process under lane load.</summary>
public sealed class CrashTests
{
    const int Workers = 32;

    static readonly string Program = Path.Combine(AppContext.BaseDirectory.Replace("Kernel.Tests", "Kernel.Crash", StringComparison.Ordinal), "OneCounty.Kernel.Crash.dll");

    static Process Start(StoreKind kind, string connection, params string[] more) => Process.Start(new ProcessStartInfo(
        "dotnet", [Program, kind == StoreKind.Sqlite ? "sqlite" : "postgres", connection, $"{Workers}", .. more])
    { RedirectStandardOutput = true })!;

    [Theory, BothStores]
    public async Task Kill_9_under_load_loses_no_acknowledged_item_and_sending_again_doubles_none(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var connection = kind == StoreKind.Sqlite ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(county.Store.ConnectionString).DataSource : county.Store.ConnectionString;
        var acknowledged = new List<string>();
        using (var process = Start(kind, connection))
        {
            while (acknowledged.Count < 1500 && await process.StandardOutput.ReadLineAsync() is { } line)
                acknowledged.Add(line);
            process.Kill();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                acknowledged.Add(line);
            await process.WaitForExitAsync();
        }
        // A line cut by the kill is no acknowledgement.
        var whole = acknowledged.Where(a => a.Contains('-', StringComparison.Ordinal)).SkipLast(1).ToList();
        await using var reader = county.Reader();
        var kept = (await reader.Query<string>("select series from kernel_counter where series <> 'effects'", null, default)).ToHashSet();
        Assert.True(whole.Count >= 1400);
        Assert.Empty(whole.Where(a => !kept.Contains(a)));
        Assert.Equal(kept.Count, await reader.First<long>("select value from kernel_counter where series = 'effects'", null, default));
        using (var again = Start(kind, connection, "40"))
        {
            await again.StandardOutput.ReadToEndAsync();
            await again.WaitForExitAsync();
            Assert.Equal(0, again.ExitCode);
        }
        var all = await reader.First<long>("select count(*) from kernel_counter where series <> 'effects'", null, default);
        Assert.True(all >= Workers * 40);
        Assert.Equal(all, await reader.First<long>("select value from kernel_counter where series = 'effects'", null, default));
    }
}
