using System.Diagnostics.Metrics;

namespace OneCounty.Kernel;

/// <summary>What operators watch. Numbers and codes only: no tag holds a person, an institution or an address.</summary>
static class CountyMeter
{
    static readonly Meter Meter = new("OneCounty");

    /// <summary>By stable code and status: a burst of one of them is the first sign of trouble.</summary>
    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>("onecounty.refusals", "{refusal}", "Requests refused, by code and status");

    public static readonly Gauge<long> ReactionLag = Meter.CreateGauge<long>("onecounty.reaction.lag", "{event}", "Events in the log that a reaction has not read yet");

    public static readonly Counter<long> ReactionFailures = Meter.CreateCounter<long>("onecounty.reaction.failures", "{failure}", "Attempts of a reaction that failed");

    public static readonly UpDownCounter<long> LivePages = Meter.CreateUpDownCounter<long>("onecounty.live.pages", "{page}", "Open live connections");

    public static readonly Counter<long> LogReads = Meter.CreateCounter<long>("onecounty.log.reads", "{read}", "Reads of the event log by this process");

    /// <summary>PostgreSQL: a mover that stands still shows here first.</summary>
    public static readonly Counter<long> Numbered = Meter.CreateCounter<long>("onecounty.log.numbered", "{entry}", "Events and audit entries that this process gave their numbers");

    public static readonly Counter<long> Sealed = Meter.CreateCounter<long>("onecounty.audit.sealed", "{entry}", "Audit entries sealed by this process");
}
