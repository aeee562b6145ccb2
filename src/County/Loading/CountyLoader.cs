using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.County.Loading;

/// <param name="Residents">People loaded.</param>
/// <param name="Facts">Facts that the record took.</param>
public sealed record LoadReport(int Residents, long Facts, TimeSpan Took);

/// <summary>
/// Puts a generated county into the store through the rooms' contracts. Residents and facts go the way of every message, so a load that was
/// cut off is simply run again: what is there stays as it is.
/// </summary>
public sealed class CountyLoader(IServiceScopeFactory scopes, Transactions transactions, IOrganizationLoad organizations, IStaffLoad staff, IAccountLoad accounts, IOrganizationDirectory directory, CountyStore store)
{
    const int ResidentsPerCommit = 120;

    static readonly Caller Loader = Caller.Platform("county.load");

    /// <param name="secrets">Passwords and secrets of the demonstration, written to disk before by the caller.</param>
    /// <param name="progress">Residents loaded so far, from any thread.</param>
    public async Task<LoadReport> Load(AnheCounty county, DemoSecrets secrets, Action<int>? progress, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        if ((await directory.All(ct)).Count == 0)
            await transactions.Run(Loader, work => LoadStructure(county, secrets, work), ct);
        var done = 0;
        long facts = 0;
        var lanes = store.Kind == StoreKind.Postgres ? Math.Max(2, Environment.ProcessorCount) : Math.Max(1, Environment.ProcessorCount - 1);
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(number => Pipeline(
            () => county.Files(new Partition(number, lanes)).Chunk(ResidentsPerCommit),
            (residents, taken) =>
            {
                Interlocked.Add(ref facts, taken);
                progress?.Invoke(Interlocked.Add(ref done, residents));
            },
            ct)));
        return new(done, facts, watch.Elapsed);
    }

    /// <summary>One thread makes residents and prepares them while another writes those before: only the writing needs the database.</summary>
    async Task Pipeline(Func<IEnumerable<ResidentFile[]>> batches, Action<int, long> taken, CancellationToken ct)
    {
        var prepared = Channel.CreateBounded<Batch>(new BoundedChannelOptions(2) { SingleReader = true, SingleWriter = true });
        var making = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var files in batches())
                        await prepared.Writer.WriteAsync(Prepare(files), ct);
                    prepared.Writer.Complete();
                }
                catch (Exception fault)
                {
                    // The writing side ends with the same fault.
                    prepared.Writer.Complete(fault);
                }
            },
            ct);
        await Task.Run(
            async () =>
            {
                await foreach (var batch in prepared.Reader.ReadAllAsync(ct))
                    taken(batch.Residents, await Take(batch, ct));
            },
            ct);
        await making;
    }

    async Task LoadStructure(AnheCounty county, DemoSecrets secrets, Work work)
    {
        await organizations.Organizations(work, [.. county.Registry.Institutions.Select(Seeds.Organization)]);
        await organizations.Consortia(work, [.. county.Registry.Consortia.Select(Seeds.Consortium)]);
        await organizations.Catchments(work, [.. county.Registry.Catchments.Select(Seeds.Catchment)]);
        await staff.Staff(work, [.. county.Workforce.Staff.Select(Seeds.Member)]);
        await accounts.Accounts(work, [.. county.Workforce.Accounts.Select(a => Seeds.Account(a, secrets))]);
        await accounts.Clients(work, [.. county.Workforce.Clients.Select(c => Seeds.Client(c, secrets))]);
    }

    Batch Prepare(ResidentFile[] files)
    {
        using var scope = scopes.CreateScope();
        var intake = scope.ServiceProvider.GetRequiredService<IRecordsIntake>();
        return new(files.Length, [.. files.SelectMany(f => f.Messages).Select(intake.Prepare)]);
    }

    async Task<long> Take(Batch batch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var intake = scope.ServiceProvider.GetRequiredService<IRecordsIntake>();
        var results = await transactions.Run(Loader, work => intake.Take(batch.Messages, work, ct), ct);
        return results.Sum(r => (long)r.Recorded);
    }

    sealed record Batch(int Residents, IReadOnlyList<PreparedMessage> Messages);
}
