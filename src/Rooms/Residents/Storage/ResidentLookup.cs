using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Loads the golden record behind an id for a command, locked and at the version that the caller read.</summary>
internal static class ResidentLookup
{
    /// <summary>The golden record of any member, locked. On SQLite the transaction itself is the lock.</summary>
    public static async Task<Outcome<ResidentRow>> Golden(this Work work, Guid id)
    {
        for (var family = await work.FamiliesOf([id]); family.FirstOrDefault(r => r.MergedInto is null) is { } golden; family = await work.FamiliesOf([id]))
        {
            var locked = await work.LockResidents([golden.Id]);
            if (locked[golden.Id] is null)
            {
                return (await work.FamiliesOf([golden.Id])).Single(r => r.Id == golden.Id);
            }
        }

        return Refusals.ResidentUnknown;
    }

    public static async Task<Outcome<ResidentRow>> Golden(this Work work, Guid id, IfMatch ifMatch)
    {
        var needed = ifMatch.Needed;
        if (needed.Refusal is { } missing)
        {
            return missing;
        }

        var found = await work.Golden(id);
        return found.Refused || found.Value.Version == needed.Value ? found : KernelRefusals.Stale.Showing(new { found.Value.Version });
    }

    /// <summary>Every state-changing act on a resident names the institution on whose behalf it is done.</summary>
    public static Outcome<Guid> Organization(this Work work) => work.Caller.OrganizationId is { } id ? id : Refusals.OrganizationMissing;
}
