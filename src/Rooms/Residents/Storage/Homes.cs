using OneCounty.Contracts.Organizations;

namespace OneCounty.Residents.Storage;

/// <summary>The institution in whose grid (网格) a resident lives: by the division of the address, where the county's institutions are known.</summary>
internal sealed class Homes(IEnumerable<IOrganizationDirectory> directories)
{
    readonly IOrganizationDirectory? _directory = directories.FirstOrDefault();

    /// <summary>Finds a home where none is set; true when it did.</summary>
    public async ValueTask<bool> Settle(ResidentRow row, DateOnly today, CancellationToken ct)
    {
        if (row.HomeOrganizationId is not null || _directory is null || row.DivisionCode is not { Length: >= 9 } division)
        {
            return false;
        }

        var catchment = await _directory.CatchmentOf(division, today, ct);
        row.HomeOrganizationId = catchment?.ClinicId ?? catchment?.CentreId;
        return catchment is not null;
    }

    public async ValueTask<IReadOnlyDictionary<Guid, string>> NamesOf(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var asked = ids.OfType<Guid>().Distinct().ToList();
        return asked.Count == 0 || _directory is null
            ? new Dictionary<Guid, string>()
            : (await _directory.Find(asked, ct)).ToDictionary(o => o.Key, o => o.Value.Name);
    }
}
