using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Tests.Mllp;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>Stands where the Records room stands: the gate's only neighbour.</summary>
sealed class NotingIntake : IRecordsIntake
{
    public ConcurrentQueue<IntakeMessage> Taken { get; } = new();

    public Func<IntakeMessage, bool> Fails { get; set; } = _ => false;

    /// <summary>What a transaction waits for before it takes its messages.</summary>
    public Func<Task> Opens { get; set; } = () => Task.CompletedTask;

    sealed class Unprepared(IntakeMessage message) : PreparedMessage(message);

    public PreparedMessage Prepare(IntakeMessage message) => new Unprepared(message);

    public async Task<IReadOnlyList<IntakeResult>> Take(IReadOnlyList<PreparedMessage> prepared, Work work, CancellationToken ct)
    {
        await Opens().WaitAsync(ct);
        var messages = prepared.Select(p => p.Message).ToList();
        if (messages.Any(Fails))
            throw new InvalidOperationException("The record cannot be written.");
        foreach (var message in messages)
            Taken.Enqueue(message);
        return [.. messages.Select(message => new IntakeResult(Samples.Hospital, message.Facts.Count, 0, 0, 0, []))];
    }
}

/// <summary>Stands where the Organizations room stands: one hospital, under the source codes that a test registers.</summary>
sealed class OneDirectory : IOrganizationDirectory
{
    public HashSet<string> Known { get; } = [];

    public OrganizationRef Hospital { get; } = new() { Id = Samples.Hospital, Code = "990125001", Name = "安和县人民医院", ShortName = "县医院", Type = "hospital", Level = "county" };

    public ValueTask<OrganizationRef?> BySourceCode(string sourceCode, CancellationToken ct) => new(Known.Contains(sourceCode) ? Hospital : null);

    public ValueTask<OrganizationRef?> ByCode(string code, CancellationToken ct) => new((OrganizationRef?)null);

    public ValueTask<OrganizationRef?> Find(Guid id, CancellationToken ct) => new(id == Hospital.Id ? Hospital : null);

    public ValueTask<IReadOnlyDictionary<Guid, OrganizationRef>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        new(ids.Contains(Hospital.Id) ? new Dictionary<Guid, OrganizationRef> { [Hospital.Id] = Hospital } : []);

    public ValueTask<IReadOnlyList<OrganizationRef>> All(CancellationToken ct) => new([Hospital]);

    public ValueTask<IReadOnlyList<DepartmentRef>> Departments(CancellationToken ct) => new(Array.Empty<DepartmentRef>());

    public ValueTask<IReadOnlyList<string>> SourceCodesOf(Guid organizationId, CancellationToken ct) => new([.. Known]);

    public ValueTask<bool> IsSameOrBelow(Guid organizationId, Guid ancestorId, CancellationToken ct) => new(organizationId == ancestorId);

    public ValueTask<IReadOnlyList<Guid>> SelfAndBelow(Guid organizationId, CancellationToken ct) => new([organizationId]);

    public ValueTask<ConsortiumRef?> ConsortiumOf(Guid organizationId, DateOnly day, CancellationToken ct) => new((ConsortiumRef?)null);

    public ValueTask<CatchmentRef?> CatchmentOf(string divisionCode, DateOnly day, CancellationToken ct) => new((CatchmentRef?)null);
}

/// <summary>A county with this gate alone, listening on a free port, with the hospitals of the samples registered.</summary>
sealed class GateCounty : IAsyncDisposable
{
    readonly OneDirectory _directory;

    GateCounty(TestCounty county, NotingIntake intake, OneDirectory directory)
    {
        County = county;
        Intake = intake;
        _directory = directory;
    }

    public TestCounty County { get; }

    public NotingIntake Intake { get; }

    public Caller Steward => County.Staff("数据管理员", null, Roles.DataSteward);

    /// <param name="also">Further services, in place of the gate's own where they are the same.</param>
    /// <param name="settings">Of the section <c>Hl7v2</c>.</param>
    public static async Task<GateCounty> Start(StoreKind kind, bool registered = true, Action<IServiceCollection>? also = null, params (string Name, string Value)[] settings)
    {
        var intake = new NotingIntake();
        var directory = new OneDirectory();
        var county = await TestCounty.Start(kind, [new Hl7v2Gate()], services =>
            {
                services.AddSingleton<IRecordsIntake>(intake).AddSingleton<IOrganizationDirectory>(directory);
                also?.Invoke(services);
            },
            settings: new Dictionary<string, string?>(settings.Select(each => KeyValuePair.Create("Hl7v2:" + each.Name, (string?)each.Value))) { ["Hl7v2:Listen"] = "127.0.0.1:0" });
        var gate = new GateCounty(county, intake, directory);
        if (registered)
        {
            gate.Register("BX_RMYY");
            gate.Register("BX_ZYY");
        }

        return gate;
    }

    public void Register(string facility) => _directory.Known.Add(facility);

    public Task<Sender> Connect(string? from = null) => Sender.Connect(County.Services.GetRequiredService<MllpListener>().Endpoint!, from is null ? null : System.Net.IPAddress.Parse(from));

    /// <summary>Sends one message on a connection of its own.</summary>
    public async Task<string?> Send(byte[] message, string? from = null)
    {
        await using var sender = await Connect(from);
        await sender.Send(message);
        return await sender.Verdict();
    }

    public Task<string?> Send(string message, string? from = null) => Send(System.Text.Encoding.UTF8.GetBytes(message), from);

    public async Task<IReadOnlyList<T>> Query<T>(string sql)
    {
        await using var reader = new CountyReader(County.Services.GetRequiredService<CountyModel>());
        return await reader.Query<T>(sql, null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}
