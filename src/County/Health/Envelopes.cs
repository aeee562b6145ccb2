using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>Puts what is in a chart into messages, as the institutions would have sent it.</summary>
static class Envelopes
{
    /// <summary>Facts in one message at most: a record of thousands travels in several.</summary>
    public const int Most = 400;

    public static List<IntakeMessage> Of(Chart chart, ulong seed)
    {
        var messages = new List<IntakeMessage>(chart.Channels.Count + 1);
        foreach (var channel in chart.Channels)
        {
            var facts = channel.Facts;
            for (var start = 0; start < facts.Count; start += Most)
                messages.Add(Make(chart, channel, facts.GetRange(start, Math.Min(Most, facts.Count - start)), seed, messages.Count));
        }

        foreach (var channel in chart.Channels)
        {
            if (channel.Corrections.Count > 0)
                messages.Add(Make(chart, channel, [.. channel.Corrections], seed, messages.Count));
        }

        return messages;
    }

    static IntakeMessage Make(Chart chart, Channel channel, List<Fact> facts, ulong seed, int number)
    {
        var received = channel.KnownSince;
        foreach (var fact in facts)
        {
            if (fact.IssuedAt > received)
                received = fact.IssuedAt.Value;
        }

        received = received.AddSeconds(3);
        var since = channel.Person.DeceasedAt is { } died && died > channel.KnownSince ? died : channel.KnownSince;
        var bits = Draw.Hash(seed, Purpose.MessageId, chart.Person.Index, number);
        return new()
        {
            MessageId = Ids.At(received, bits, Draw.Mix(bits)),
            SourceSystem = channel.Source.System,
            OrganizationId = channel.Institution.Id,
            ReceivedAt = received,
            Person = new(channel.Source, channel.Person, channel.Institution.Id, Clock.Microseconds(since), received),
            Facts = facts,
        };
    }
}
