using OneCounty.Contracts.Organizations;

namespace OneCounty.Residents.Storage;

/// <summary>The institution in whose grid (网格) a resident lives: by the division of the address, where the county's institutions are known.</summary>
internal sealed class Homes(IEnumerable<IOrganizationDirectory> directories)
{
    readonly IOrganizationDirectory? _directory = directories.FirstOrDefault();

    /// <summary>Finds a home where none is set; true when it did.</summary>
    public async ValueTask<bool> Settle(ResidentRow row, DateOnly today, CancellationToken ct)
    {
        if (row.HomeOrganizationId is not null)
        {
            return false;
        }

        row.HomeOrganizationId = (await Of(row.DivisionCode, today, ct)).Home;
        return row.HomeOrganizationId is not null;
    }

    /// <summary>
    /// Who answers for the division of the address today. Unknown, and so to be left as it is, where the county's institutions are not known or the address is not
    /// told to the township; known and null where the resident now lives in nobody's grid.
    /// </summary>
    public async ValueTask<(bool Known, Guid? Home)> Of(string? divisionCode, DateOnly today, CancellationToken ct)
    {
        if (_directory is null || divisionCode is not { Length: >= 9 })
        {
            return (false, null);
        }

        var catchment = await _directory.CatchmentOf(divisionCode, today, ct);
        return (true, catchment?.ClinicId ?? catchment?.CentreId);
    }

    public async ValueTask<IReadOnlyDictionary<Guid, string>> NamesOf(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var asked = ids.OfType<Guid>().Distinct().ToList();
        return asked.Count == 0 || _directory is null
            ? new Dictionary<Guid, string>()
            : (await _directory.Find(asked, ct)).ToDictionary(o => o.Key, o => o.Value.Name);
    }
}
