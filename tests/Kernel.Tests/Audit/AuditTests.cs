using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class AuditTests
{
    static async Task<TestCounty> StartWith(StoreKind kind, int entries)
    {
        var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        await Add(county, entries);
        return county;
    }

    static async Task Add(TestCounty county, int entries)
    {
        for (var i = 0; i < entries; i++)
            await county.Transactions.Run(Caller.Platform("test"), work => { work.Audit(new AuditEntry("workshop.add", "piece", Guid.NewGuid()) { Detail = $"第{i}件", ResidentId = i % 2 == 0 ? Guid.NewGuid() : null }); return Task.CompletedTask; }, default);
        await county.UntilNumbered();
    }

    static AuditSealer Sealer(TestCounty county) => county.Services.GetRequiredService<AuditSealer>();

    static Task Tamper(TestCounty county, SqlText sql, object? args = null) => county.Transactions.Run(Caller.Platform("test"), work => work.Execute(sql, args), default);

    /// <summary>Five entries sealed, then five more: two seals.</summary>
    static async Task<TestCounty> Sealed(StoreKind kind)
    {
        var county = await StartWith(kind, 5);
        Assert.Equal(5, await Sealer(county).SealBatch(default));
        await Add(county, 5);
        Assert.Equal(5, await Sealer(county).SealBatch(default));
        return county;
    }

    [Theory, BothStores]
    public async Task The_log_is_read_by_resident_or_caller_and_never_whole(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var (resident, organization) = (Guid.NewGuid(), Guid.NewGuid());
        var nurse = county.Staff("护士", organization);
        foreach (var action in (string[])["workshop.add", "workshop.read", "workshop.read"])
            await county.Transactions.Run(nurse, work => { work.Audit(new AuditEntry(action, "piece", null) { ResidentId = resident }); return Task.CompletedTask; }, default);
        await county.UntilNumbered();
        await using var reader = county.Reader();
        var all = await reader.Audit(new AuditFilter { Residents = [resident] }, 10, default);
        Assert.Equal(["workshop.read", "workshop.read", "workshop.add"], all.Select(r => r.Action));
        Assert.Single(await reader.Audit(new AuditFilter { Caller = nurse.Id, Actions = ["workshop.read"], BeforeNumber = all[0].Number }, 10, default));
        Assert.Empty(await reader.Audit(new AuditFilter { Residents = [resident], Organization = Guid.NewGuid() }, 10, default));
        Assert.Empty(await reader.Audit(new AuditFilter { Residents = [resident], Before = all[^1].At }, 10, default));
        Assert.Equal(3, await reader.AuditCount(new AuditFilter { Residents = [resident], Organization = organization, From = all[^1].At }, default));
        Assert.Equal(all[0].Number, (await reader.AuditOne(all[0].Id, default))!.Number);
        await Assert.ThrowsAsync<ArgumentException>(() => reader.Audit(new AuditFilter { Organization = organization }, 10, default));
    }

    [Theory, BothStores]
    public async Task A_whole_log_verifies_and_tells_what_waits_for_its_seal(StoreKind kind)
    {
        await using var county = await Sealed(kind);
        await Add(county, 3);
        var verdict = await Sealer(county).Verify(default);
        Assert.Equal((10, 3, 0), (verdict.Sealed, verdict.Unsealed, verdict.Faults.Count));
    }

    [Theory]
    [BothStores("update kernel_audit set detail = 'other' where number = 2", "被改动")]
    [BothStores("update kernel_audit set resident_id = null where number = 3", "被改动")]
    [BothStores("update kernel_audit set reason = detail, detail = null where number = 4", "被改动")]
    [BothStores("delete from kernel_audit where number = 2", "缺少 1 条")]
    [BothStores("update kernel_audit set number = 0 where number = 2", "日志开始之前")]
    [BothStores("update kernel_audit set number = 100 where number = 2", "缺少 1 条")]
    [BothStores("delete from kernel_audit where number > 5", "缺少 5 条")]
    [BothStores("delete from kernel_audit_seal where last_number = 5", "不相连")]
    [BothStores("update kernel_audit_seal set hash = previous where last_number = 5", "被改动")]
    public async Task Verification_finds_what_was_done_to_the_log(StoreKind kind, string tampering, string fault)
    {
        await using var county = await Sealed(kind);
        Assert.True((await Sealer(county).Verify(default)).Whole);
        await Tamper(county, tampering);
        Assert.Contains((await Sealer(county).Verify(default)).Faults, f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Theory, BothStores]
    public async Task An_inserted_row_is_found(StoreKind kind)
    {
        await using var county = await Sealed(kind);
        await Tamper(county, "delete from kernel_audit where number = 3");
        await Tamper(county, "insert into kernel_audit (number, id, at, caller_kind, caller_id, caller_name, action, subject_kind) values (3, @id, @at, 'staff', @id, '冒充', 'workshop.add', 'piece')", new { id = Guid.NewGuid(), at = DateTime.UnixEpoch });
        Assert.False((await Sealer(county).Verify(default)).Whole);
    }

    [Theory, BothStores]
    public async Task A_tail_cut_off_with_its_seals_no_longer_reaches_the_anchor(StoreKind kind)
    {
        await using var county = await Sealed(kind);
        await Tamper(county, "delete from kernel_audit where number > 5");
        await Tamper(county, "delete from kernel_audit_seal where last_number > 5");
        await Tamper(county, "update kernel_log set last_number = 5 where name = 'audit'");
        Assert.Contains((await Sealer(county).Verify(default)).Faults, f => f.Contains("截断", StringComparison.Ordinal));
        // Also when the log has grown again and was sealed over the cut.
        await Add(county, 6);
        await Sealer(county).SealBatch(default);
        Assert.Contains((await Sealer(county).Verify(default)).Faults, f => f.Contains("存根不符", StringComparison.Ordinal));
    }

    [Theory, BothStores]
    public async Task A_chain_forged_from_the_start_does_not_match_its_anchor(StoreKind kind)
    {
        await using var county = await Sealed(kind);
        await Tamper(county, "update kernel_audit set detail = 'other' where number = 2");
        await Tamper(county, "delete from kernel_audit_seal");
        File.Move(county.Places.AuditAnchor, county.Places.AuditAnchor + ".true");
        await Sealer(county).SealBatch(default);
        Assert.True((await Sealer(county).Verify(default)).Whole);
        File.Move(county.Places.AuditAnchor + ".true", county.Places.AuditAnchor, overwrite: true);
        Assert.False((await Sealer(county).Verify(default)).Whole);
    }

    [Theory, BothStores]
    public async Task A_seal_whose_anchor_was_lost_in_a_crash_is_anchored_with_the_next(StoreKind kind)
    {
        await using var county = await Sealed(kind);
        var lines = await File.ReadAllLinesAsync(county.Places.AuditAnchor);
        await File.WriteAllTextAsync(county.Places.AuditAnchor, lines[0] + "\n");
        Assert.True((await Sealer(county).Verify(default)).Whole);
        await Add(county, 1);
        await Sealer(county).SealBatch(default);
        Assert.Equal(3, (await File.ReadAllLinesAsync(county.Places.AuditAnchor)).Length);
        Assert.True((await Sealer(county).Verify(default)).Whole);
    }

    [Theory, BothStores]
    public async Task Sealers_on_several_nodes_do_not_fork_the_chain(StoreKind kind)
    {
        await using var county = await StartWith(kind, 0);
        var writing = Task.Run(async () => await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Add(county, 25)))));
        var nodes = Enumerable.Range(0, 4).Select(_ => ActivatorUtilities.CreateInstance<AuditSealer>(county.Services)).ToList();
        while (!writing.IsCompleted)
            await Task.WhenAll(nodes.Select(n => Task.Run(() => n.SealBatch(default))));
        await writing;
        while ((await Task.WhenAll(nodes.Select(n => n.SealBatch(default)))).Sum() > 0)
        {
        }
        var verdict = await Sealer(county).Verify(default);
        Assert.Empty(verdict.Faults);
        Assert.Equal((100, 0), (verdict.Sealed, verdict.Unsealed));
    }

    [Fact]
    public async Task A_writer_does_not_wait_for_a_sealer_that_hangs()
    {
        await using var county = await StartWith(StoreKind.Postgres, 3);
        await using var connection = await county.Store.Open(default);
        await using var transaction = await CountyStore.Begin(connection, default);
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_advisory_xact_lock(hashtext('onecounty-seal' || current_schema())); lock table kernel_audit_seal in exclusive mode; select * from kernel_audit for update";
        await command.ExecuteNonQueryAsync();
        await Add(county, 20);
        Assert.Equal(0, await Sealer(county).SealBatch(default));
        await using var reader = county.Reader();
        Assert.Equal(23, await reader.First<long>("select count(*) from kernel_audit", null, default));
    }
}
