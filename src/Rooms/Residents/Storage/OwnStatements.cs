using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>What the platform's own users say about residents. It goes the way of every statement: remembered with its origin, weighed, undone with a merge.</summary>
internal sealed class OwnStatements(ResidentIndex index, KeyRing ring)
{
    public const string RegisteredSystem = "onecounty";
    public const string CorrectedSystem = "onecounty.correction";

    public async Task<Sighted> Register(Work work, Demographics person, Guid organizationId, bool verified, CancellationToken ct)
    {
        var source = new SourceIdentity(RegisteredSystem, work.NewId().ToString("N"));
        var sighting = new PersonSighting(source, person, organizationId, SqlTypes.ToMicros(work.Now), work.Now);
        var sighted = (await index.Sight([index.Prepare(sighting, Trust.Registered, verified)], work, ct))[0];
        await work.Disclose(ring, sighted.GoldenId, person);
        return sighted;
    }

    /// <summary>Corrects what is said about a golden record; what the correction does not say stays as corrected before.</summary>
    public async Task Correct(Work work, ResidentRow golden, Demographics person, Guid organizationId, CancellationToken ct)
    {
        var source = new SourceIdentity(CorrectedSystem, golden.Id.ToString("N"));
        var said = new Statement(source, Trust.Corrected, false, 0, work.Now, new Demographics());
        await work.Insert([ring.Seal(said, work.NewId(), golden.Id, organizationId, work.Now, work.Caller.Id)], "on conflict do nothing");
        await index.Sight([index.Prepare(new PersonSighting(source, person, organizationId, SqlTypes.ToMicros(work.Now), work.Now), Trust.Corrected, false)], work, ct);
        await work.Disclose(ring, golden.Id, person);
    }
}
