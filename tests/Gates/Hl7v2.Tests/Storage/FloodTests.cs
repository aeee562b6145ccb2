using Microsoft.Extensions.DependencyInjection;
using OneCounty.Hl7v2.Features;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>HL-3, through the real lane: what one system pours in does not stand before what another says.</summary>
public sealed class FloodTests
{
    const int Flood = 1000;

    /// <summary>A source has no more than one batch under way, and one more may be in the transaction that is open.</summary>
    const int MostBefore = 2 * 64;

    static string Message(string facility, int number) => Samples.Adt("A28", $"PID|1||{number}^^^{facility}^PI||张^德山||19500307|M\r")
        .Replace("|BX_RMYY|", $"|{facility}|", StringComparison.Ordinal).Replace("|C1|", $"|{number}|", StringComparison.Ordinal);

    [Theory, BothStores]
    public async Task A_message_comes_into_the_record_before_what_waits_of_another_systems_flood(StoreKind kind)
    {
        var (opened, begun, waits) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await using var gate = await GateCounty.Start(kind, also: services => services.AddSingleton<Taker>(provider => (messages, ct) =>
        {
            // The real taker has put them into the lane when it begins to wait.
            var taking = provider.GetRequiredService<TakeMessages>().Take(messages, ct);
            if (messages[0].Parsed.Head!.Facility == "BX_ZYY")
                waits.TrySetResult();
            return taking;
        }));
        gate.Intake.Opens = () =>
        {
            begun.TrySetResult();
            return opened.Task;
        };
        await using var flood = await gate.Connect();
        await using var calm = await gate.Connect();
        var pouring = flood.Send([.. Enumerable.Range(1, Flood).Select(number => Message("BX_RMYY", number))]).AsTask();
        await begun.Task;
        await calm.Send(Message("BX_ZYY", Flood + 1));
        await waits.Task;
        opened.SetResult();

        Assert.Equal($"AA {Flood + 1}", await calm.Verdict());
        for (var number = 1; number <= Flood; number++)
            Assert.Equal($"AA {number}", await flood.Verdict());
        await pouring;
        var taken = gate.Intake.Taken.Select(message => message.Person.Source).ToList();
        Assert.InRange(taken.FindIndex(source => source.System == "BX_ZYY"), 0, MostBefore);
        Assert.Equal(Enumerable.Range(1, Flood).Select(number => $"{number}"), taken.Where(source => source.System == "BX_RMYY").Select(source => source.LocalId));
    }
}
