using OneCounty.Contracts.Records;

namespace OneCounty.Records.Domain;

/// <summary>What has been seen, done or written cannot be of days to come: dated so, it would stand as the newest word for ever.</summary>
static class Future
{
    /// <summary>Senders' clocks differ, and some send no time zone.</summary>
    static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    public static bool In(IntakeMessage message) => message.Facts.Any(fact => Happened(fact.Kind) && fact.EffectiveAt > message.ReceivedAt + Tolerance);

    /// <summary>Visits, orders and prescriptions may be planned.</summary>
    static bool Happened(FactKind kind) => kind is FactKind.Observation or FactKind.Report or FactKind.Procedure or FactKind.Immunization;
}
