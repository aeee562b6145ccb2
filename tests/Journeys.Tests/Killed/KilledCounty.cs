using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Journeys.Tests.Killed;

/// <summary>A county on disk whose server comes and goes; the test reads its tables itself, whether the server is there or not.</summary>
sealed class KilledCounty : IAsyncDisposable
{
    const int Residents = 300;

    const string Facts = "select local_id from records_fact where local_id like @mark";

    readonly string _folder = Directory.CreateTempSubdirectory("onecounty-killed-").FullName;
    readonly string? _postgres;
    CountyStore? _store;

    KilledCounty(string? postgres) => _postgres = postgres;

    public static async Task<KilledCounty> Make(StoreKind kind) => new(kind == StoreKind.Postgres ? await TestPostgres.NewSchema() : null);

    CountyStore Store => _store ??= _postgres is null ? CountyStore.OpenSqlite(new CountyPlaces(_folder).Database) : CountyStore.OpenPostgres(_postgres);

    CountyModel Model => new(Store, []);

    public ServerProcess Serve() => ServerProcess.Start(_folder, Residents, _postgres);

    public (int Code, string Output) VerifyAudit() => ServerProcess.Verb("verify-audit", _folder, _postgres);

    /// <summary>What the audit log's verification finds wrong, asked beside whatever runs.</summary>
    public async Task<IReadOnlyList<string>> AuditFaults()
    {
        var transactions = new Transactions(Model, TimeProvider.System, new LogSignal());
        using var sealer = new AuditSealer(Store, transactions, new CountyPlaces(_folder), new LogSignal(), TimeProvider.System, NullLogger<AuditSealer>.Instance);
        return (await sealer.Verify(CancellationToken.None)).Faults;
    }

    /// <summary>How many facts of each message are in the records.</summary>
    public async Task<Dictionary<string, int>> FactsByMessage() =>
        (await Query<string>(Facts)).GroupBy(id => Regex.Match(id, $"^{Traffic.Mark}[hf][0-9]+-[0-9]+").Value).ToDictionary(g => g.Key, g => g.Count());

    public async Task<long> Count(string sql) => (await Query<long>(sql))[0];

    /// <summary>Every event and audit entry has its number, and every audit entry its seal.</summary>
    public async Task<bool> IsQuiet() =>
        (_postgres is null || await Count("select (select count(*) from kernel_event_outbox) + (select count(*) from kernel_audit_outbox)") == 0)
        && await Count("select (select max(number) from kernel_audit) - (select max(last_number) from kernel_audit_seal)") == 0;

    async Task<IReadOnlyList<T>> Query<T>(string sql)
    {
        await using var reader = new CountyReader(Model);
        return await reader.Query<T>(sql, new { mark = Traffic.Mark + "%" }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        if (_postgres is not null)
            await TestPostgres.DropSchema(_postgres);
        Directory.Delete(_folder, recursive: true);
    }
}
