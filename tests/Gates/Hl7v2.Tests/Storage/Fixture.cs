using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
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

    public Task<IReadOnlyList<IntakeResult>> Take(IReadOnlyList<IntakeMessage> messages, Work work, CancellationToken ct)
    {
        if (messages.Any(Fails))
            throw new InvalidOperationException("The record cannot be written.");
        foreach (var message in messages)
            Taken.Enqueue(message);
        return Task.FromResult<IReadOnlyList<IntakeResult>>([.. messages.Select(message => new IntakeResult(Samples.Hospital, message.Facts.Count, 0, 0, 0, []))]);
    }
}

/// <summary>A county with this gate alone, listening on a free port, with the hospitals of the samples registered.</summary>
sealed class GateCounty : IAsyncDisposable
{
    GateCounty(TestCounty county, NotingIntake intake)
    {
        County = county;
        Intake = intake;
    }

    public TestCounty County { get; }

    public NotingIntake Intake { get; }

    public Caller Steward => County.Staff("数据管理员", null, Roles.DataSteward);

    public static async Task<GateCounty> Start(StoreKind kind, bool registered = true)
    {
        var intake = new NotingIntake();
        var county = await TestCounty.Start(kind, [new Hl7v2Gate()], services => services.AddSingleton<IRecordsIntake>(intake),
            settings: new Dictionary<string, string?> { ["Hl7v2:Listen"] = "127.0.0.1:0" });
        var gate = new GateCounty(county, intake);
        if (registered)
        {
            await gate.Register("BX_RMYY");
            await gate.Register("BX_ZYY");
        }

        return gate;
    }

    public async Task Register(string facility)
    {
        using var client = County.Client(Steward);
        (await client.PutAsJsonAsync($"/api/hl7v2/senders/{facility}", new { organizationId = Samples.Hospital, name = "县医院", active = true })).EnsureSuccessStatusCode();
    }

    public Task<Sender> Connect() => Sender.Connect(County.Services.GetRequiredService<MllpListener>().Endpoint!);

    /// <summary>Sends one message on a connection of its own.</summary>
    public async Task<string?> Send(byte[] message)
    {
        await using var sender = await Connect();
        await sender.Send(message);
        return await sender.Verdict();
    }

    public Task<string?> Send(string message) => Send(System.Text.Encoding.UTF8.GetBytes(message));

    public async Task<IReadOnlyList<T>> Query<T>(string sql)
    {
        await using var reader = new CountyReader(County.Services.GetRequiredService<CountyModel>());
        return await reader.Query<T>(sql, null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}
