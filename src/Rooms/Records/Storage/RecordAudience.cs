using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>Who may learn at once that a record has changed: who may open it now. That somebody was treated somewhere is already part of the record.</summary>
sealed class RecordAudience(IResidentIndex residents, AccessReasons reasons) : ILiveAudience
{
    public async ValueTask<bool> MaySee(Caller caller, EventRow what, CancellationToken ct) =>
        what.ResidentId is { } resident && await residents.Resolve(resident, ct) is { } set && await reasons.Find(caller, set.Members, ct) is not null;
}
