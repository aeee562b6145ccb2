using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Reactions;

/// <summary>A resident showed the e-health card somewhere in the house: for that institution this is presence (在场), from the moment of showing.</summary>
sealed class WhenHealthCardVerified(IOrganizationDirectory organizations, Parameters parameters) : IReaction<HealthCardVerified>
{
    public async Task Handle(HealthCardVerified happened, EventEnvelope envelope, Work work, CancellationToken ct)
    {
        if (happened.OrganizationId is not { } organization)
            return;
        var name = (await organizations.Find(organization, ct))?.Name;
        var by = new Caller(CallerKind.Staff, envelope.CallerId, envelope.CallerName, organization) { OrganizationName = name };
        var hours = await parameters.Get(RecordsParameters.PresenceHours, ct);
        var id = happened.VerificationId == Guid.Empty ? envelope.Id : happened.VerificationId;
        await Grants.Give(work, new Grant(happened.ResidentId, "presence", null, Grants.CardCode), envelope.At, hours, by, id);
    }
}
