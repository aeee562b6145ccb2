using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Reactions;

/// <summary>Who moves within the county comes into the grid (网格) of another institution; who moves out of every grid is in none.</summary>
internal sealed class WhenAddressChanged(Homes homes) : IReaction<AddressChanged>
{
    public async Task Handle(AddressChanged happened, EventEnvelope envelope, Work work, CancellationToken ct)
    {
        var found = await work.Golden(happened.ResidentId);
        if (found.Refused)
        {
            return;
        }

        var row = found.Value;
        var (known, home) = await homes.Of(row.DivisionCode, CountyCalendar.DayOf(work.Now), ct);
        if (!known || home == row.HomeOrganizationId)
        {
            return;
        }

        row.HomeOrganizationId = home;
        await work.Update(row);
        work.Emit(row.Id, new ResidentChanged(row.Id, "home"), row.Id);
        work.Audit(new AuditEntry("residents.home-changed", "resident", row.Id) { ResidentId = row.Id, Reason = "住址变更" });
    }
}
